using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Classification;

/// <summary>Manual classification over HTTP: from a project to a decision, its undo and the report.</summary>
public sealed class ProjectTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Claim = "mutation($project: ID) { claimTask(input: { project: $project }) { task { task taxonomies guideline guidelineVersion leaseUntil item { id title } } errors { ... on Error { code message } } } }";

    private const string Submit = "mutation($id: ID!, $taxonomy: ID!, $concepts: [ID!]!) { submitTask(input: { id: $id, answers: [{ taxonomy: $taxonomy, concepts: $concepts }], comment: \"clear\" }) { isDecided task errors { ... on Error { code message } } } }";

    [Fact]
    public async Task AProject_FromCreationToReport_DecidesItems()
    {
        var (taxonomy, concept) = await TaxonomyAsync("project-goods");
        var items = new[] { await ProductAsync("Sandal"), await ProductAsync("Boot") };
        var created = (await AdminAsync(
            "mutation($taxonomy: ID!, $items: [ID!]!) { createProject(input: { name: \"Shoes by hand\", taxonomies: [$taxonomy], guideline: \"Worn on feet\", items: { ids: $items }, settings: { overlap: 1, goldShare: 0, randomShare: 1 } }) { added project { id name taskCount overlap taxonomies { nodes { key } } guidelines { nodes { version text } } } errors { ... on Error { code message } } } }",
            new { taxonomy, items })).GetProperty("createProject");
        Assert.Equal(JsonValueKind.Null, created.GetProperty("errors").ValueKind);
        var project = created.GetProperty("project").GetProperty("id").GetString();
        Assert.Equal("""{"version":1,"text":"Worn on feet"}""", created.GetProperty("project").GetProperty("guidelines").GetProperty("nodes")[0].GetRawText());

        var task = (await AdminAsync(Claim, new { project })).GetProperty("claimTask").GetProperty("task");
        Assert.Equal(taxonomy, task.GetProperty("taxonomies")[0].GetString());
        var item = task.GetProperty("item").GetProperty("id").GetString();
        var step = (await AdminAsync(Submit, new { id = task.GetProperty("task").GetString(), taxonomy, concepts = new[] { concept } })).GetProperty("submitTask");
        Assert.True(step.GetProperty("isDecided").GetBoolean());
        Assert.Equal("MANUAL ACCEPTED", await TagAsync(item));

        await AdminAsync("mutation($id: ID!) { undoTask(input: { id: $id }) { task errors { ... on Error { code } } } }", new { id = step.GetProperty("task").GetString() });
        Assert.Equal("", await TagAsync(item));
        await AdminAsync(Submit, new { id = step.GetProperty("task").GetString(), taxonomy, concepts = new[] { concept } });

        var report = (await AdminAsync(
            "query($project: ID!) { projectQuality(project: $project) { name tasks { state count } people { submitted medianDurationMs } estimates { name found decided interval { low high } } csv } }", new { project })).GetProperty("projectQuality");
        var changed = (await AdminAsync(
            "mutation($id: ID!) { updateProject(input: { id: $id, changes: { priority: 4, dueAt: null, description: \"all shoes\" } }) { project { priority dueAt description taxonomies { nodes { exclusive } } } errors { ... on Error { code } } } }", new { id = project })).GetProperty("updateProject");
        var record = (await AdminAsync(
            "query($project: ID!, $item: ID!) { projectTasks(project: $project, item: $item) { hasNextPage nodes { item itemTitle state decidedBy outcome { taxonomy concepts } answers { state comment guidelineVersion durationMs answers { concepts } } reviews { verdict } } } }",
            new { project, item })).GetProperty("projectTasks");
        var answer = record.GetProperty("nodes")[0].GetProperty("answers")[0];

        Assert.Equal((item, "DONE", "unanimous"), (record.GetProperty("nodes")[0].GetProperty("item").GetString(), record.GetProperty("nodes")[0].GetProperty("state").GetString(), record.GetProperty("nodes")[0].GetProperty("decidedBy").GetString()));
        Assert.Equal(("SUBMITTED", "clear", 1, concept), (answer.GetProperty("state").GetString(), answer.GetProperty("comment").GetString(), answer.GetProperty("guidelineVersion").GetInt32(), answer.GetProperty("answers")[0].GetProperty("concepts")[0].GetString()));
        Assert.Equal("""{"priority":4,"dueAt":null,"description":"all shoes","taxonomies":{"nodes":[{"exclusive":true}]}}""", changed.GetProperty("project").GetRawText());
        Assert.Contains("estimate,shoe,share,1,", report.GetProperty("csv").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, report.GetProperty("people")[0].GetProperty("submitted").GetInt32());
    }

    [Fact]
    public async Task AProject_WithoutItems_SaysSo()
    {
        var (taxonomy, _) = await TaxonomyAsync("project-empty");

        var refused = (await AdminAsync(
            "mutation($taxonomy: ID!) { createProject(input: { name: \"Nothing\", taxonomies: [$taxonomy], guideline: \"x\", items: { search: { query: \"zzzzunfindable\" } } }) { project { id } errors { ... on Error { code message } } } }",
            new { taxonomy })).GetProperty("createProject").GetProperty("errors")[0];

        Assert.Equal("INVALID_VALUE", refused.GetProperty("code").GetString());
        Assert.Contains("the filter finds none", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProject_TakesItsItemsByACondition_AndSaysWhatIsWrongWithOne()
    {
        var (taxonomy, _) = await TaxonomyAsync("project-condition");
        await ProductAsync("Zebra sandal");
        await ProductAsync("Zebra boot");
        await ProductAsync("Yak boot");
        const string Create = "mutation($taxonomy: ID!, $name: String!, $condition: ConditionInput!) { createProject(input: { name: $name, taxonomies: [$taxonomy], guideline: \"x\", items: { condition: { kind: PRODUCT, condition: $condition } }, settings: { goldShare: 0 } }) { added project { filter } errors { ... on Error { code message } } } }";
        static object Starts(string path, string with) => new { field = new { path, op = "STARTS_WITH", value = new { @string = with } } };

        var created = (await AdminAsync(Create, new { taxonomy, name = "Zebras", condition = Starts("title", "Zebra") })).GetProperty("createProject");
        var none = (await AdminAsync(Create, new { taxonomy, name = "None", condition = Starts("title", "Quagga") })).GetProperty("createProject").GetProperty("errors")[0];
        var wrong = (await AdminAsync(Create, new { taxonomy, name = "Wrong", condition = Starts("tittle", "Zebra") })).GetProperty("createProject").GetProperty("errors")[0];

        Assert.Equal(2, created.GetProperty("added").GetInt32());
        Assert.Contains("STARTS_WITH", created.GetProperty("project").GetProperty("filter").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("INVALID_VALUE", "CONDITION_INVALID"), (none.GetProperty("code").GetString(), wrong.GetProperty("code").GetString()));
        Assert.Contains("the filter finds none", none.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("'title'", wrong.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> AdminAsync(string query, object variables) => catalog.DataAsync(query, variables, catalog.OtherWorkspaceToken);

    private async Task<(string Taxonomy, string Concept)> TaxonomyAsync(string key)
    {
        var taxonomy = (await AdminAsync("mutation($key: String!) { createTaxonomy(input: { taxonomy: { key: $key, name: $key, exclusive: true } }) { taxonomy { id } errors { ... on Error { message } } } }", new { key }))
            .GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString()!; // an answer without errors has it
        var concept = (await AdminAsync("mutation($taxonomy: ID!) { addConcept(input: { taxonomy: $taxonomy, concept: { name: \"shoe\" } }) { concept { id } errors { ... on Error { message } } } }", new { taxonomy }))
            .GetProperty("addConcept").GetProperty("concept").GetProperty("id").GetString()!; // an answer without errors has it
        return (taxonomy, concept);
    }

    private async Task<string> ProductAsync(string title) =>
        (await AdminAsync("mutation($title: String!) { createProduct(input: { fields: { title: $title } }) { product { id } } }", new { title })).GetProperty("createProduct").GetProperty("product").GetProperty("id").GetString()!; // an answer without errors has it

    private async Task<string> TagAsync(string? item)
    {
        var tags = (await AdminAsync("query($item: ID!) { node(id: $item) { ... on Product { tags { source status } } } }", new { item })).GetProperty("node").GetProperty("tags");
        return string.Join(' ', tags.EnumerateArray().Select(tag => $"{tag.GetProperty("source").GetString()} {tag.GetProperty("status").GetString()}"));
    }
}
