using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Search;

/// <summary>A served catalog with a few products, tickets and a taxonomy with labels in two languages.</summary>
public sealed class SearchShop : IAsyncLifetime
{
    public ServedCatalog Catalog { get; } = new();

    /// <summary>Global ids of the items by title.</summary>
    public Dictionary<string, string> Ids { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Catalog.InitializeAsync();
        await ProductAsync("Leather bag, brown", "Nord", 170, "SKU-4711");
        await ProductAsync("Leather bag, black", "Nord", 180, "SKU-4712");
        await ProductAsync("Leather belt", "Orion", 20, "SKU-4713");
        await ProductAsync("Leather gloves", null, 35, "SKU-4714");
        await ProductAsync("Runner 3000", "Süd", 50, "SKU-4715");
        await TicketAsync("Die Schlüssel sind weg", "de", "2024-01-15T08:00:00Z");
        await TicketAsync("Where are the keys", "en", "2024-03-01T00:00:00Z");
        await TicketAsync("The who", "en", "2024-03-31T23:59:59Z");

        var taxonomy = await NewAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"category\", name: \"Category\" } }) { taxonomy { id } errors { ... on Error { message } } } }", "createTaxonomy", "taxonomy");
        var footwear = await ConceptAsync(taxonomy, null, "Footwear");
        var trainers = await ConceptAsync(taxonomy, footwear, "Trainers");
        await LabelsAsync(trainers, "en", "Trainers", "Running shoes", "Sneakers");
        await LabelsAsync(trainers, "de", "Turnschuhe", "Schuhe");
        var tagged = (await Catalog.DataAsync(
            "mutation($id: ID!, $c: ID!) { tagItems(input: { items: { ids: [$id] }, concepts: [{ concept: $c }] }) { sequence errors { ... on Error { message } } } }",
            new { id = Ids["Runner 3000"], c = trainers })).GetProperty("tagItems");
        await Catalog.DataAsync("query($s: Long) { search(minSequence: $s) { totalCount } }", new { s = tagged.GetProperty("sequence").GetInt64() });
    }

    public ValueTask DisposeAsync() => Catalog.DisposeAsync();

    public async Task<string> ConceptAsync(string taxonomy, string? broader, string name) =>
        await NewAsync("mutation($t: ID!, $b: ID, $n: String!) { addConcept(input: { taxonomy: $t, broader: $b, concept: { name: $n } }) { concept { id } errors { ... on Error { message } } } }", "addConcept", "concept", new { t = taxonomy, b = broader, n = name });

    private async Task LabelsAsync(string concept, string language, string preferred, params string[] alternative) =>
        await NewAsync(
            "mutation($c: ID!, $l: String!, $p: String, $a: [String!]) { setConceptLabels(input: { id: $c, labels: { language: $l, preferred: $p, alternative: $a } }) { concept { id } errors { ... on Error { message } } } }",
            "setConceptLabels", "concept", new { c = concept, l = language, p = preferred, a = alternative });

    private async Task ProductAsync(string title, string? brand, double price, string sku) => Ids[title] = await NewAsync(
        "mutation($t: String!, $b: String, $p: Decimal, $s: String) { createProduct(input: { fields: { title: $t, brand: $b, price: $p, sku: $s } }) { product { id } errors { ... on Error { message } } } }",
        "createProduct", "product", new { t = title, b = brand, p = price, s = sku });

    private async Task TicketAsync(string title, string language, string openedAt) => Ids[title] = await NewAsync(
        "mutation($t: String!, $l: String, $o: DateTime) { createTicket(input: { fields: { title: $t, language: $l, openedAt: $o } }) { ticket { id } errors { ... on Error { message } } } }",
        "createTicket", "ticket", new { t = title, l = language, o = openedAt });

    private async Task<string> NewAsync(string mutation, string field, string member, object? variables = null)
    {
        var payload = (await Catalog.DataAsync(mutation, variables)).GetProperty(field);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload.GetProperty(member).GetProperty("id").GetString() ?? "";
    }
}
