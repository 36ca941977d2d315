using System.Diagnostics;
using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Testing;

namespace Catalog.Search.Tests.Scoring;

/// <summary>Hostile and malformed requests: bounded work and a clear refusal, or a correct answer.</summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60); // generous: the machine may be busy; unbounded work takes hours

    private readonly TemporaryFolder folder = new();
    private readonly IndexWriter writer;
    private readonly Searcher searcher;

    public BadInputTests()
    {
        writer = IndexWriter.Open(folder.Path, new IndexSchema([
            SearchField.Text("text", stored: true), SearchField.Keyword("word"), SearchField.Double("price"), SearchField.Long("size"), SearchField.Facet("colour"),
        ]));
        for (var i = 0; i < 3000; i++)
        {
            writer.Update($"d{i}", new SearchDocument().Add("text", $"word{i} shared {(i % 2 == 0 ? "even" : "odd")}").Add("word", $"w{i}").Add("price", i / 4.0).Add("size", (long)i).Add("colour", $"c{i % 7}"));
        }

        writer.Update("strange", new SearchDocument().Add("text", "שלום עולם 👩‍🚀 Ｆｕｌｌ a\uD800b").Add("word", "x\uDC00y"));
        searcher = writer.OpenSearcher();
    }

    [Fact]
    public void Query_OfTenThousandTerms_IsAnsweredExactly()
    {
        var query = BooleanQuery.Any([.. Enumerable.Range(0, 10_000).Select(i => new TermQuery("text", $"word{i}"))]);

        Assert.Equal(3000, Bounded(() => searcher.Count(query)));
    }

    [Fact]
    public void Query_OfTooManyClauses_IsRefusedWithTheLimit()
    {
        var query = BooleanQuery.Any([.. Enumerable.Range(0, 20_000).Select(i => new TermQuery("text", $"word{i}"))]);

        Assert.Contains("16384", Refused(query), StringComparison.Ordinal);
    }

    [Fact]
    public void Query_NestedWithoutEnd_IsRefused()
    {
        Query query = new MatchAllQuery();
        for (var i = 0; i < 100_000; i++)
        {
            query = new ConstantScoreQuery(query);
        }

        Assert.Contains("nested", Refused(query), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", 3001)]
    [InlineData("*1", 300)]
    [InlineData("*0*0*0*", 2)]
    [InlineData("*?*?*?*?*?*?*?*?*?*?*?*?*", 0)]
    public void Wildcard_WithALeadingStar_IsAnsweredExactly(string pattern, int expected)
    {
        Assert.Equal(expected, Bounded(() => searcher.Count(new WildcardQuery("word", pattern))));
    }

    [Fact]
    public void Regexp_ThatMakesBacktrackersHang_IsAnswered()
    {
        Assert.Equal(0, Bounded(() => searcher.Count(new RegexpQuery("word", "(w|ww)*(0|1|2|3|00|11)*(0*)*(1*)*x"))));
    }

    [Theory]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.NaN)]
    public void Range_WithABoundThatIsNoNumber_IsRefused(double lower, double upper)
    {
        Assert.Contains("NaN", Refused(new NumericRangeQuery("price", lower, upper)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 3000)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity, 0)]
    [InlineData(5.0, 1.0, 0)]
    [InlineData(-1e300, 1e300, 3000)]
    [InlineData(0.5, 1.0, 3)]
    public void Range_WithInfiniteAndTurnedBounds_IsAnsweredExactly(double lower, double upper, int expected)
    {
        Assert.Equal(expected, searcher.Count(new NumericRangeQuery("price", lower, upper)));
        Assert.Equal(expected == 3 ? 1 : expected, searcher.Count(new NumericRangeQuery("size", lower, upper)));
    }

    [Fact]
    public void Fields_ThatAreUnknownOrOfAnotherKind_AreRefusedByName()
    {
        Assert.Contains("'nope'", Refused(new TermQuery("nope", "x")), StringComparison.Ordinal);
        Assert.Contains("'price'", Refused(new TermQuery("price", "x")), StringComparison.Ordinal);
        Assert.Contains("'word'", Refused(new NumericRangeQuery("word", 0, 1)), StringComparison.Ordinal);
        Assert.Contains("'text'", Refused(new SearchRequest(new MatchAllQuery()) { Sort = [new SortField("text")] }), StringComparison.Ordinal);
        Assert.Contains("'text'", Refused(new SearchRequest(new MatchAllQuery()) { Facets = [new ValueFacetRequest("text")] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_OutOfRange_AreRefused()
    {
        var all = new SearchRequest(new MatchAllQuery());

        Assert.Contains("10001", Refused(all with { Size = 10_001 }), StringComparison.Ordinal);
        Assert.Contains("interval", Refused(all with { Facets = [new HistogramFacetRequest("price", 0)] }), StringComparison.Ordinal);
        Assert.Contains("intervals", Refused(all with { Facets = [new HistogramFacetRequest("price", 1e-9) { IncludeZero = true }] }), StringComparison.Ordinal);
        Assert.Contains("edits", Refused(new FuzzyQuery("text", "x", 3)), StringComparison.Ordinal);
        Assert.Contains("boost", Refused(new BoostQuery(new MatchAllQuery(), double.NaN)), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_WithLoneSurrogatesAndOtherScripts_IsFoundByItsWords()
    {
        Assert.Equal(["strange"], Keys(new TermQuery("text", "שלום")));
        Assert.Equal(["strange"], Keys(new TermQuery("text", "full")));
        Assert.Equal(["strange"], Keys(new TermQuery("text", "👩‍🚀")));
        Assert.Equal(["strange"], Keys(new TermQuery("word", "x\uFFFDy")));
        Assert.Empty(Keys(new TermQuery("word", "\uD800")));
    }

    [Fact]
    public void Field_OfTenMegabytes_IsIndexedFoundAndHighlighted()
    {
        writer.Update("huge", new SearchDocument().Add("text", string.Concat(Enumerable.Repeat("many small words ", 600_000)) + "needle"));
        using var fresh = writer.OpenSearcher();

        var result = Bounded(() => fresh.Search(new SearchRequest(new TermQuery("text", "needle")) { Highlight = new HighlightRequest(["text"]) }));

        Assert.Equal("huge", Assert.Single(result.Hits).Key);
        Assert.EndsWith("<em>needle</em>", Assert.Single(result.Hits[0].Highlights[0].Fragments), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_Cancelled_EndsWithTheCallersToken()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => searcher.Search(new SearchRequest(new MatchAllQuery()), cancelled.Token));
    }

    public void Dispose()
    {
        searcher.Dispose();
        writer.Dispose();
        folder.Dispose();
    }

    private static T Bounded<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        Assert.True(watch.Elapsed < Limit, $"{watch.Elapsed}");
        return result;
    }

    private IEnumerable<string> Keys(Query query) => searcher.Search(new SearchRequest(query)).Hits.Select(hit => hit.Key);

    private string Refused(Query query) => Refused(new SearchRequest(query));

    private string Refused(SearchRequest request) => Assert.Throws<QueryException>(() => searcher.Search(request)).Message;
}
