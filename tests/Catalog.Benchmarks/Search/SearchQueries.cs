using System.Diagnostics;
using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Benchmarks.Search;

/// <summary>The queries of the search benchmark on our engine: the same questions as the Java program asks Lucene, parsed anew each time.</summary>
internal static class SearchQueries
{
    private static readonly FacetRequest[] Facets = [new ValueFacetRequest("kind"), new ValueFacetRequest("brand"), new ValueFacetRequest("state")];

    public static void Run(Searcher searcher, List<string[]> queries, int passes)
    {
        SearchRun.Print("documents", searcher.LiveCount);
        SearchRun.Print("queries", queries.Count * passes);
        Measure("or", queries, passes, query => Load(searcher.Search(new SearchRequest(Parse(query[0], Occur.Should)))));
        Measure("and", queries, passes, query => Load(searcher.Search(new SearchRequest(Parse(query[0], Occur.Must)))));
        Measure("facets", queries, passes, query => Load(searcher.Search(new SearchRequest(Parse(query[0], Occur.Should)) { Facets = Facets })));
        Measure("sideways", queries, passes, query => Load(searcher.Search(new SearchRequest(Parse(query[0], Occur.Should))
        {
            Facets = Facets,
            Selections = [FacetSelection.Of("kind", query[1])],
            CacheFilters = false, // as Lucene is asked
        })));
        Measure("sideways_cached", queries, passes, query => Load(searcher.Search(new SearchRequest(Parse(query[0], Occur.Should))
        {
            Facets = Facets,
            Selections = [FacetSelection.Of("kind", query[1])],
        })));
        SearchRun.Print("or_total_hits", queries.Sum(query => searcher.Count(Parse(query[0], Occur.Should))));
    }

    /// <summary>Runs one query and loads its hits; returns how many there are.</summary>
    public static int First(Searcher searcher, string query)
    {
        var result = searcher.Search(new SearchRequest(Parse(query, Occur.Should)));
        Load(result);
        return result.Hits.Count;
    }

    private static Query Parse(string text, Occur occur) => new BooleanQuery([.. text.Split(' ').Select(word =>
        new BooleanClause(occur, BooleanQuery.Any(new TermQuery("title", word).Boost(2), new TermQuery("body", word))))]);

    private static long Load(SearchResult result)
    {
        long sum = result.Facets.Count;
        foreach (var hit in result.Hits)
        {
            sum += hit.Key.Length;
        }

        return sum;
    }

    private static void Measure(string name, List<string[]> queries, int passes, Func<string[], long> search)
    {
        long sum = 0;
        for (var warm = 0; warm < 3; warm++)
        {
            sum += queries.Sum(search);
        }

        double best = 0, bestCpu = 0;
        for (var pass = 0; pass < passes; pass++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            sum += queries.Sum(search);
            best = Math.Max(best, queries.Count / watch.Elapsed.TotalSeconds);
            bestCpu = Math.Max(bestCpu, queries.Count / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        SearchRun.Print(name + "_qps", best);
        SearchRun.Print(name + "_qps_cpu", bestCpu);
        if (sum == 0)
        {
            throw new InvalidOperationException($"'{name}' found nothing: the queries do not fit the corpus.");
        }
    }
}
