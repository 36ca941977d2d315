using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Alignment;

/// <summary>Mappings over GraphQL: made, proposed, decided, imported, and put on items.</summary>
public sealed class AlignmentTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Errors = "errors { ... on Error { code message field } }";

    [Fact]
    public async Task ASetInUse_KeepsItemsAligned_UntilItsChangeIsUndone()
    {
        var scene = await SceneAsync("a");
        var added = await MutateAsync("addMappings", $$"""mappingSet: "{{scene.Set}}", mappings: [{ source: "{{scene.Shoes}}", target: "{{scene.Footwear}}", relation: EXACT_MATCH, confidence: 0.9 }]""", "report { created }");
        var product = await ProductAsync("Trail shoe", scene.Shoes);
        var dry = await MutateAsync("applyMappingSet", $$"""id: "{{scene.Set}}", dryRun: true""", "job { id } report { items created }");
        var applied = await EndedAsync((await MutateAsync("applyMappingSet", $$"""id: "{{scene.Set}}" """, "job { id kind } report { items }")).GetProperty("job").GetProperty("id").GetString());

        var tags = await WaitForTagsAsync(product, count => count == 2);
        var later = await ProductAsync("Another shoe", scene.Shoes);
        var laterTags = await WaitForTagsAsync(later, count => count == 2); // the follower of the outbox did that
        var coverage = (await catalog.DataAsync($$"""{ mappingCoverage(mappingSet: "{{scene.Set}}") { concepts mapped unmapped items itemsCovered isApplied changeSet unmappedConcepts { name } } }""")).GetProperty("mappingCoverage");
        var applying = coverage.GetProperty("changeSet").GetString();
        await MutateAsync("undoTagging", $$"""changeSet: "{{applying}}" """, "report { removed }");
        var after = await WaitForTagsAsync(product, count => count == 1);

        Assert.Equal(1, added.GetProperty("report").GetProperty("created").GetInt32());
        Assert.Equal((JsonValueKind.Null, 1), (dry.GetProperty("job").ValueKind, dry.GetProperty("report").GetProperty("created").GetInt32()));
        Assert.Contains("ALIGNED Footwear", tags);
        Assert.Contains("ALIGNED Footwear", laterTags);
        Assert.Equal(("SUCCEEDED", 1, 1, 1), (applied.GetProperty("state").GetString(), applied.GetProperty("position").GetInt32(), applied.GetProperty("total").GetInt32(), applied.GetProperty("created").GetInt32()));
        Assert.Equal($$"""{"concepts":2,"mapped":1,"unmapped":1,"items":2,"itemsCovered":2,"isApplied":true,"changeSet":"{{applying}}","unmappedConcepts":[{"name":"Bags"}]}""", JsonSerializer.Serialize(coverage));
        Assert.DoesNotContain("ALIGNED Footwear", after);
    }

    [Fact]
    public async Task Withdrawal_IsCountedDry_ThenDoneByAJob()
    {
        var scene = await SceneAsync("w");
        await MutateAsync("addMappings", $$"""mappingSet: "{{scene.Set}}", mappings: [{ source: "{{scene.Shoes}}", target: "{{scene.Footwear}}", relation: EXACT_MATCH }]""", "report { created }");
        var product = await ProductAsync("Trail shoe", scene.Shoes);
        await EndedAsync((await MutateAsync("applyMappingSet", $$"""id: "{{scene.Set}}" """, "job { id }")).GetProperty("job").GetProperty("id").GetString());

        var dry = await MutateAsync("withdrawMappingSet", $$"""id: "{{scene.Set}}", dryRun: true""", "job { id } report { removed }");
        var still = await WaitForTagsAsync(product, count => count == 2);
        var queued = await MutateAsync("withdrawMappingSet", $$"""id: "{{scene.Set}}" """, "job { id kind } report { removed }");
        var ended = await EndedAsync(queued.GetProperty("job").GetProperty("id").GetString());
        var tags = await WaitForTagsAsync(product, count => count == 1);
        var viewer = await RefusedAsync("withdrawMappingSet", $$"""id: "{{scene.Set}}" """, catalog.ViewerToken);

        Assert.Equal((JsonValueKind.Null, 1), (dry.GetProperty("job").ValueKind, dry.GetProperty("report").GetProperty("removed").GetInt32()));
        Assert.Contains("ALIGNED Footwear", still);
        Assert.Equal(("WITHDRAW_MAPPINGS", JsonValueKind.Null), (queued.GetProperty("job").GetProperty("kind").GetString(), queued.GetProperty("report").ValueKind));
        Assert.Equal(("SUCCEEDED", 1, 1), (ended.GetProperty("state").GetString(), ended.GetProperty("position").GetInt32(), ended.GetProperty("total").GetInt32()));
        Assert.DoesNotContain("ALIGNED Footwear", tags);
        Assert.Equal("FORBIDDEN", viewer);
    }

    [Fact]
    public async Task Proposals_AreMadeInTheBackground_AndReviewed()
    {
        var scene = await SceneAsync("b");
        var started = await MutateAsync("proposeMappings", $$"""mappingSet: "{{scene.Set}}" """, "job { id kind }");
        var job = await EndedAsync(started.GetProperty("job").GetProperty("id").GetString());

        var found = (await catalog.DataAsync($$"""
            { mappingSet(id: "{{scene.Set}}") { mappings(where: { state: { eq: SUGGESTED } }, order: [{ confidence: DESC }]) { nodes {
              id source { name } target { name } relation confidence justification reasons author { name } set { key } } } } }
            """)).GetProperty("mappingSet").GetProperty("mappings").GetProperty("nodes");
        var best = found[0];
        var decided = await MutateAsync("decideMappings", $$"""mappings: ["{{best.GetProperty("id").GetString()}}"], accept: true, relation: CLOSE_MATCH, comment: "checked" """, "report { updated }");
        var again = await MutateAsync("acceptMappings", $$"""mappingSet: "{{scene.Set}}", minConfidence: 0""", "report { updated refused }");

        Assert.Equal(("PROPOSE_MAPPINGS", "SUCCEEDED"), (started.GetProperty("job").GetProperty("kind").GetString(), job.GetProperty("state").GetString()));
        Assert.Equal((2, 2), (job.GetProperty("position").GetInt32(), job.GetProperty("total").GetInt32()));
        Assert.Equal(("Bags", "Bag", "LEXICAL"), (best.GetProperty("source").GetProperty("name").GetString(), best.GetProperty("target").GetProperty("name").GetString(), best.GetProperty("justification").GetString()));
        Assert.Equal("Label", best.GetProperty("reasons")[0].GetProperty("kind").GetString());
        Assert.Equal(1, decided.GetProperty("report").GetProperty("updated").GetInt32());
        Assert.Equal(0, again.GetProperty("report").GetProperty("updated").GetInt32());
    }

    [Fact]
    public async Task AFileOfMappings_GoesInAndComesOut_AndBrokenRowsAreReported()
    {
        var scene = await SceneAsync("c");
        var report = (await UploadAsync(scene.Set, "m.sssom.tsv",
            "#curie_map:\n#  skos: http://www.w3.org/2004/02/skos/core#\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\nShoes\tskos:broadMatch\tFootwear\tsemapv:LexicalMatching\t0.8\nHats\tskos:exactMatch\tFootwear\t\t1\n")).GetProperty("report");

        var file = (await catalog.DataAsync($$"""{ mappingFile(mappingSet: "{{scene.Set}}", format: CSV) }""")).GetProperty("mappingFile").GetString();

        Assert.Equal((1, 1), (report.GetProperty("created").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal("NOT_FOUND", report.GetProperty("refusals")[0].GetProperty("code").GetString());
        Assert.Contains(",Shoes,", file, StringComparison.Ordinal);
        Assert.Contains("BroadMatch,Lexical,0.8,Accepted", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_NameWhatIsWrong()
    {
        var scene = await SceneAsync("d");
        await MutateAsync("addMappings", $$"""mappingSet: "{{scene.Set}}", mappings: [{ source: "{{scene.Shoes}}", target: "{{scene.Footwear}}", relation: EXACT_MATCH }]""", "report { created }");

        var wrongEnd = await RefusedAsync("addMappings", $$"""mappingSet: "{{scene.Set}}", mappings: [{ source: "{{scene.Footwear}}", target: "{{scene.Footwear}}", relation: EXACT_MATCH }]""");
        var sure = await RefusedAsync("acceptMappings", $$"""mappingSet: "{{scene.Set}}", minConfidence: 7""");
        var foreign = await RefusedAsync("applyMappingSet", $$"""id: "{{scene.Set}}" """, catalog.OtherWorkspaceToken);
        var viewer = await RefusedAsync("applyMappingSet", $$"""id: "{{scene.Set}}" """, catalog.ViewerToken);
        await EndedAsync((await MutateAsync("applyMappingSet", $$"""id: "{{scene.Set}}" """, "job { id }")).GetProperty("job").GetProperty("id").GetString());
        var inUse = await RefusedAsync("deleteMappingSet", $$"""id: "{{scene.Set}}" """);

        Assert.Equal("INVALID_VALUE INVALID_VALUE NOT_FOUND FORBIDDEN CONFLICT", string.Join(" ", wrongEnd, sure, foreign, viewer, inUse));
    }

    private async Task<string?> RefusedAsync(string name, string input, string? token = null)
    {
        var data = await catalog.DataAsync($"mutation {{ {name}(input: {{ {input} }}) {{ {Errors} }} }}", null, token);
        return data.GetProperty(name).GetProperty("errors")[0].GetProperty("code").GetString();
    }

    private async Task<JsonElement> MutateAsync(string name, string input, string selection)
    {
        var payload = (await catalog.DataAsync($"mutation {{ {name}(input: {{ {input} }}) {{ {selection} {Errors} }} }}")).GetProperty(name);
        Assert.Equal("null", payload.GetProperty("errors").GetRawText());
        return payload;
    }

    private async Task<(string Set, string Shoes, string Footwear)> SceneAsync(string key)
    {
        var (source, shoes, _) = await TaxonomyAsync($"{key}-own", "Shoes", "Bags");
        var (target, footwear, _) = await TaxonomyAsync($"{key}-theirs", "Footwear", "Bag");
        var set = await MutateAsync("createMappingSet", $$"""mappingSet: { key: "{{key}}", name: "Own to theirs", source: "{{source}}", target: "{{target}}" }""", "mappingSet { id }");
        return (set.GetProperty("mappingSet").GetProperty("id").GetString()!, shoes, footwear);
    }

    private async Task<(string Id, string First, string Second)> TaxonomyAsync(string key, string first, string second)
    {
        var id = (await MutateAsync("createTaxonomy", $$"""taxonomy: { key: "{{key}}", name: "{{key}}" }""", "taxonomy { id }")).GetProperty("taxonomy").GetProperty("id").GetString()!;
        return (id, await ConceptAsync(first), await ConceptAsync(second));

        async Task<string> ConceptAsync(string name) =>
            (await MutateAsync("addConcept", $$"""taxonomy: "{{id}}", concept: { name: "{{name}}" }""", "concept { id }")).GetProperty("concept").GetProperty("id").GetString()!;
    }

    private async Task<string> ProductAsync(string title, string concept)
    {
        var id = (await MutateAsync("createProduct", $$"""fields: { title: "{{title}}" }""", "product { id }")).GetProperty("product").GetProperty("id").GetString()!;
        await MutateAsync("tagItems", $$"""items: { ids: ["{{id}}"] }, concepts: [{ concept: "{{concept}}" }]""", "report { created }");
        return id;
    }

    private async Task<List<string>> WaitForTagsAsync(string product, Func<int, bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var nodes = (await catalog.DataAsync("query($id: ID!) { product(id: $id) { tags { source concept { name } } } }", new { id = product })).GetProperty("product").GetProperty("tags");
            var tags = nodes.EnumerateArray().Select(tag => $"{tag.GetProperty("source").GetString()} {tag.GetProperty("concept").GetProperty("name").GetString()}").ToList();
            if (isThere(tags.Count))
            {
                return tags;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<JsonElement> EndedAsync(string? id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var job = (await catalog.DataAsync("query($id: ID!) { job(id: $id) { state position total created error } }", new { id })).GetProperty("job");
            if (job.GetProperty("state").GetString() is not ("QUEUED" or "RUNNING"))
            {
                return job;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<JsonElement> UploadAsync(string set, string name, string content)
    {
        using var client = catalog.Client(catalog.EditorToken);
        client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        const string Query = "mutation($set: ID!, $file: Upload!) { importMappings(input: { mappingSet: $set, file: $file }) { report { created refused refusals { row code message } } errors { ... on Error { code message } } } }";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query = Query, variables = new { set, file = (string?)null } })), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "0", name },
        };
        using var answer = await client.PostAsync(new Uri("graphql", UriKind.Relative), form);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(json.TryGetProperty("errors", out var errors), errors.ToString());
        return json.GetProperty("data").GetProperty("importMappings").Clone();
    }
}
