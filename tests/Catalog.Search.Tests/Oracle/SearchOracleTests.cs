using Catalog.Search.Facets;
using Catalog.Search.Queries;
using Catalog.Testing;

namespace Catalog.Search.Tests.Oracle;

/// <summary>Searches against a second implementation that knows no index, no windows and no skipping.</summary>
public sealed class SearchOracleTests
{
    [Theory]
    [InlineData(1, 20, 600)]
    [InlineData(2, 300, 700)]
    [InlineData(3, 800, 500)]
    [InlineData(4, 2600, 200)]
    [InlineData(5, 5000, 120)]
    public void Search_OfRandomRequests_EqualsBruteForce(int seed, int documents, int requests)
    {
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(seed);
        using var searcher = corpus.Write(folder.Path, documents, out var writer);
        using var _ = writer;
        Assert.Equal(corpus.Documents.Count, searcher.MaxDoc); // no merge has taken the dead away, or the statistics would differ
        var scorer = new OracleScorer(corpus.Documents);
        var queries = new OracleQueries(corpus, seed * 1000);
        var highlighted = 0;
        for (var i = 0; i < requests; i++)
        {
            var request = queries.Request() with { Highlight = OracleHighlighter.Request };
            var where = $"seed {seed}, request {i}: {request.Query}; filter {request.Filter}; sort {string.Join(',', request.Sort)}; selections {request.Selections.Count}";

            var result = searcher.Search(request);

            var naive = new OracleSearch(corpus.Documents, scorer, request);
            Totals(result, naive, where);
            Hits(result, naive, request, where);
            naive.CompareFacets(result.Facets, where);
            Highlights(result, naive, new OracleHighlighter(scorer, request.Query), where);
            highlighted += result.Hits.Count(hit => hit.Highlights.Count > 0);
            if (!result.Total.IsExact)
            {
                // Skipping must not show: the same hits with the same scores, to the bit.
                var unpruned = searcher.Search(request with { ExactTotalUpTo = int.MaxValue });
                Assert.True(unpruned.Hits.Select(hit => (hit.Key, hit.Score)).SequenceEqual(result.Hits.Select(hit => (hit.Key, hit.Score))), where);
            }

            if (result.Hits.Count > 2)
            {
                Pages(searcher, request with { ExactTotalUpTo = int.MaxValue }, where);
            }
        }

        Assert.True(highlighted > requests, $"only {highlighted} hits of {requests} requests had highlights to compare");
    }

    private static void Totals(SearchResult result, OracleSearch naive, string where) =>
        Assert.True(result.Total.IsExact ? result.Total.Value == naive.Hits.Count : result.Total.Value <= naive.Hits.Count && result.Total.Value > 0, $"{where}: total {result.Total} against {naive.Hits.Count}");

    private static void Hits(SearchResult result, OracleSearch naive, SearchRequest request, string where)
    {
        Assert.True(result.Hits.Count == Math.Min(request.Size, naive.Hits.Count), $"{where}: {result.Hits.Count} hits");
        var scores = naive.Hits.ToDictionary(hit => hit.Document.Key, hit => hit.Score);
        Assert.Equal(result.Hits.Count, result.Hits.Select(hit => hit.Key).Distinct().Count());
        for (var i = 0; i < result.Hits.Count; i++)
        {
            var hit = result.Hits[i];
            Assert.True(scores.TryGetValue(hit.Key, out var score), $"{where}: {hit.Key} is no match");
            if (request.Sort.Count == 0 || request.Sort.Any(order => order.Field is null))
            {
                Assert.True(Close(hit.Score, score), $"{where}: {hit.Key} scores {hit.Score} against {score}");
            }

            var expected = naive.Hits[i];
            Assert.True(expected.Document.Key == hit.Key || naive.AreTied(expected, naive.Hits.First(other => other.Document.Key == hit.Key)), $"{where}: place {i} is {hit.Key} ({hit.Score}) against {expected.Document.Key} ({expected.Score}), total {result.Total}");
        }
    }

    private static void Highlights(SearchResult result, OracleSearch naive, OracleHighlighter highlighter, string where)
    {
        var documents = naive.Hits.ToDictionary(hit => hit.Document.Key, hit => hit.Document);
        foreach (var hit in result.Hits)
        {
            var expected = string.Join('\n', highlighter.Highlight(documents[hit.Key]));
            var marked = string.Join('\n', hit.Highlights.Select(field => $"{field.Field}={Assert.Single(field.Fragments)}"));
            Assert.True(expected == marked, $"{where}: {hit.Key} is marked\n{marked}\nagainst\n{expected}");
        }
    }

    private static void Pages(Catalog.Search.Index.Searcher searcher, SearchRequest request, string where)
    {
        var all = searcher.Search(request);
        var first = searcher.Search(request with { Size = all.Hits.Count / 2 });
        var second = searcher.Search(request with { Size = all.Hits.Count - first.Hits.Count, After = first.Hits[^1].ToAfter() });
        Assert.True(first.Hits.Concat(second.Hits).Select(hit => hit.Key).SequenceEqual(all.Hits.Select(hit => hit.Key)), $"{where}: pages {string.Join(' ', all.Hits.Select(hit => $"{hit.Key}={hit.Score:R}"))} against {string.Join(' ', first.Hits.Concat(second.Hits).Select(hit => $"{hit.Key}={hit.Score:R}"))}");
    }

    internal static bool Close(double left, double right) => Math.Abs(left - right) <= 1e-5 * Math.Max(1, Math.Abs(right));
}
