using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Tests.Oracle;
using Catalog.Testing;

namespace Catalog.Search.Tests.Facets;

public sealed class FacetTests
{
    [Fact]
    public void C1_Count_OfEveryValueOfRandomQueries_EqualsTheTotalOfTheSearchFilteredByIt()
    {
        const int Seed = 41;
        using var folder = new TemporaryFolder();
        var corpus = new OracleCorpus(Seed);
        using var searcher = corpus.Write(folder.Path, 2500, out var writer);
        using var _ = writer;
        var queries = new OracleQueries(corpus, Seed);
        for (var i = 0; i < 25; i++)
        {
            var query = queries.Query(2);
            var facets = searcher.Search(new SearchRequest(query) { Size = 0, Facets = [new ValueFacetRequest("colour") { Size = 100, IncludeZero = true }, new ValueFacetRequest("place") { Size = 100 }] }).Facets;
            var counts = facets.Cast<ValueFacetResult>().SelectMany(facet => facet.Values.Select(value => (facet.Field, Value: value))).ToList();
            foreach (var value in ((ValueFacetResult)facets[1]).Values.Where(value => value.HasNarrower))
            {
                var below = searcher.Search(new SearchRequest(query) { Size = 0, Facets = [new ValueFacetRequest("place") { Under = value.Path }] }).Facets[0];
                counts.AddRange(((ValueFacetResult)below).Values.Select(narrower => ("place", narrower)));
            }

            foreach (var (field, value) in counts)
            {
                var total = searcher.Search(new SearchRequest(query) { Size = 0, Filter = new FacetPathQuery(field, value.Path) }).Total;
                Assert.True(total.IsExact && total.Value == value.Count, $"seed {Seed}: {query}: {field} {string.Join('/', value.Path)} {value.Count} against {total}");
            }
        }
    }

    [Fact]
    public void C2_Document_WithSeveralValuesInOnePlace_CountsOnce()
    {
        using var index = new Shop();
        index.Writer.Update("a", new SearchDocument().AddPath("place", "EU", "DE", "Berlin").AddPath("place", "EU", "DE", "Bonn").AddPath("place", "EU", "FR").Add("price", 1.0).Add("price", 2.0));

        var facets = index.Search(new SearchRequest(new MatchAllQuery())
        {
            Facets =
            [
                new ValueFacetRequest("place"), new ValueFacetRequest("place") { Name = "eu", Under = ["EU"] }, new ValueFacetRequest("place") { Name = "de", Under = ["EU", "DE"] },
                new RangeFacetRequest("price", [new FacetRange("low", 0, 10)]), new HistogramFacetRequest("price", 10),
            ],
        }).Facets;

        Assert.Equal("EU=1", Text(facets[0]));
        Assert.Equal("DE=1 FR=1", Text(facets[1]));
        Assert.Equal("Berlin=1 Bonn=1", Text(facets[2]));
        Assert.Equal(1, Assert.Single(((RangeFacetResult)facets[3]).Ranges).Count);
        Assert.Equal(1, Assert.Single(((RangeFacetResult)facets[4]).Ranges).Count);
    }

    [Fact]
    public void C3_Selections_LeaveTheCountsOfTheirOwnFieldOpenAndNarrowAllOthers()
    {
        using var index = new Shop();
        string[] colours = ["red", "blue"], sizes = ["S", "M", "L"];
        for (var i = 0; i < 12; i++)
        {
            index.Writer.Update($"d{i}", new SearchDocument().Add("colour", colours[i % 2]).Add("size", sizes[i % 3]));
        }

        var result = index.Search(new SearchRequest(new MatchAllQuery())
        {
            Selections = [FacetSelection.Of("colour", "red"), FacetSelection.Of("size", "S", "M")],
            Facets = [new ValueFacetRequest("colour"), new ValueFacetRequest("size")],
        });

        Assert.Equal(4, result.Total.Value);
        Assert.Equal("blue=4 red=4", Text(result.Facets[0]));
        Assert.Equal("L=2 M=2 S=2", Text(result.Facets[1]));
    }

    [Fact]
    public void Values_ByPrefixOrderAndZero_AreThoseAskedFor()
    {
        using var index = new Shop();
        string[] colours = ["Red", "red-ish", "Réddish", "blue", "blue", "Red"];
        for (var i = 0; i < colours.Length; i++)
        {
            index.Writer.Update($"d{i}", new SearchDocument().Add("colour", colours[i]).Add("size", i < 4 ? "S" : "M"));
        }

        var all = new SearchRequest(new MatchAllQuery());

        Assert.Equal("Red=2 red-ish=1 Réddish=1", Text(index.Search(all with { Facets = [new ValueFacetRequest("colour") { LabelPrefix = "RED" }] }).Facets[0]).Replace("Réddish=1 red-ish=1", "red-ish=1 Réddish=1"));
        Assert.Equal("Red=2 Réddish=1 blue=2 red-ish=1", Text(index.Search(all with { Facets = [new ValueFacetRequest("colour") { Order = FacetOrder.Label }] }).Facets[0]));
        Assert.Equal("Red=1 blue=1", Text(index.Search(all with { Filter = new TermQuery("size", "M"), Facets = [new ValueFacetRequest("colour")] }).Facets[0]));
        Assert.Equal("Réddish=1 red-ish=1", Text(index.Search(all with { Facets = [new ValueFacetRequest("colour") { LabelPart = "ISH", Order = FacetOrder.Label }] }).Facets[0]));
        Assert.Equal("Réddish=1", Text(index.Search(all with { Facets = [new ValueFacetRequest("colour") { LabelPart = "ish", LabelPrefix = "redd" }] }).Facets[0]));
        Assert.Equal("Red=1 blue=1 Réddish=0 red-ish=0", Text(index.Search(all with { Filter = new TermQuery("size", "M"), Facets = [new ValueFacetRequest("colour") { IncludeZero = true }] }).Facets[0]));
    }

