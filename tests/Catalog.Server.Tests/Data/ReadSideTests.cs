using System.Text.Json;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;

namespace Catalog.Server.Tests.Data;

/// <summary>The read side of the schema over a real database: what it shows, in how many statements, and to whom.</summary>
public sealed class ReadSideTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Relations_BothWays_ShowTheRowsTheyLeadTo()
    {
        JsonElement data = await fixture.DataAsync(
            """
            { products(first: 1, order: [{ price: ASC }]) { nodes {
                title price supplier { city } inventoryItems { nodes { onHand location { city } } } assets { nodes { fileName products { totalCount } } }
                tags(taxonomy: "furniture") { status confidence concept { name broader { name } labels { language text } taxonomy { key } } }
                memberships { segment { name } } attributes } } }
            """);

        Assert.Equal(
            """{"title":"product 0","price":10,"supplier":{"city":"Bergen"},"inventoryItems":{"nodes":[{"onHand":0,"location":{"city":"Oslo"}}]},"assets":{"nodes":[{"fileName":"chair.jpg","products":{"totalCount":20}}]},"tags":[{"status":"ACCEPTED","confidence":1,"concept":{"name":"Chair","broader":{"name":"Seat"},"labels":[{"language":"de","text":"Stuhl"}],"taxonomy":{"key":"furniture"}}}],"memberships":[{"segment":{"name":"buyers"}}],"attributes":{"material":"Holz","weight":2.5}}""",
            data.GetProperty("products").GetProperty("nodes")[0].GetRawText());
    }

    [Theory]
    [InlineData("""{ tagged: { taxonomy: "furniture", anyOf: [$seat] } }""", 8)]
    [InlineData("""{ tagged: { taxonomy: "furniture", anyOf: [$seat], withDescendants: true } }""", 16)]
    [InlineData("""{ tagged: { noneOf: [$seat], withDescendants: true } }""", 4)]
    [InlineData("""{ tagged: { taxonomy: "furniture", status: [SUGGESTED] } }""", 4)]
    [InlineData("""{ tagged: { taxonomy: "furniture", minConfidence: 0.9 } }""", 9)]
    [InlineData("""{ attribute: { key: "material", contains: "HOLZ" } }""", 5)]
    [InlineData("""{ attribute: { key: "weight", gte: 2.5, lt: 3 } }""", 5)]
    [InlineData("""{ brand: { eq: null } }""", 10)]
    [InlineData("""{ brand: { neq: "Acme" }, price: { gte: 15, lt: 20 } }""", 3)]
    [InlineData("""{ or: [{ price: { in: [10, 11] } }, { title: { endsWith: "T 19" } }] }""", 3)]
    [InlineData("""{ supplier: { city: { startsWith: "BERG" } } }""", 20)]
    [InlineData("""{ inventoryItems: { some: { onHand: { gt: 17 } } } }""", 2)]
    [InlineData("""{ inventoryItems: { count: { eq: 1 } } }""", 20)]
    [InlineData("""{ inventoryItems: { count: { nin: [1] } } }""", 0)]
    [InlineData("""{ assets: { some: { products: { count: { gte: 20 } } } } }""", 20)]
    [InlineData("""{ tags: { count: { lt: 1 } } }""", 0)]
    [InlineData("""{ assets: { none: { width: { eq: 640 } } } }""", 0)]
    [InlineData("""{ id: { in: [$first] } }""", 1)]
    public async Task Where_OfEachForm_CountsTheRowsThatFulfilIt(string where, int expected)
    {
        string seat = Id<Concept>("Concept", concept => concept.Name == "Seat");
        string first = Id<Product>("Product", product => product.Title == "product 0");
        string written = where.Replace("$seat", $"\"{seat}\"", StringComparison.Ordinal).Replace("$first", $"\"{first}\"", StringComparison.Ordinal);

        JsonElement data = await fixture.DataAsync($"{{ products(where: {written}) {{ totalCount }} }}");

        Assert.Equal(expected, data.GetProperty("products").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Pages_ForwardAndBackward_MeetInEveryRowOnce()
    {
        List<string> forward = await WalkAsync("first: 7, after: $cursor", "endCursor", "hasNextPage", backward: false);
        List<string> backward = await WalkAsync("last: 7, before: $cursor", "startCursor", "hasPreviousPage", backward: true);

        Assert.Equal(CatalogFixture.Customers, forward.Distinct().Count());
        Assert.Equal(forward, backward);
    }

    [Fact]
    public async Task OneItem_ByIdAndByExternalKeyAndAsNode_IsTheSame()
    {
        string id = Id<Product>("Product", product => product.Title == "product 3");

        JsonElement data = await fixture.DataAsync(
            """query($id: ID!) { a: product(id: $id) { title } b: product(externalKey: "product 3") { id } c: node(id: $id) { id ... on Product { price } } d: nodes(ids: [$id]) { ... on Item { title kind } } e: product(externalKey: "none") { id } }""",
            new { id });

        Assert.Equal(
            $$$"""{"a":{"title":"product 3"},"b":{"id":"{{{id}}}"},"c":{"id":"{{{id}}}","price":13},"d":[{"title":"product 3","kind":"PRODUCT"}],"e":null}""",
            data.GetRawText());
    }

    [Fact]
    public async Task OneItem_ByAnIdOfAnotherType_IsRefused()
    {
        JsonElement answer = await fixture.AskAsync("query($id: ID!) { product(id: $id) { title } }", new { id = Id<Customer>("Customer", _ => true) });

        Assert.Contains("Customer", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneItem_ByBothKeysOrNone_IsRefused()
    {
        JsonElement answer = await fixture.AskAsync("{ product { title } }");

        Assert.Equal("ONE_KEY_REQUIRED", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Interfaces_OfItemsOfAnyKind_ShowEachKindsOwnFields()
    {
        JsonElement data = await fixture.DataAsync("{ segments { nodes { members { nodes { item { __typename title ... on Product { sku } } } } } } }");

        Assert.Equal(
            """{"__typename":"Product","title":"product 0","sku":"s0"}""",
            data.GetProperty("segments").GetProperty("nodes")[0].GetProperty("members").GetProperty("nodes")[0].GetProperty("item").GetRawText());
    }

    [Fact]
    public async Task Statements_OfThreeLevels_AreAsManyForFiftyParentsAsForOne()
    {
        List<long> counts = [];
        foreach (int parents in (int[])[1, 10, 50])
        {
            long before = fixture.Reader.Statements;
            JsonElement data = await fixture.DataAsync(
                "query($n: Int!) { customers(first: $n) { nodes { title orders(first: 5) { totalCount nodes { netTotal lines(first: 5) { nodes { quantity product { title inventoryItems { nodes { onHand } } } } } } } } } }",
                new { n = parents });
            counts.Add(fixture.Reader.Statements - before);
            Assert.Equal(parents, data.GetProperty("customers").GetProperty("nodes").GetArrayLength());
        }

        // customers; orders and their counts; lines with products; stock.
        Assert.Equal([5, 5, 5], counts);
    }

    [Fact]
    public async Task TotalCount_WhenNotSelected_IsNotRead()
    {
        long before = fixture.Reader.Statements;

        await fixture.DataAsync("{ products { nodes { title } } }");

        Assert.Equal(1, fixture.Reader.Statements - before);
    }

    [Fact]
    public async Task AnotherWorkspace_ThroughEveryRootConnection_IsOutOfSight()
    {
        // search reads the index, which this fixture has none of: ServedCatalogTests tries it.
        List<string> connections = [.. (await QueryFieldsAsync())
            .Where(field => field.Name != "search" && field.Type?.EndsWith("Connection", StringComparison.Ordinal) == true).Select(field => field.Name)];
        Assert.Superset(
            new HashSet<string> { "assets", "customers", "orders", "products", "inventoryItems", "suppliers", "locations", "documents", "messages", "tickets", "financialRecords", "medicalRecords", "taxonomies", "segments" },
            connections.ToHashSet());
        foreach (string field in connections)
        {
            HashSet<string> mine = await IdsAsync(field, fixture.Mine);
            HashSet<string> others = await IdsAsync(field, fixture.Other);
            Assert.False(mine.Overlaps(others), field);
            Assert.Equal(mine.Count, others.Count);
        }
    }

    [Fact]
    public async Task AnotherWorkspace_ThroughIdsAndKeys_IsOutOfSight()
    {
        HashSet<string> fields = [.. (await QueryFieldsAsync()).Select(field => field.Name)];
        foreach (object row in fixture.Rows.Where(row => row is Item or Concept or Taxonomy or Segment or TagAssignment or OrderLine && WorkspaceOf(row) == fixture.Other.WorkspaceId))
        {
            string type = row.GetType().Name;
            string id = CatalogFixture.GlobalId(type, KeyOf(row));
            JsonElement node = await fixture.DataAsync("query($id: ID!) { node(id: $id) { __typename } nodes(ids: [$id, $id]) { __typename } }", new { id });
            Assert.Equal("""{"node":null,"nodes":[null,null]}""", node.GetRawText());
            string single = char.ToLowerInvariant(type[0]) + type[1..];
            if (fields.Contains(single))
            {
                JsonElement one = await fixture.DataAsync($"query($id: ID!) {{ {single}(id: $id) {{ id }} }}", new { id });
                Assert.Equal(JsonValueKind.Null, one.GetProperty(single).ValueKind);
            }
        }
    }

    [Fact]
    public async Task AnotherWorkspace_ThroughConditions_IsOutOfSight()
    {
        Concept theirs = fixture.Rows.OfType<Concept>().First(concept => concept.WorkspaceId == fixture.Other.WorkspaceId);
        Segment segment = fixture.Rows.OfType<Segment>().First(s => s.WorkspaceId == fixture.Other.WorkspaceId);

        JsonElement data = await fixture.DataAsync(
            "query($c: ID!, $s: ID!) { a: products(where: { tagged: { anyOf: [$c], withDescendants: true } }) { totalCount } b: products(where: { inSegment: { segment: $s } }) { totalCount } }",
            new { c = CatalogFixture.GlobalId("Concept", theirs.Id.Value), s = CatalogFixture.GlobalId("Segment", segment.Id.Value) });

        Assert.Equal("""{"a":{"totalCount":0},"b":{"totalCount":0}}""", data.GetRawText());
    }

    private async Task<List<string>> WalkAsync(string window, string cursorField, string moreField, bool backward)
    {
        List<string> seen = [];
        string? cursor = null;
        bool more = true;
        while (more)
        {
            JsonElement page = (await fixture.DataAsync(
                $$"""query($cursor: String) { customers({{window}}, order: [{ city: DESC }]) { nodes { title } pageInfo { {{cursorField}} {{moreField}} } } }""",
                new { cursor })).GetProperty("customers");
            IEnumerable<string> titles = page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString()!);
            seen.InsertRange(backward ? 0 : seen.Count, titles);
            cursor = page.GetProperty("pageInfo").GetProperty(cursorField).GetString();
            more = page.GetProperty("pageInfo").GetProperty(moreField).GetBoolean();
        }

        return seen;
    }

    private async Task<HashSet<string>> IdsAsync(string field, Caller caller)
    {
        // The cursor of a row carries its key, so that rows without a global id are told apart, too.
        JsonElement data = await fixture.DataAsync($"{{ {field}(first: 50) {{ edges {{ cursor node {{ __typename }} }} }} }}", caller: caller);
        return [.. data.GetProperty(field).GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)];
    }

    private async Task<List<(string Name, string? Type)>> QueryFieldsAsync()
    {
        JsonElement data = await fixture.DataAsync("{ __schema { queryType { fields { name type { name ofType { name } } } } } }");
        return
        [
            .. data.GetProperty("__schema").GetProperty("queryType").GetProperty("fields").EnumerateArray().Select(field => (
                field.GetProperty("name").GetString()!,
                field.GetProperty("type").GetProperty("name").GetString() ?? field.GetProperty("type").GetProperty("ofType").GetProperty("name").GetString())),
        ];
    }

    private string Id<T>(string type, Func<T, bool> wanted) =>
        CatalogFixture.GlobalId(type, KeyOf(fixture.Rows.OfType<T>().First(row => WorkspaceOf(row!) == fixture.Mine.WorkspaceId && wanted(row))!));

    private static long KeyOf(object row) => (long)row.GetType().GetProperty("Id")!.GetValue(row)!.GetType().GetProperty("Value")!.GetValue(row.GetType().GetProperty("Id")!.GetValue(row))!;

    private static WorkspaceId WorkspaceOf(object row) => (WorkspaceId)row.GetType().GetProperty("WorkspaceId")!.GetValue(row)!;
}
