using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Search;

/// <summary>What a search offers over HTTP, on one small shop.</summary>
public sealed class SearchTests(SearchShop shop) : IClassFixture<SearchShop>
{
    [Theory]
    [InlineData("leahter bag", "leather bag", 2)]
    [InlineData("+leahter -\"belt\"", "+leather -\"belt\"", 3)]
    [InlineData("leather bag", null, 0)]
    [InlineData("SKU-4711x", null, 0)]
    [InlineData("qqqqqqqq", null, 0)]
    public async Task DidYouMean_OfUnknownWords_OffersATextThatFindsAsManyAsItSays(string text, string? expected, int hits)
    {
        const string query = "query($q: String!) { search(query: $q, minSequence: 1) { totalCount didYouMean { text hits } } }";

        var meant = (await shop.Catalog.DataAsync(query, new { q = text })).GetProperty("search").GetProperty("didYouMean");

        Assert.Equal(expected, meant.ValueKind == JsonValueKind.Null ? null : meant.GetProperty("text").GetString());
        if (expected is not null)
        {
            Assert.Equal(hits, meant.GetProperty("hits").GetInt32());
            Assert.Equal(hits, (await shop.Catalog.DataAsync(query, new { q = expected })).GetProperty("search").GetProperty("totalCount").GetInt32());
        }
    }

    [Fact]
    public async Task DidYouMean_UnderFilters_OffersOnlyWhatIsLeft()
    {
        const string query = "query($v: [String!]!) { search(query: \"leahter\", where: { values: [{ field: \"brand\", anyOf: $v }] }) { didYouMean { text hits } } }";

        var nord = await shop.Catalog.DataAsync(query, new { v = new[] { "Nord" } });
        var none = await shop.Catalog.DataAsync(query, new { v = new[] { "Süd" } });

        Assert.Equal(2, nord.GetProperty("search").GetProperty("didYouMean").GetProperty("hits").GetInt32());
        Assert.Equal(JsonValueKind.Null, none.GetProperty("search").GetProperty("didYouMean").ValueKind);
    }