    [Theory]
    [InlineData(CalendarPeriod.Day)]
    [InlineData(CalendarPeriod.Week)]
    [InlineData(CalendarPeriod.Month)]
    [InlineData(CalendarPeriod.Quarter)]
    [InlineData(CalendarPeriod.Year)]
    public void Calendar_OfAnyPeriod_CountsWhatAFilterOfItFinds(CalendarPeriod period)
    {
        const int Seed = 7;
        var random = new Random(Seed);
        using var index = new Shop();
        for (var i = 0; i < 300; i++)
        {
            index.Writer.Update($"d{i}", new SearchDocument().Add("day", new DateTimeOffset(2019, 12, 25, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(600_000))));
        }

        index.Writer.Update("edge", new SearchDocument().Add("day", DateTimeOffset.MinValue).Add("day", DateTimeOffset.MaxValue));

        var counted = (RangeFacetResult)index.Search(new SearchRequest(new MatchAllQuery()) { Facets = [new CalendarFacetRequest("day", period)] }).Facets[0];

        Assert.Equal(302, counted.Ranges.Sum(range => range.Count));
        Assert.Equal("0001-01-01", counted.Ranges[0].Label);
        foreach (var range in counted.Ranges.Skip(1).SkipLast(1))
        {
            var from = DateTimeOffset.FromUnixTimeMilliseconds((long)range.From);
            Assert.Equal(range.Label, $"{from:yyyy-MM-dd}");
            Assert.True(period switch { CalendarPeriod.Day => true, CalendarPeriod.Week => from.DayOfWeek == DayOfWeek.Monday, CalendarPeriod.Year => from is { Month: 1, Day: 1 }, CalendarPeriod.Quarter => from is { Month: 1 or 4 or 7 or 10, Day: 1 }, _ => from.Day == 1 });
            Assert.Equal(range.Count, index.Search(new SearchRequest(new NumericRangeQuery("day", range.From, range.To, IncludesUpper: false)) { Size = 0 }).Total.Value);
        }
    }

    [Fact]
    public void Calendar_WithGaps_ShowsThemOnRequestAndRefusesTooMany()
    {
        using var index = new Shop();
        index.Writer.Update("a", new SearchDocument().Add("day", new DateTimeOffset(2024, 1, 31, 23, 59, 59, TimeSpan.Zero)));
        index.Writer.Update("b", new SearchDocument().Add("day", new DateTimeOffset(2024, 4, 1, 0, 0, 0, TimeSpan.Zero)));

        var months = (RangeFacetResult)index.Search(new SearchRequest(new MatchAllQuery()) { Facets = [new CalendarFacetRequest("day", CalendarPeriod.Month) { IncludeZero = true }] }).Facets[0];
        index.Writer.Update("c", new SearchDocument().Add("day", DateTimeOffset.MinValue));

        Assert.Equal(["2024-01-01=1", "2024-02-01=0", "2024-03-01=0", "2024-04-01=1"], months.Ranges.Select(range => $"{range.Label}={range.Count}"));
        Assert.Throws<QueryException>(() => index.Search(new SearchRequest(new MatchAllQuery()) { Facets = [new CalendarFacetRequest("day", CalendarPeriod.Day) { IncludeZero = true }] }));
        Assert.Throws<QueryException>(() => index.Search(new SearchRequest(new MatchAllQuery()) { Facets = [new CalendarFacetRequest("price", CalendarPeriod.Day)] }));
    }

    private static string Text(FacetResult facet) => string.Join(' ', ((ValueFacetResult)facet).Values.Select(value => $"{value.Label}={value.Count}"));

    private sealed class Shop : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Shop()
        {
            Writer = IndexWriter.Open(folder.Path, new IndexSchema([SearchField.Facet("colour"), SearchField.Facet("size"), SearchField.FacetPath("place"), SearchField.Double("price"), SearchField.Date("day")]));
        }

        public IndexWriter Writer { get; }

        public SearchResult Search(SearchRequest request)
        {
            using var searcher = Writer.OpenSearcher();
            return searcher.Search(request);
        }

        public void Dispose()
        {
            Writer.Dispose();
            folder.Dispose();
        }
    }
}
