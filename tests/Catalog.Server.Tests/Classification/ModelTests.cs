using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Classification;

/// <summary>Models over HTTP: from people's decisions to a champion that follows changes, is asked, and is compared.</summary>
public sealed class ModelTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task AChampion_TrainedOnDecisions_FollowsChangesAnswersAndIsReplaced()
    {
        var (taxonomy, seats, lights) = await TaxonomyAsync("model-goods");
        foreach (var (word, concept) in new[] { ("chair", seats), ("lamp", lights) })
        {
            for (var i = 0; i < 8; i++)
            {
                await ProductAsync($"{(i % 2 == 0 ? "red" : "blue")} {word} {i}", concept);
            }
        }

        var wrong = await ProductAsync("lamp lamp lamp", seats);
        var model = await TrainAsync(taxonomy);
        await DataAsync("mutation($taxonomy: ID!) { setModelPolicy(input: { taxonomyId: $taxonomy, leastConfidence: 0.2 }) { taxonomy { modelLeastConfidence modelAcceptsSure } errors { ... on Error { message } } } }", new { taxonomy });
        var first = await StateAsync(model, "CHAMPION");
        var item = await ProductAsync("green lamp", null);
        await SuggestedAsync(item, lights);

        var answer = (await DataAsync(
            "query($taxonomy: ID!, $text: String!) { askModel(taxonomyId: $taxonomy, text: $text, count: 2) { model verdict ranking { name concept confidence applies sureFrom evidence { text start length weight } } } }",
            new { taxonomy, text = "a lamp" })).GetProperty("askModel");
        var ofItem = (await DataAsync("query($id: ID!, $item: ID!) { askModel(id: $id, itemId: $item, count: 1) { name ranking { name } } personalData(itemId: $item) { type } }", new { id = model, item })).GetProperty("askModel");
        var report = (await DataAsync(
            "query($id: ID!) { modelReport(id: $id) { model examples accuracy microF1 macroF1 calibrationError coverage surePrecision outOfScope warnings concepts { concept name support precision recall f1 } confusions { actualName predictedName count } } }",
            new { id = model })).GetProperty("modelReport");
        var challenger = await TrainAsync(taxonomy);
        var comparison = (await DataAsync("query($one: ID!, $other: ID!) { modelComparison(championId: $one, challengerId: $other) { items bothRight pValue championScore { accuracy } } }", new { one = model, other = challenger })).GetProperty("modelComparison");
        var second = await StateAsync(challenger, "CHAMPION");
        var suspect = (await DataAsync(
            "query($model: ID!) { labelSuspects(where: { model: { id: { eq: $model } } }, order: [{ rank: ASC }], first: 1) { nodes { id rank state margin item { id title } given { name } likely { name } model { number } } } labelSuspectsCsv(modelId: $model) }", new { model = challenger }));
        var row = suspect.GetProperty("labelSuspects").GetProperty("nodes")[0];

        Assert.Equal((model, 17), (report.GetProperty("model").GetString(), report.GetProperty("examples").GetInt32()));
        Assert.Equal([("lights", lights, 8), ("seats", seats, 9)], report.GetProperty("concepts").EnumerateArray().Select(one => (one.GetProperty("name").GetString(), one.GetProperty("concept").GetString(), one.GetProperty("support").GetInt32())));
        Assert.Contains(report.GetProperty("confusions").EnumerateArray(), one => one.GetRawText() == """{"actualName":"seats","predictedName":"lights","count":1}"""); // three lamps said to be a seat
        Assert.Equal(JsonValueKind.Null, first.ValueKind);
        Assert.Equal(model, answer.GetProperty("model").GetString());
        Assert.Equal(("lights", lights), (answer.GetProperty("ranking")[0].GetProperty("name").GetString(), answer.GetProperty("ranking")[0].GetProperty("concept").GetString()));
        Assert.Contains("lamp", answer.GetProperty("ranking")[0].GetProperty("evidence").EnumerateArray().Select(part => part.GetProperty("text").GetString()));
        Assert.Equal("""{"name":"model-goods model 1","ranking":[{"name":"lights"}]}""", ofItem.GetRawText());
        Assert.Equal((0, 1), (comparison.GetProperty("items").GetInt32(), comparison.GetProperty("pValue").GetInt32()));
        Assert.Equal(0, second.GetProperty("items").GetInt32());
        Assert.Equal(
            (wrong, "seats", "lights", "OPEN"),
            (row.GetProperty("item").GetProperty("id").GetString(), row.GetProperty("given").GetProperty("name").GetString(), row.GetProperty("likely").GetProperty("name").GetString(), row.GetProperty("state").GetString()));
        Assert.Contains("lamp lamp lamp,seats,lights", suspect.GetProperty("labelSuspectsCsv").GetString(), StringComparison.Ordinal);

        var settled = (await DataAsync(
            "mutation($id: ID!) { settleLabelSuspects(input: { ids: [$id], state: FIXED, reason: \"it is a lamp\" }) { settled changed tasks errors { ... on Error { code } } } }", new { id = row.GetProperty("id").GetString() })).GetProperty("settleLabelSuspects");
        Assert.Equal("""{"settled":1,"changed":1,"tasks":0,"errors":null}""", settled.GetRawText());
    }

    [Fact]
    public async Task PersonalData_OfATextOrItem_IsShownWithItsPlace()
    {
        var item = await ProductAsync("Ask ann@example.com about it", null);

        var data = await DataAsync(
            "query($item: ID!) { ofItem: personalData(itemId: $item, leastScore: 0.9) { type value field start length } ofText: personalData(text: \"to GB82 WEST 1234 5698 7654 32\") { type value field start evidence } }", new { item });

        Assert.Equal("""[{"type":"EMAIL_ADDRESS","value":"ann@example.com","field":"title","start":4,"length":15}]""", data.GetProperty("ofItem").GetRawText());
        Assert.Equal("""[{"type":"IBAN_CODE","value":"GB82 WEST 1234 5698 7654 32","field":null,"start":3,"evidence":"check digits of an IBAN"}]""", data.GetProperty("ofText").GetRawText());
    }

    [Fact]
    public async Task AModel_OfATaxonomyWithoutConceptsOrWithOneClass_EndsInAJobThatSaysWhatIsMissing()
    {
        var empty = (await DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"model-empty\", name: \"Empty\" } }) { taxonomy { id } } }")).GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString()!;
        var (single, only, _) = await TaxonomyAsync("model-single");
        for (var i = 0; i < 4; i++)
        {
            await ProductAsync($"stool {i}", only);
        }

        var (state, error) = await TrainingEndAsync(empty);
        var (other, oneClass) = await TrainingEndAsync(single);
        var refused = (await DataAsync("mutation($taxonomy: ID!) { trainModel(input: { taxonomyId: $taxonomy, targetPrecision: 2 }) { job { id } errors { ... on Error { code message field } } } }", new { taxonomy = single })).GetProperty("trainModel");
        var asked = await catalog.AskAsync("query($taxonomy: ID!) { askModel(taxonomyId: $taxonomy, text: \"x\") { verdict } }", new { taxonomy = single });

        Assert.Equal("""{"job":null,"errors":[{"code":"INVALID_VALUE","message":"targetPrecision is 2: expected a number from 0.5 to 1.","field":["targetPrecision"]}]}""", refused.GetRawText());
        Assert.Equal(("FAILED", "FAILED"), (state, other));
        Assert.Contains("has no concepts that may be assigned", error, StringComparison.Ordinal);
        Assert.Contains("has the label 'seats', and a classifier needs at least two labels", oneClass, StringComparison.Ordinal);
        Assert.Contains("has no champion model", asked.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<(string Taxonomy, string Seats, string Lights)> TaxonomyAsync(string key)
    {
        var taxonomy = (await DataAsync("mutation($key: String!) { createTaxonomy(input: { taxonomy: { key: $key, name: \"Goods\", exclusive: true } }) { taxonomy { id } } }", new { key })).GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString()!;
        var concepts = new List<string>();
        foreach (var name in new[] { "seats", "lights" })
        {
            concepts.Add((await DataAsync("mutation($taxonomy: ID!, $name: String!) { addConcept(input: { taxonomy: $taxonomy, concept: { name: $name } }) { concept { id } } }", new { taxonomy, name })).GetProperty("addConcept").GetProperty("concept").GetProperty("id").GetString()!);
        }

        return (taxonomy, concepts[0], concepts[1]);
    }

    private async Task<string> ProductAsync(string title, string? concept)
    {
        var id = (await DataAsync("mutation($title: String!) { createProduct(input: { fields: { title: $title } }) { product { id } } }", new { title })).GetProperty("createProduct").GetProperty("product").GetProperty("id").GetString()!;
        if (concept is not null)
        {
            await DataAsync("mutation($id: ID!, $concept: ID!) { tagItems(input: { items: { ids: [$id] }, concepts: [{ concept: $concept }] }) { report { created } errors { ... on Error { message } } } }", new { id, concept });
        }

        return id;
    }

    private async Task<string> TrainAsync(string taxonomy)
    {
        var job = await StartAsync(taxonomy);
        Assert.Equal("SUCCEEDED", (await EndOfAsync(job)).State);
        return (await DataAsync("query($taxonomy: ID!) { classificationModels(where: { taxonomy: { id: { eq: $taxonomy } } }, order: [{ number: DESC }], first: 1) { nodes { id } } }", new { taxonomy }))
            .GetProperty("classificationModels").GetProperty("nodes")[0].GetProperty("id").GetString()!;
    }

    private async Task<(string? State, string? Error)> TrainingEndAsync(string taxonomy) => await EndOfAsync(await StartAsync(taxonomy));

    private async Task<string?> StartAsync(string taxonomy) =>
        (await DataAsync("mutation($taxonomy: ID!) { trainModel(input: { taxonomyId: $taxonomy }) { job { id } errors { ... on Error { message } } } }", new { taxonomy })).GetProperty("trainModel").GetProperty("job").GetProperty("id").GetString();

    private async Task<JsonElement> StateAsync(string model, string state) =>
        (await DataAsync("mutation($id: ID!, $state: ModelState!) { setModelState(input: { id: $id, state: $state }) { version comparison { items champion challenger } errors { ... on Error { message } } } }", new { id = model, state }))
        .GetProperty("setModelState").GetProperty("comparison");

    private Task<JsonElement> DataAsync(string query, object? variables = null) => catalog.DataAsync(query, variables);

    // Asked until the champion has heard of the item: each answer is a round trip, and the test's own time-out is the bound.
    private async Task SuggestedAsync(string item, string concept)
    {
        while (true)
        {
            var tags = (await DataAsync("query($item: ID!) { product(id: $item) { tags(status: [SUGGESTED]) { status source confidence concept { id } } } }", new { item })).GetProperty("product").GetProperty("tags");
            if (tags.GetArrayLength() > 0)
            {
                Assert.Equal((concept, "SUGGESTED", "MODEL"), (tags[0].GetProperty("concept").GetProperty("id").GetString(), tags[0].GetProperty("status").GetString(), tags[0].GetProperty("source").GetString()));
                return;
            }
        }
    }

    private async Task<(string? State, string? Error)> EndOfAsync(string? job)
    {
        while (true)
        {
            var state = (await DataAsync("query($job: ID!) { job(id: $job) { state error finishedAt } }", new { job })).GetProperty("job");
            if (state.GetProperty("finishedAt").ValueKind != JsonValueKind.Null)
            {
                return (state.GetProperty("state").GetString(), state.GetProperty("error").GetString());
            }
        }
    }
}
