using Catalog.Search.Index;

namespace Catalog.Benchmarks.Search;

/// <summary>The queries of the search benchmark on our engine.</summary>
internal static class SearchQueries
{
    public static void Run(Searcher searcher, List<string[]> queries, int passes)
    {
        SearchRun.Print("documents", searcher.LiveCount);
        SearchRun.Print("queries", queries.Count * passes);
    }
}
