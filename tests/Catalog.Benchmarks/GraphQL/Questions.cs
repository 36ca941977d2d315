using System.Globalization;
using System.Text;

namespace Catalog.Benchmarks.GraphQL;

/// <summary>The questions of the benchmark: a document and the variable sets that are asked in turn.</summary>
internal sealed record Question(string Name, string Document, IReadOnlyList<string> Variables)
{
    private const int Sets = 2_000;

    /// <summary>All five, over a database of so many products.</summary>
    public static IReadOnlyList<Question> All(int products)
    {
        Random random = new(7);
        string[] ids = [.. Enumerable.Range(0, Sets).Select(_ => $$"""{"id":"{{Id("Product", GraphQLData.FirstProduct + random.Next(products))}}"}""")];
        string[] ranges =
        [
            .. Enumerable.Range(0, Sets).Select(_ =>
            {
                int from = random.Next(1, 500);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"category":"{{Id("Concept", GraphQLData.FirstCategory + random.Next(GraphQLData.Categories))}}","min":{{from}},"max":{{from + 400}}}""");
            }),
        ];
        return
        [
            new("q1", "{__typename}", ["{}"]),
            new("q2", "query($id:ID!){product(id:$id){id externalKey title description sku brand price currency}}", ids),
            new("q3", """{products(first:50){nodes{id title price category:tags(taxonomy:"category"){concept{id name}} tags(taxonomy:"benchtags"){concept{id name}}}}}""", ["{}"]),
            new("q4", """query($category:ID!,$min:Decimal!,$max:Decimal!){products(first:20,where:{tagged:{anyOf:[$category]},price:{gte:$min,lte:$max}},order:[{price:ASC}]){nodes{id title price brand category:tags(taxonomy:"category"){concept{name}}}}}""", ranges),
            new("q5", Introspection, ["{}"]),
        ];
    }

    /// <summary>The body of a request.</summary>
    public string Body(string variables) => $$"""{"query":"{{Document.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}}","variables":{{variables}}}""";

    /// <summary>A global id, as Relay servers make it.</summary>
    public static string Id(string type, long key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type}:{key}")));

    private const string Introspection = """
        query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name } types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
        fragment FullType on __Type { kind name description specifiedByURL isOneOf fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;
}
