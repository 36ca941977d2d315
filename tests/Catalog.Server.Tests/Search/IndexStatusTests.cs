using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Search;

/// <summary>What the index tells over HTTP while the catalog changes under it.</summary>
public sealed class IndexStatusTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Status = "{ indexStatus { health sequence latestSequence lag documents sizeBytes indexSegments waiting waitingTotal done total progress message } }";

    [Fact]
    public async Task ARenamedAndAMovedConcept_AreFoundUnderTheirNewNamesWithTheirOwnSequence()
    {
        var item = await NewAsync("mutation { createProduct(input: { fields: { title: \"Trekker\" } }) { product { id } errors { ... on Error { message } } } }", "createProduct", "product");
        var taxonomy = await NewAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"category\", name: \"Category\" } }) { taxonomy { id } errors { ... on Error { message } } } }", "createTaxonomy", "taxonomy");
        const string add = "mutation($t: ID!, $b: ID, $n: String!) { addConcept(input: { taxonomy: $t, broader: $b, concept: { name: $n } }) { concept { id } errors { ... on Error { message } } } }";
        var footwear = await NewAsync(add, "addConcept", "concept", new { t = taxonomy, n = "Footwear" });
        var boots = await NewAsync(add, "addConcept", "concept", new { t = taxonomy, b = footwear, n = "Boots" });
        await catalog.DataAsync("mutation($i: ID!, $c: ID!) { tagItems(input: { items: { ids: [$i] }, concepts: [{ concept: $c }] }) { sequence errors { ... on Error { message } } } }", new { i = item, c = boots });

        var renamed = await SequenceAsync("mutation($c: ID!) { renameConcept(input: { id: $c, name: \"Shoewear\" }) { sequence errors { ... on Error { message } } } }", "renameConcept", new { c = footwear });
        var afterRename = await SearchAsync("shoewear", renamed);
        var old = await SearchAsync("footwear", renamed);
        var moved = await SequenceAsync("mutation($c: ID!) { moveConcept(input: { id: $c }) { sequence errors { ... on Error { message } } } }", "moveConcept", new { c = boots });
        var afterMove = await SearchAsync("boots", moved);

        Assert.Equal("1 Shoewear=1", Text(afterRename));
        Assert.Equal("0 ", Text(old));
        Assert.Equal("1 Boots=1", Text(afterMove));
        Assert.False(afterMove.GetProperty("isBehind").GetBoolean());
        Assert.Equal(JsonValueKind.Null, afterMove.GetProperty("behindBecause").ValueKind);
    }

    [Fact]
    public async Task ARebuild_IsForAdminsAndAnswersGoOnMeanwhile()
    {
        const string rebuild = "mutation { rebuildIndex { status { health documents } errors { ... on Error { code } } } }";
        await catalog.DataAsync("mutation { createProduct(input: { fields: { title: \"Kept kettle\" } }) { errors { ... on Error { message } } } }", token: catalog.EditorToken);
        await catalog.DataAsync("mutation { createProduct(input: { fields: { title: \"Other kettle\" } }) { errors { ... on Error { message } } } }", token: catalog.OtherWorkspaceToken);

        var refused = (await catalog.DataAsync(rebuild)).GetProperty("rebuildIndex");
        var begun = (await catalog.DataAsync(rebuild, token: catalog.OtherWorkspaceToken)).GetProperty("rebuildIndex");
        var status = await HealthyAsync(catalog.OtherWorkspaceToken);

        Assert.Equal("FORBIDDEN", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, begun.GetProperty("errors").ValueKind);
        Assert.Equal(1, status.GetProperty("documents").GetInt32());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("progress").ValueKind);
        Assert.Equal(1, (await catalog.DataAsync("{ search(query: \"kettle\") { totalCount } }", token: catalog.OtherWorkspaceToken)).GetProperty("search").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Status_AfterAChangeThatIsFound_HasNoLag()
    {
        var created = await SequenceAsync("mutation { createProduct(input: { fields: { title: \"Counted cup\" } }) { sequence errors { ... on Error { message } } } }", "createProduct", null);
        await catalog.DataAsync("query($s: Long) { search(query: \"cup\", minSequence: $s) { totalCount } }", new { s = created });

        var status = await HealthyAsync(catalog.EditorToken);

        Assert.True(status.GetProperty("sequence").GetInt64() >= created);
        Assert.True(status.GetProperty("documents").GetInt64() > 0 && status.GetProperty("sizeBytes").GetInt64() >= 0 && status.GetProperty("indexSegments").GetInt32() > 0, status.ToString());
        Assert.Equal(0, status.GetProperty("waiting").GetInt64());
    }

    private async Task<JsonElement> HealthyAsync(string token)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var status = (await catalog.DataAsync(Status, token: token)).GetProperty("indexStatus");
            if (status.GetProperty("health").GetString() == "HEALTHY" && status.GetProperty("lag").GetInt64() == 0)
            {
                return status;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private async Task<JsonElement> SearchAsync(string text, long sequence) => (await catalog.DataAsync(
        "query($q: String, $s: Long) { search(query: $q, minSequence: $s, facets: [{ taxonomy: \"category\" }]) { totalCount isBehind behindBecause facets { values { label count } } } }",
        new { q = text, s = sequence })).GetProperty("search");

    private static string Text(JsonElement search) => search.GetProperty("totalCount") + " "
        + string.Join(' ', search.GetProperty("facets")[0].GetProperty("values").EnumerateArray().Select(value => $"{value.GetProperty("label")}={value.GetProperty("count")}"));

    private async Task<long> SequenceAsync(string mutation, string field, object? variables)
    {
        var payload = (await catalog.DataAsync(mutation, variables)).GetProperty(field);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload.GetProperty("sequence").GetInt64();
    }

    private async Task<string> NewAsync(string mutation, string field, string member, object? variables = null)
    {
        var payload = (await catalog.DataAsync(mutation, variables)).GetProperty(field);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload.GetProperty(member).GetProperty("id").GetString() ?? "";
    }
}
