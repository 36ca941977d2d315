using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Testing;

namespace Catalog.Search.Tests.Scoring;

public sealed class FilterCacheTests
{
    private static readonly IndexSchema Schema = new([SearchField.Text("text"), SearchField.Facet("colour"), SearchField.Long("size")]);

    private static readonly string[] Colours = ["red", "green", "blue", "black", "white"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void F1_RepeatedFilters_OverWritesDeletesAndMerges_FindTheSameAsWithoutTheCache(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        using var writer = IndexWriter.Open(folder.Path, Schema);
        for (var i = 0; i < 6_000; i++)
        {
            Write(writer, random, i);
        }

        writer.Flush();
        var filters = Enumerable.Range(0, 12).Select(_ => Filter(random, 2)).ToList();
        var old = writer.OpenSearcher();
        for (var round = 0; round < 40; round++)
        {
            for (var i = 0; i < 60; i++)
            {
                var key = random.Next(7_000);
                if (random.Next(3) == 0)
                {
                    writer.Delete($"d{key}");
                }
                else
                {
                    Write(writer, random, key);
                }
            }

            if (round == 25)
            {
                writer.ForceMerge();
            }

            using var searcher = writer.OpenSearcher();
            for (var i = 0; i < 8; i++)
            {
                var request = new SearchRequest(random.Next(2) == 0 ? new MatchAllQuery() : new TermQuery("text", "w" + random.Next(20)))
                {
                    Filter = filters[random.Next(filters.Count)],
                    Selections = random.Next(2) == 0 ? [] : [FacetSelection.Of("colour", Colours[random.Next(5)])],
                    Facets = [new ValueFacetRequest("colour")],
                    ExactTotalUpTo = int.MaxValue,
                };
                foreach (var snapshot in new[] { searcher, old })
                {
                    Assert.True(Text(snapshot.Search(request)) == Text(snapshot.Search(request with { CacheFilters = false })), $"seed {seed}, round {round}: {request.Query} under {request.Filter}");
                }
            }

            if (round == 15)
            {
                old.Dispose();
                old = writer.OpenSearcher();
            }
        }

        Assert.Contains(old.Segments, segment => segment.Filters.Count > 0); // otherwise nothing was compared
        old.Dispose();
    }

    [Fact]
    public void F2_ManyFilters_KeepTheMostRecentOnes()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(5);
        using var writer = IndexWriter.Open(folder.Path, Schema);
        for (var i = 0; i < 2_000; i++)
        {
            Write(writer, random, i);
        }

        using var searcher = writer.OpenSearcher();
        var cache = Assert.Single(searcher.Segments).Filters;
        for (var i = 0; i < 300; i++)
        {
            var request = new SearchRequest(new MatchAllQuery()) { Filter = new LongRangeQuery("size", i, null) };
            searcher.Search(request);
            Assert.Equal(Math.Min(i, FilterCache.MaxFilters), cache.Count);
            searcher.Search(request);
            Assert.Equal(Math.Min(i + 1, FilterCache.MaxFilters), cache.Count);
        }

        Assert.NotNull(cache.Find(new LongRangeQuery("size", 299, null).ToString(), out _));
        Assert.Null(cache.Find(new LongRangeQuery("size", 10, null).ToString(), out _));
    }

    [Fact]
    public void Conjunction_OfFilters_IsKeptPartByPart()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(6);
        using var writer = IndexWriter.Open(folder.Path, Schema);
        for (var i = 0; i < 2_000; i++)
        {
            Write(writer, random, i);
        }

        using var searcher = writer.OpenSearcher();
        var red = new FacetPathQuery("colour", ["red"]);
        Query[] others = [new LongRangeQuery("size", 10, null), new LongRangeQuery("size", 20, null), new KeysQuery(["d1", "d2"]), new FuzzyQuery("text", "w1", 1)];

        foreach (var other in others)
        {
            searcher.Search(new SearchRequest(new MatchAllQuery()) { Filter = new BooleanQuery([new BooleanClause(Occur.Filter, red), new BooleanClause(Occur.MustNot, other)]) });
        }

        var cache = searcher.Segments[0].Filters;
        Assert.Equal(1, cache.Count);
        Assert.NotNull(cache.Find(red.ToString(), out _));
    }

    private static void Write(IndexWriter writer, Random random, int key) => writer.Update($"d{key}", new SearchDocument()
        .Add("text", string.Join(' ', Enumerable.Range(0, 6).Select(_ => "w" + random.Next(20))))
        .Add("colour", Colours[random.Next(5)]).Add("size", (long)random.Next(400)));

    private static Query Filter(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => new TermQuery("text", "w" + random.Next(20)),
        1 => new FacetPathQuery("colour", [Colours[random.Next(5)]]),
        2 => new LongRangeQuery("size", random.Next(200), random.Next(200, 400)),
        3 => new PrefixQuery("text", "w" + random.Next(3)),
        4 => PhraseQuery.Of("text", "w" + random.Next(20), "w" + random.Next(20)),
        5 => random.Next(2) == 0 ? new KeysQuery([.. Enumerable.Range(0, 500).Select(_ => $"d{random.Next(7_000)}")]) : new FuzzyQuery("text", "w" + random.Next(20), 1),
        _ => new BooleanQuery([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
            new BooleanClause((Occur)random.Next(4), Filter(random, depth - 1)))], random.Next(4) == 0 ? 1 : 0),
    };

    private static string Text(SearchResult result) =>
        $"{result.Total} {string.Join(' ', result.Hits.Select(hit => hit.Key))} {string.Join(' ', ((ValueFacetResult)result.Facets[0]).Values.Select(value => $"{value.Label}={value.Count}"))}";
}
