using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Search;

/// <summary>Hostile and odd searches over HTTP: bounded work, and an answer or an error that says what is wrong.</summary>
public sealed class BadSearchTests(SearchShop shop) : IClassFixture<SearchShop>
{
    private const string Query = "query($q: String!, $s: SearchSyntax) { search(query: $q, syntax: $s, exactTotal: true) { totalCount didYouMean { text } facets { name } } searchSuggestions(text: $q) { completions { text } concepts { label } items { item { id } } } }";

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2); // far above what it takes, for machines that do other work

    public static TheoryData<string, string> Hostile => new()
    {
        { "ten thousand words", string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"w{i}")) },
        { "ten thousand alternatives", string.Join(" | ", Enumerable.Range(0, 10_000).Select(i => $"w{i}")) },
        { "one word of a million letters", new string('a', 1_000_000) },
        { "leading stars", "*a *b* *?*?*?*?*?*?*?*?*?*" },
        { "near words", string.Join(' ', Enumerable.Range(0, 200).Select(i => $"leathr{i}~2")) },
        { "exploding expression", "/(a+)+(b+)+(a|aa|aaa)+c/" },
        { "expression of too many states", "/((a{1,1000}){1,1000}){1,1000}/" },
        { "open brackets", new string('(', 20_000) },
        { "closed brackets", new string(')', 20_000) },
        { "nested brackets", new string('(', 5_000) + "a" + new string(')', 5_000) },
        { "quotes", new string('"', 20_001) },
        { "minus signs", "- -- --- -a -" },
        { "nothing but stop words", "the of and to" },
        { "bounds that are no numbers", "price:[NaN TO 5]" },
        { "infinite bounds", "price:[-Infinity TO Infinity]" },
        { "turned bounds", "price:[9 TO 1]" },
        { "an unknown field", "nonsense:1" },
        { "a lone surrogate", "leather \uD83D bag" },
        { "controls", "a\0b\u0001\u001F\u2028\uFEFF" },
        { "marks without letters", string.Concat(Enumerable.Repeat("\u0301\u200D\u202E", 5_000)) },
        { "emoji", "\U0001F45C\u200D\U0001F468\U0001F3FD" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Search_OfAnyText_IsAnsweredInSimpleSyntax(string name, string text)
    {
        var watch = Stopwatch.StartNew();

        var answer = await AskAsync(text, "SIMPLE");

        Assert.False(answer.TryGetProperty("errors", out var errors), $"{name}: {errors}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Search_OfAnyText_IsAnsweredOrRefusedWithAReasonInLuceneSyntax(string name, string text)
    {
        var watch = Stopwatch.StartNew();

        var answer = await AskAsync(text, "LUCENE");

        if (answer.TryGetProperty("errors", out var errors))
        {
            Assert.Equal(name, errors[0].GetProperty("extensions").GetProperty("code").GetString() == "INVALID_VALUE" ? name : errors.ToString());
            Assert.InRange(errors[0].GetProperty("message").GetString()?.Length ?? 0, 20, 1_000);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [InlineData("\"nonsense:1\", syntax: LUCENE", "nonsense")]
    [InlineData("\"price:[NaN TO 5]\", syntax: LUCENE", "NaN")]
    [InlineData("\"/((a{1,1000}){1,1000}){1,1000}/\", syntax: LUCENE", "states")]
    [InlineData("\"a\", where: { values: [{ field: \"nonsense\", anyOf: [\"a\"] }]}", "nonsense")]
    [InlineData("\"a\", where: { numbers: [{ field: \"brand\", gte: 1 }]}", "brand")]
    [InlineData("\"a\", where: { dates: [{ field: \"nonsense\", from: \"2024-01-01T00:00:00Z\" }]}", "nonsense")]
    [InlineData("\"a\", order: [{ field: \"nonsense\" }]", "nonsense")]
    [InlineData("\"a\", order: [{ field: \"title\" }]", "title")]
    [InlineData("\"a\", facets: [{ field: \"nonsense\" }]", "nonsense")]
    [InlineData("\"a\", facets: [{ field: \"price\", interval: 0 }]", "interval")]
    [InlineData("\"a\", facets: [{ field: \"price\", interval: -1 }]", "interval")]
    [InlineData("\"leather\", facets: [{ field: \"price\", interval: 1e-9, includeZero: true }]", "interval")]
    [InlineData("\"a\", facets: [{ field: \"price\", every: DAY }]", "price")]
    [InlineData("\"a\", facets: [{ field: \"price\", interval: 1, statistics: true }]", "statistics")]
    [InlineData("\"a\", facets: [{ field: \"brand\", first: 0 }]", "0")]
    [InlineData("\"a\", facets: [{ field: \"brand\" }, { field: \"brand\" }]", "brand")]
    [InlineData("\"a\", facets: [{ field: \"brand\", taxonomy: \"category\" }]", "2")]
    [InlineData("\"a\", first: -1", "-1")]
    [InlineData("\"a\", first: 201", "201")]
    [InlineData("\"a\", after: \"AAAA\"", "AAAA")]
    [InlineData("\"a\", like: \"AAAA\"", "AAAA")]
    public async Task Search_WithABadArgument_NamesIt(string arguments, string named)
    {
        var answer = await shop.Catalog.AskAsync($"{{ search(query: {arguments}) {{ totalCount }} }}");

        var error = answer.GetProperty("errors")[0];
        Assert.Contains(named, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("INTERNAL", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Search_WithTooManyFacets_IsRefusedWithTheLimit()
    {
        var facets = Enumerable.Range(0, 101).Select(i => new { name = $"f{i}", field = "brand" });

        var answer = await shop.Catalog.AskAsync("query($f: [FacetInput!]) { search(facets: $f) { totalCount } }", new { f = facets });

        Assert.Contains("100", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WithALoneSurrogateInTheBody_IsNoServerFault()
    {
        using var client = shop.Catalog.Client(shop.Catalog.EditorToken);
        const string body = """{"query":"query($q: String!) { search(query: $q) { totalCount } }","variables":{"q":"leather \ud83d bag"}}""";

        using var answer = await client.PostAsync("graphql", new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

        Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD", "\u05E2\u05D5\u05DC\u05DD")]
    [InlineData("\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645", "\u0645\u0631\u062D\u0628\u0627")]
    [InlineData("\U0001F389 Party \u202Eevil", "party")]
    [InlineData("Gro\u00DFe Stra\u00DFe", "GROSSE strasse")]
    [InlineData("\uFF21\uFF22\uFF23 \u30C6\u30B9\u30C8", "\u30C6\u30B9\u30C8")]
    [InlineData("A\u0308pfel decomposed", "\u00E4pfel")]
    public async Task Item_InAnyScript_IsFoundByItsWords(string title, string query)
    {
        var created = (await shop.Catalog.DataAsync("mutation($t: String!) { createAsset(input: { fields: { title: $t } }) { sequence errors { ... on Error { message } } } }", new { t = title })).GetProperty("createAsset");

        var found = await shop.Catalog.DataAsync(
            "query($q: String!, $s: Long) { search(query: $q, minSequence: $s, where: { kinds: [ASSET] }) { edges { node { title } } } }", new { q = query, s = created.GetProperty("sequence").GetInt64() });

        Assert.Equal(title, Assert.Single(found.GetProperty("search").GetProperty("edges").EnumerateArray()).GetProperty("node").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Item_WithATextOfMegabytes_IsFoundAndHighlightedAndALargerOneRefused()
    {
        const string create = "mutation($b: String!) { createDocument(input: { fields: { title: \"Large\", body: $b } }) { sequence errors { ... on Error { message } } } }";
        var body = string.Join(' ', Enumerable.Range(0, 400_000).Select(i => $"w{i}")) + " haystackneedle";

        var created = (await shop.Catalog.DataAsync(create, new { b = body })).GetProperty("createDocument");
        var found = await shop.Catalog.DataAsync(
            "query($s: Long) { search(query: \"haystackneedle w17\", minSequence: $s) { totalCount edges { highlights { field fragments } } } }", new { s = created.GetProperty("sequence").GetInt64() });
        using var client = shop.Catalog.Client(shop.Catalog.EditorToken);
        using var refused = await client.PostAsync("graphql", new StringContent(
            JsonSerializer.Serialize(new { query = create, variables = new { b = new string('x', 10_000_001) } }), Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

        Assert.Equal(1, found.GetProperty("search").GetProperty("totalCount").GetInt32());
        Assert.Contains("<em>haystackneedle</em>", found.GetProperty("search").GetProperty("edges")[0].GetProperty("highlights").ToString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    private Task<JsonElement> AskAsync(string text, string syntax) => shop.Catalog.AskAsync(Query, new { q = text, s = syntax });
}
