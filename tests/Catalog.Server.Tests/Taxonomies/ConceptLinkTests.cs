using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Taxonomies;

/// <summary>What a concept says of its neighbours over GraphQL.</summary>
public sealed class ConceptLinkTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task AConcept_TellsItsAncestorsRelationsMappingsAndLabelsByLanguage()
    {
        var taxonomy = await IdAsync("createTaxonomy(input: { taxonomy: { key: \"links\", name: \"Links\" } }) { taxonomy { id } }", "taxonomy");
        var food = await ConceptAsync(taxonomy, null, "Food");
        var fruit = await ConceptAsync(taxonomy, food, "Fruit");
        var lemon = await ConceptAsync(taxonomy, fruit, "Lemon");
        var tea = await ConceptAsync(taxonomy, null, "Tea");
        var sour = await ConceptAsync(taxonomy, null, "Sour");
        await IdAsync($"relateConcepts(input: {{ id: \"{lemon}\", other: \"{tea}\", kind: RELATED }}) {{ concept {{ id }} }}", "concept");
        await IdAsync($"relateConcepts(input: {{ id: \"{lemon}\", other: \"{sour}\", kind: BROADER }}) {{ concept {{ id }} }}", "concept");
        var other = await IdAsync("createTaxonomy(input: { taxonomy: { key: \"links-other\", name: \"Other\" } }) { taxonomy { id } }", "taxonomy");
        var citron = await ConceptAsync(other, null, "Citron");
        var set = await IdAsync($"createMappingSet(input: {{ mappingSet: {{ key: \"links\", name: \"Links\", source: \"{taxonomy}\", target: \"{other}\" }} }}) {{ mappingSet {{ id }} }}", "mappingSet");
        await catalog.DataAsync($"mutation {{ addMappings(input: {{ mappingSet: \"{set}\", mappings: [{{ source: \"{lemon}\", target: \"{citron}\", relation: EXACT_MATCH }}] }}) {{ report {{ created }} }} }}");

        var nodes = (await catalog.DataAsync("""
            { taxonomy(key: "links") { concepts(order: [{ id: ASC }], first: 10) { nodes {
                name broader { name } ancestors { concept { name } } narrower { nodes { name } } relations { relation concept { name } }
                mappings(where: { state: { eq: ACCEPTED } }) { nodes { relation target { name } set { key } } } labels(where: { language: { eq: "en" } }) { kind text } } } } }
            """)).GetProperty("taxonomy").GetProperty("concepts").GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("name").GetString()!);

        Assert.Equal("""[{"concept":{"name":"Food"}},{"concept":{"name":"Fruit"}}]""", nodes["Lemon"].GetProperty("ancestors").GetRawText());
        Assert.Equal("""[{"relation":"BROADER","concept":{"name":"Sour"}},{"relation":"RELATED","concept":{"name":"Tea"}}]""", nodes["Lemon"].GetProperty("relations").GetRawText());
        Assert.Equal("""[{"relation":"NARROWER","concept":{"name":"Lemon"}}]""", nodes["Sour"].GetProperty("relations").GetRawText());
        Assert.Equal("""[{"relation":"RELATED","concept":{"name":"Lemon"}}]""", nodes["Tea"].GetProperty("relations").GetRawText());
        Assert.Equal("[]", nodes["Food"].GetProperty("ancestors").GetRawText());
        Assert.Equal("""{"nodes":[{"relation":"EXACT_MATCH","target":{"name":"Citron"},"set":{"key":"links"}}]}""", nodes["Lemon"].GetProperty("mappings").GetRawText());
        Assert.Equal("""[{"kind":"PREFERRED","text":"Lemon"}]""", nodes["Lemon"].GetProperty("labels").GetRawText());
    }

    [Fact]
    public async Task TopConcepts_AreThoseOfDepthNought()
    {
        var taxonomy = await IdAsync("createTaxonomy(input: { taxonomy: { key: \"tops\", name: \"Tops\" } }) { taxonomy { id } }", "taxonomy");
        var top = await ConceptAsync(taxonomy, null, "Top");
        await ConceptAsync(taxonomy, top, "Below");

        var tops = await catalog.DataAsync("{ taxonomy(key: \"tops\") { concepts(where: { depth: { eq: 0 } }) { nodes { name } } } }");

        Assert.Equal("""{"nodes":[{"name":"Top"}]}""", tops.GetProperty("taxonomy").GetProperty("concepts").GetRawText());
    }

    private Task<string> ConceptAsync(string taxonomy, string? broader, string name) =>
        IdAsync($"addConcept(input: {{ taxonomy: \"{taxonomy}\", {(broader is null ? "" : $"broader: \"{broader}\", ")}concept: {{ name: \"{name}\" }} }}) {{ concept {{ id }} }}", "concept");

    private async Task<string> IdAsync(string mutation, string field)
    {
        var payload = (await catalog.DataAsync("mutation { " + mutation + " }")).EnumerateObject().First().Value;
        return payload.GetProperty(field).GetProperty("id").GetString() ?? throw new InvalidOperationException(mutation);
    }
}