    [Fact]
    public async Task Suggestions_OfABeginning_AreWordsConceptsAndItems()
    {
        var found = (await shop.Catalog.DataAsync(
            "{ searchSuggestions(text: \"leather b\", first: 5) { completions { text hits } items { item { title } } } }")).GetProperty("searchSuggestions");
        var foot = (await shop.Catalog.DataAsync("{ searchSuggestions(text: \"runn\") { completions { text } concepts { label taxonomy path count concept { name } } items { item { __typename title } } } }"))
            .GetProperty("searchSuggestions");

        Assert.Equal(["leather bag 2", "leather belt 1", "leather black 1", "leather brown 1"], List(found, "completions", one => $"{one.GetProperty("text")} {one.GetProperty("hits")}"));
        Assert.Equal(3, found.GetProperty("items").GetArrayLength());
        Assert.Equal(["Running shoes category Footwear/Trainers 1 Trainers"], List(foot, "concepts", one =>
            $"{one.GetProperty("label")} {one.GetProperty("taxonomy")} {string.Join('/', one.GetProperty("path").EnumerateArray())} {one.GetProperty("count")} {one.GetProperty("concept").GetProperty("name")}"));
        Assert.Equal(["Product Runner 3000"], List(foot, "items", one => $"{one.GetProperty("item").GetProperty("__typename")} {one.GetProperty("item").GetProperty("title")}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("leather ")]
    [InlineData("!!!")]
    public async Task Suggestions_OfNothingTyped_AreNone(string text)
    {
        var found = (await shop.Catalog.DataAsync("query($t: String!) { searchSuggestions(text: $t) { completions { text } items { item { id } } } }", new { t = text })).GetProperty("searchSuggestions");

        Assert.Equal(0, found.GetProperty("completions").GetArrayLength() + found.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Like_AnItem_FindsThoseThatShareWordsAndConcepts()
    {
        var like = await shop.Catalog.DataAsync("query($id: ID!) { search(like: $id) { edges { node { title } } } narrow: search(like: $id, query: \"belt\") { edges { node { title } } } }", new { id = shop.Ids["Leather bag, brown"] });
        var unknown = await shop.Catalog.AskAsync("query($id: ID!) { search(like: $id) { totalCount } }", new { id = Catalog.GraphQL.Relay.GlobalId.Encode("Product", 999_999_999L) });

        Assert.Equal("Leather bag, black", Titles(like.GetProperty("search"))[0]);
        Assert.DoesNotContain("Leather bag, brown", Titles(like.GetProperty("search")));
        Assert.Equal(["Leather belt"], Titles(like.GetProperty("narrow")));
        Assert.Equal("NOT_FOUND", unknown.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Explain_OfAHit_ShowsTheTreeOfItsScore()
    {
        var search = (await shop.Catalog.DataAsync("{ search(query: \"belt\", explain: true) { edges { score explanation } } }")).GetProperty("search");

        var edge = search.GetProperty("edges")[0];
        var explanation = edge.GetProperty("explanation").GetString();
        Assert.Contains("idf", explanation, StringComparison.Ordinal);
        Assert.Contains("\n  ", explanation, StringComparison.Ordinal);
        Assert.StartsWith(edge.GetProperty("score").GetDouble().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facets_ByPartOfTheLabel_AreThoseValues()
    {
        var facets = (await shop.Catalog.DataAsync("{ search(first: 0, facets: [{ field: \"brand\", contains: \"OR\" }, { name: \"s\", field: \"brand\", startsWith: \"su\" }]) { facets { values { label count } } } }"))
            .GetProperty("search").GetProperty("facets");

        Assert.Equal(["Nord 2", "Orion 1"], List(facets[0], "values", one => $"{one.GetProperty("label")} {one.GetProperty("count")}"));
        Assert.Equal(["Süd 1"], List(facets[1], "values", one => $"{one.GetProperty("label")} {one.GetProperty("count")}"));
    }

    [Fact]
    public async Task Facets_OfNumbers_AreRangesIntervalsAndStatistics()
    {
        var facets = (await shop.Catalog.DataAsync("""
            { search(first: 0, where: { kinds: [PRODUCT] }, facets: [
              { name: "ranges", field: "price", ranges: [{ label: "low", to: 50 }, { label: "high", from: 50 }] },
              { name: "steps", field: "price", interval: 50, includeZero: true },
              { name: "all", field: "price", statistics: true }]) { facets { ranges { label from to fromDate count } statistics { count min max sum average earliest } } } }
            """)).GetProperty("search").GetProperty("facets");

        Assert.Equal(["low  50 2", "high 50  3"], List(facets[0], "ranges", one => $"{one.GetProperty("label")} {one.GetProperty("from")} {one.GetProperty("to")} {one.GetProperty("count")}"));
        Assert.Equal(["0 2", "50 1", "100 0", "150 2"], List(facets[1], "ranges", one => $"{one.GetProperty("from")} {one.GetProperty("count")}"));
        var statistics = facets[2].GetProperty("statistics");
        Assert.Equal("5 20 180 455 91", string.Join(' ', new[] { "count", "min", "max", "sum", "average" }.Select(name => statistics.GetProperty(name).GetDouble())));
        Assert.Equal(JsonValueKind.Null, statistics.GetProperty("earliest").ValueKind);
    }

    [Fact]
    public async Task Facets_OfDates_ArePeriodsOfTheCalendarAndRanges()
    {
        var facets = (await shop.Catalog.DataAsync("""
            { search(first: 0, where: { kinds: [TICKET] }, facets: [
              { name: "months", field: "openedAt", every: MONTH, includeZero: true },
              { name: "ranges", field: "openedAt", dateRanges: [{ label: "before", to: "2024-02-01T00:00:00Z" }, { label: "after", from: "2024-02-01T00:00:00Z" }] },
              { name: "all", field: "openedAt", statistics: true }]) { facets { ranges { label from fromDate toDate count } statistics { min sum earliest latest } } } }
            """)).GetProperty("search").GetProperty("facets");

        Assert.Equal(["2024-01-01 1", "2024-02-01 0", "2024-03-01 2"], List(facets[0], "ranges", one => $"{one.GetProperty("label")} {one.GetProperty("count")}"));
        Assert.Equal(new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero), facets[0].GetProperty("ranges")[0].GetProperty("toDate").GetDateTimeOffset());
        Assert.Equal(["before 1", "after 2"], List(facets[1], "ranges", one => $"{one.GetProperty("label")} {one.GetProperty("count")}"));
        Assert.Equal(new DateTimeOffset(2024, 1, 15, 8, 0, 0, TimeSpan.Zero), facets[2].GetProperty("statistics").GetProperty("earliest").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, facets[2].GetProperty("statistics").GetProperty("sum").ValueKind);
    }

    [Theory]
    [InlineData("{ search(query: \"sneakers\") { edges { node { title } } } }", "Runner 3000")]
    [InlineData("{ search(query: \"Schuh\") { edges { node { title } } } }", "Runner 3000")]
    [InlineData("{ search(query: \"carry bag of leather\") { edges { node { title } } } }", "")]
    [InlineData("{ search(query: \"the bag of leather\") { edges { node { title } } } }", "Leather bag, brown;Leather bag, black")]
    [InlineData("{ search(query: \"der Schlüssel\", language: \"de\") { edges { node { title } } } }", "Die Schlüssel sind weg")]
    [InlineData("{ search(query: \"title:schlussel AND kind:PRODUCT\", syntax: LUCENE) { edges { node { title } } } }", "")]
    [InlineData("{ search(query: \"title:schlüssel AND state:ACTIVE\", syntax: LUCENE) { edges { node { title } } } }", "Die Schlüssel sind weg")]
    [InlineData("{ search(query: \"price:[100 TO 170] OR belt~1\", syntax: LUCENE, order: [{ field: \"price\" }]) { edges { node { title } } } }", "Leather belt;Leather bag, brown")]
    public async Task Query_InAnySyntaxAndLanguage_FindsWhatItMeans(string query, string titles)
    {
        var found = Titles((await shop.Catalog.DataAsync(query)).GetProperty("search"));

        Assert.Equal(titles.Split(';', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Fact]
    public async Task Order_WithMissingValues_PutsThemWhereAskedFor()
    {
        const string query = "query($d: Boolean, $m: Boolean) { search(where: { kinds: [PRODUCT] }, order: [{ field: \"brand\", descending: $d, missingFirst: $m }, { field: \"price\" }]) { edges { node { title } } } }";

        var last = Titles((await shop.Catalog.DataAsync(query, new { d = true })).GetProperty("search"));
        var first = Titles((await shop.Catalog.DataAsync(query, new { d = false, m = true })).GetProperty("search"));

        Assert.Equal(["Runner 3000", "Leather belt", "Leather bag, brown", "Leather bag, black", "Leather gloves"], last);
        Assert.Equal(["Leather gloves", "Leather bag, brown", "Leather bag, black", "Leather belt", "Runner 3000"], first);
    }

    private static List<string> Titles(JsonElement search) => [.. search.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("title").GetString() ?? "")];

    private static List<string> List(JsonElement parent, string name, Func<JsonElement, string> text) => [.. parent.GetProperty(name).EnumerateArray().Select(text)];
}
