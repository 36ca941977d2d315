using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Classification;

/// <summary>Rules over HTTP: from a draft to suggestions that are accepted in bulk.</summary>
public sealed class RuleTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task ARule_TriedActivatedAndAppliedByChange_SuggestsAndIsAccepted()
    {
        var taxonomy = (await DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"rule-goods\", name: \"Goods\" } }) { taxonomy { id } } }")).GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString();
        var concept = (await DataAsync("mutation($taxonomy: ID!) { addConcept(input: { taxonomy: $taxonomy, concept: { name: \"kettle\" } }) { concept { id } } }", new { taxonomy })).GetProperty("addConcept").GetProperty("concept").GetProperty("id").GetString();
        await DataAsync("mutation { createProduct(input: { fields: { title: \"Rulers' copper kettle\" } }) { product { id } } }");
        var list = (await DataAsync("mutation { createRuleList(input: { name: \"Kitchen\", itemKind: PRODUCT, mode: FIRST_MATCH }) { list { id mode } errors { ... on Error { message } } } }")).GetProperty("createRuleList").GetProperty("list").GetProperty("id").GetString();
        var rule = (await DataAsync(
            "mutation($list: ID!, $concept: ID!) { addRule(input: { list: $list, rule: { name: \"Kettles\", concept: $concept, confidence: 0.9, patterns: [{ kind: PHRASE, terms: [\"copper kettle\"] }], condition: { field: { path: \"title\", op: STARTS_WITH, value: { string: \"Rulers\" } } } } }) { rule { id state concept { name } condition patterns } errors { ... on Error { code message } } } }",
            new { list, concept })).GetProperty("addRule").GetProperty("rule");
        Assert.Equal("DRAFT", rule.GetProperty("state").GetString());
        var id = rule.GetProperty("id").GetString();

        var trial = (await DataAsync("query($id: ID!) { ruleDryRun(rule: $id) { matched new samples { item { title } evidence { field start length term } } } }", new { id })).GetProperty("ruleDryRun");
        Assert.Equal("""{"matched":1,"new":1,"samples":[{"item":{"title":"Rulers' copper kettle"},"evidence":[{"field":"title","start":8,"length":13,"term":"copper kettle"}]}]}""", trial.GetRawText());

        await DataAsync("mutation($id: ID!) { setRuleState(input: { id: $id, state: ACTIVE }) { version errors { ... on Error { message } } } }", new { id });
        var job = (await DataAsync("mutation($list: ID!) { applyRules(input: { list: $list }) { job { id } errors { ... on Error { message } } } }", new { list })).GetProperty("applyRules").GetProperty("job").GetProperty("id").GetString();
        Assert.Equal("SUCCEEDED", await EndOfAsync(job));

        var decided = (await DataAsync(
            "mutation($taxonomy: ID!) { decideAllSuggestions(input: { filter: { taxonomy: $taxonomy, sources: [RULE], minConfidence: 0.8 }, accept: true }) { changeSet report { updated refused } errors { ... on Error { message } } } }", new { taxonomy })).GetProperty("decideAllSuggestions");
        Assert.Equal("""{"updated":1,"refused":0}""", decided.GetProperty("report").GetRawText());
        Assert.Equal("""{"suggested":0,"confirmed":1}""", (await DataAsync("query($id: ID!) { ruleEffect(rule: $id) { suggested confirmed } }", new { id })).GetProperty("ruleEffect").GetRawText());
    }

    [Fact]
    public async Task ARule_WithABadPattern_IsRefusedByCode()
    {
        var concept = (await DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"rule-bad\", name: \"Bad\" } }) { taxonomy { id } } }")).GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString();
        concept = (await DataAsync("mutation($concept: ID!) { addConcept(input: { taxonomy: $concept, concept: { name: \"x\" } }) { concept { id } } }", new { concept })).GetProperty("addConcept").GetProperty("concept").GetProperty("id").GetString();
        var list = (await DataAsync("mutation { createRuleList(input: { name: \"Bad\", itemKind: PRODUCT }) { list { id } } }")).GetProperty("createRuleList").GetProperty("list").GetProperty("id").GetString();

        var error = (await DataAsync(
            "mutation($list: ID!, $concept: ID!) { addRule(input: { list: $list, rule: { name: \"r\", concept: $concept, patterns: [{ kind: REGEX, terms: [\"(open\"] }] } }) { rule { id } errors { ... on Error { code message } } } }", new { list, concept }))
            .GetProperty("addRule").GetProperty("errors")[0];

        Assert.Equal("RULE_INVALID", error.GetProperty("code").GetString());
        Assert.Contains("'(open' cannot be used", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<JsonElement> DataAsync(string query, object? variables = null) => catalog.DataAsync(query, variables);

    // Asked until the server says that the job has ended: each answer is a round trip, and the test's own time-out is the bound.
    private async Task<string?> EndOfAsync(string? job)
    {
        while (true)
        {
            var state = (await DataAsync("query($job: ID!) { job(id: $job) { state finishedAt } }", new { job })).GetProperty("job");
            if (state.GetProperty("finishedAt").ValueKind != JsonValueKind.Null)
            {
                return state.GetProperty("state").GetString();
            }
        }
    }
}
