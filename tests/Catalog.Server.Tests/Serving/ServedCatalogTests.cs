using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Catalog.Server.Tests.Serving;

/// <summary>The running server over HTTP: who gets in, and the main job from a change to its facet.</summary>
public sealed class ServedCatalogTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Create = "mutation($title: String!, $brand: String) { createProduct(input: { fields: { title: $title, brand: $brand, price: 10.5 } }) { sequence product { id title } errors { ... on Error { code message field } } } }";

    [Theory]
    [InlineData(null)]
    [InlineData("cat_wrong")]
    public async Task Graphql_WithoutAKnownToken_IsRefusedWithAReason(string? token)
    {
        using var client = catalog.Client(token);

        using var answer = await client.PostAsync("graphql", new StringContent("""{"query":"{__typename}"}""", new MediaTypeHeaderValue("application/json")));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("catalog token create", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    public async Task Health_WithoutAToken_Answers(string path)
    {
        using var client = catalog.Client(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task FrontDoor_InABrowserWithoutAToken_LeadsToGraphiQL()
    {
        using var client = catalog.Client(null);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        var answer = await client.GetAsync(new Uri("", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/graphql", answer.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Contains("GraphiQL", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ByAViewer_IsRefusedByCode()
    {
        var answer = await catalog.DataAsync(Create, new { title = "Forbidden fruit" }, catalog.ViewerToken);

        var payload = answer.GetProperty("createProduct");
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("product").ValueKind);
        Assert.Equal("FORBIDDEN", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Change_WithABadValue_NamesTheField()
    {
        var answer = await catalog.DataAsync(Create, new { title = "" });

        var error = answer.GetProperty("createProduct").GetProperty("errors")[0];
        Assert.Equal("INVALID_VALUE", error.GetProperty("code").GetString());
        Assert.Equal("title", error.GetProperty("field")[0].GetString());
    }

    [Fact]
    public async Task AProduct_Created_IsReadFoundCountedTaggedAndUndone()
    {
        var created = (await catalog.DataAsync(Create, new { title = "Velvet armchair", brand = "Nord" })).GetProperty("createProduct");
        var id = created.GetProperty("product").GetProperty("id").GetString();

        var found = await catalog.DataAsync(
            "query($s: Long) { search(query: \"armchair\", minSequence: $s, facets: [{ field: \"brand\" }]) { totalCount edges { node { id title ... on Product { brand } } highlights { field fragments } } facets { name values { label count } } } }",
            new { s = created.GetProperty("sequence").GetInt64() });
        var search = found.GetProperty("search");
        Assert.Equal(1, search.GetProperty("totalCount").GetInt64());
        Assert.Equal("Nord", search.GetProperty("edges")[0].GetProperty("node").GetProperty("brand").GetString());
        Assert.Equal("Velvet <em>armchair</em>", search.GetProperty("edges")[0].GetProperty("highlights")[0].GetProperty("fragments")[0].GetString());
        Assert.Equal(1, search.GetProperty("facets")[0].GetProperty("values")[0].GetProperty("count").GetInt64());

        await catalog.DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"tags\", name: \"Tags\", open: true } }) { errors { ... on Error { message } } } }");
        var tagged = (await catalog.DataAsync(
            "mutation($id: ID!) { tagItems(input: { items: { ids: [$id] }, concepts: [{ taxonomy: \"tags\", name: \"sale\" }] }) { changeSet sequence report { created refused rows { outcome message } } errors { ... on Error { message } } } }",
            new { id })).GetProperty("tagItems");
        Assert.Equal(1, tagged.GetProperty("report").GetProperty("created").GetInt32());
        Assert.Equal(1, await TaggedWithSaleAsync());

        var undone = (await catalog.DataAsync(
            "mutation($set: ID!) { undoTagging(input: { changeSet: $set }) { report { removed } errors { ... on Error { message } } } }",
            new { set = tagged.GetProperty("changeSet").GetString() })).GetProperty("undoTagging");
        Assert.Equal(1, undone.GetProperty("report").GetProperty("removed").GetInt32());
        Assert.Equal(0, await TaggedWithSaleAsync());
    }

    [Fact]
    public async Task BulkTag_OfEverythingASearchFinds_TagsItAllAndDryRunNothing()
    {
        for (var i = 0; i < 5; i++)
        {
            await catalog.DataAsync(Create, new { title = $"Bulk kettle {i}" });
        }

        await catalog.DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"bulk\", name: \"Bulk\", open: true } }) { errors { ... on Error { message } } } }");
        const string tag = "mutation($dry: Boolean) { tagItems(input: { items: { search: { query: \"kettle\" } }, concepts: [{ taxonomy: \"bulk\", name: \"kitchen\" }], dryRun: $dry }) { report { created unchanged } errors { ... on Error { message } } } }";

        var dry = await catalog.DataAsync(tag, new { dry = true });
        var real = await catalog.DataAsync(tag, new { dry = false });
        var again = await catalog.DataAsync(tag, new { dry = false });

        Assert.Equal(5, dry.GetProperty("tagItems").GetProperty("report").GetProperty("created").GetInt32());
        Assert.Equal(5, real.GetProperty("tagItems").GetProperty("report").GetProperty("created").GetInt32());
        Assert.Equal(5, again.GetProperty("tagItems").GetProperty("report").GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task AnotherWorkspace_SeesNothing_ByListNodeKeyAndSearch()
    {
        var created = (await catalog.DataAsync(Create, new { title = "Secret safe" })).GetProperty("createProduct");
        var id = created.GetProperty("product").GetProperty("id").GetString();

        var data = await catalog.DataAsync(
            "query($id: ID!) { products(first: 50) { totalCount } node(id: $id) { id } product(id: $id) { id } search(query: \"safe\") { totalCount } }",
            new { id },
            catalog.OtherWorkspaceToken);

        Assert.Equal(0, data.GetProperty("products").GetProperty("totalCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("product").ValueKind);
        Assert.Equal(0, data.GetProperty("search").GetProperty("totalCount").GetInt64());
    }

    [Fact]
    public async Task Update_BasedOnAnOldVersion_IsAConflict()
    {
        var id = (await catalog.DataAsync(Create, new { title = "Versioned vase" })).GetProperty("createProduct").GetProperty("product").GetProperty("id").GetString();
        const string update = "mutation($id: ID!, $v: Int) { updateProduct(input: { id: $id, expectedVersion: $v, fields: { colour: \"blue\" } }) { version errors { ... on Error { code } } } }";

        var first = await catalog.DataAsync(update, new { id, v = 1 });
        var second = await catalog.DataAsync(update, new { id, v = 1 });

        Assert.Equal(2, first.GetProperty("updateProduct").GetProperty("version").GetInt32());
        Assert.Equal("VERSION_CONFLICT", second.GetProperty("updateProduct").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Audit_OfAnItem_TellsItsChangesAndNothingElse()
    {
        var id = (await catalog.DataAsync(Create, new { title = "Audited amphora" })).GetProperty("createProduct").GetProperty("product").GetProperty("id").GetString();
        await catalog.DataAsync(Create, new { title = "Another amphora" });
        await catalog.DataAsync("mutation($id: ID!) { updateProduct(input: { id: $id, fields: { colour: \"blue\" } }) { version } }", new { id });

        var data = await catalog.DataAsync(
            "query($id: ID!) { auditEntries(of: $id, order: [{ id: DESC }]) { totalCount nodes { change subject subjectId details actor { name } changeSet { kind changes entries { totalCount } } } } }", new { id });
        var wrong = await catalog.AskAsync("{ auditEntries(of: \"xyz\") { totalCount } }");

        var entries = data.GetProperty("auditEntries");
        Assert.Equal(2, entries.GetProperty("totalCount").GetInt32());
        Assert.Equal(["UPDATED", "CREATED"], entries.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("change").GetString()));
        Assert.Contains("blue", entries.GetProperty("nodes")[0].GetProperty("details").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("UPDATE_ITEM", entries.GetProperty("nodes")[0].GetProperty("changeSet").GetProperty("kind").GetString());
        Assert.Equal(1, entries.GetProperty("nodes")[0].GetProperty("changeSet").GetProperty("entries").GetProperty("totalCount").GetInt32());
        Assert.Contains("xyz", wrong.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefinedAttributes_AreCheckedAndListed()
    {
        var defined = (await catalog.DataAsync(
            "mutation { defineAttribute(input: { attribute: { kind: PRODUCT, key: \"wattage\", type: NUMBER, facetable: true } }) { attributeDefinition { key title type facetable } errors { ... on Error { message } } } }"))
            .GetProperty("defineAttribute");
        var refused = (await catalog.DataAsync(
            "mutation { createProduct(input: { fields: { title: \"Bulb\", attributes: [{ key: \"wattage\", value: \"many\" }] } }) { product { id } errors { ... on Error { message code } } } }"))
            .GetProperty("createProduct");
        var retyped = (await catalog.DataAsync(
            "mutation { defineAttribute(input: { attribute: { kind: PRODUCT, key: \"wattage\", type: TEXT } }) { errors { ... on Error { message } } } }")).GetProperty("defineAttribute");

        Assert.Equal("wattage", defined.GetProperty("attributeDefinition").GetProperty("title").GetString());
        Assert.Contains("wattage", refused.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("wattage", retyped.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ search(facets: [{ field: \"nonsense\" }]) { totalCount } }", "nonsense")]
    [InlineData("{ search(first: 5000) { totalCount } }", "5000")]
    [InlineData("{ search(query: \"title:(a\", syntax: LUCENE) { totalCount } }", "character")]
    [InlineData("{ search(after: \"xyz\") { totalCount } }", "xyz")]
    [InlineData("{ search(facets: [{ taxonomy: \"absent\" }]) { totalCount } }", "absent")]
    public async Task Search_WithABadArgument_SaysWhichAndWhatToDo(string query, string named)
    {
        var answer = await catalog.AskAsync(query);

        var error = answer.GetProperty("errors")[0];
        Assert.Contains(named, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("INTERNAL", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task AnOperation_TooCostlyOrTooDeep_IsRefusedBeforeItRuns()
    {
        const string costly = "{ customers(first: 50) { nodes { orders(first: 50) { nodes { lines(first: 50) { nodes { product { assets(first: 50) { nodes { products(first: 50) { nodes { inventoryItems(first: 50) { nodes { id } } } } } } } } } } } } } }";
        var nested = "{ products(first: 1) { nodes { " + string.Concat(Enumerable.Repeat("supplier { products(first: 1) { nodes { ", 9)) + "id" + string.Concat(Enumerable.Repeat(" } } }", 9)) + " } } }";

        var price = await catalog.AskAsync(costly);
        var depth = await catalog.AskAsync(nested);

        Assert.Equal("HC0047", price.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("25", depth.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graphql_InABrowserWithoutAToken_ShowsGraphiQLAndExecutesNothing()
    {
        using var client = catalog.Client(null);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var page = await client.GetStringAsync(new Uri("graphql", UriKind.Relative));
        using var query = await client.GetAsync(new Uri("graphql?query={__typename}", UriKind.Relative));

        Assert.Contains("<html", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("graphiql", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"data\"", await query.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(query.IsSuccessStatusCode);
    }

    private async Task<int> TaggedWithSaleAsync() => (await catalog.DataAsync(
        "{ products(where: { tagged: { taxonomy: \"tags\" } }) { totalCount } }")).GetProperty("products").GetProperty("totalCount").GetInt32();
}
