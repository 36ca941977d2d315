using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>Input coercion of variables (section 6.1.2): every type with every kind of value, and generated nested values.</summary>
public sealed class VariableOracleTests(GraphQLJs oracle)
{
    private static readonly Schema Schema = OracleSchema.Of("rich").Schema;

    private static readonly string[] Types =
    [
        "Int", "Int!", "Float", "Float!", "String", "String!", "Boolean", "Boolean!", "ID", "ID!", "Kind", "Kind!", "[Int]", "[Int!]", "[Int]!", "[Int!]!",
        "[[Int]]", "[[Int!]!]!", "[Kind!]", "PriceRange", "PriceRange!", "ProductFilter", "ProductFilter!", "[ProductFilter!]", "OrderFilter", "[OrderSort!]",
        "DateTime", "Int = 5", "Int! = 5", "Int = null", "[Int!] = [1, 2]", "Kind = ASSET", "PriceRange = {to: 3}", "ProductFilter = {stock: 1}",
    ];

    private static readonly string[] Values =
    [
        "", "null", "0", "1", "-1", "2147483647", "2147483648", "-2147483649", "1.0", "1.5", "1e3", "1e40", "true", "false", "\"\"", "\"1\"", "\"text\"", "\"ASSET\"",
        "\"ASSETS\"", "\"asset\"", "[]", "[1]", "[1, null]", "[null]", "[\"1\"]", "[[1], 2]", "[[1, null], null]", "[\"ASSET\", \"PRODUCT\"]", "{}", "{\"to\": 1}",
        "{\"to\": null}", "{\"to\": \"1\", \"from\": 2}", "{\"to\": 1, \"currency\": \"EUR\", \"tags\": [[\"a\", null], null, \"b\"]}",
        "{\"to\": 1, \"currency\": \"XXX\", \"tag\": []}", "{\"sku\": \"a\"}", "{\"sku\": null}", "{\"sku\": \"a\", \"stock\": 1}", "{\"sku\": \"a\", \"stock\": null}",
        "{\"skuu\": \"a\"}", "{\"price\": {\"from\": 1}}", "[{\"sku\": \"a\"}, {}]", "{\"and\": [{\"total\": {\"gt\": 1}}, null]}",
        "{\"and\": {\"or\": {\"total\": {\"gt\": \"x\"}}}, \"status\": [\"NOPE\"]}", "[{\"placed\": \"UP\"}]", "{\"placed\": \"DESC\"}", "\"2026-01-02T03:04:05Z\"",
    ];

    [Fact]
    public void Variables_OfEveryTypeWithEveryValue_AreCoercedAsGraphQLJsDoes()
    {
        OracleSchema.Of("rich").Tell(oracle);
        var cases = (from type in Types from value in Values select (Definitions: $"$v: {type}", Json: value.Length == 0 ? "{}" : $"{{\"v\": {value}}}")).ToList();
        var question = new JsonArray([.. cases.Select(given => (JsonNode)new JsonObject { ["definitions"] = given.Definitions, ["values"] = JsonNode.Parse(given.Json) })]);

        var expected = oracle.Ask("variables", new() { ["schema"] = "rich", ["cases"] = question })!.AsArray();

        var differences = new StringBuilder();
        for (var index = 0; index < cases.Count; index++)
        {
            var actual = Coerce(Schema, cases[index].Definitions, cases[index].Json);
            if (!JsonNode.DeepEquals(expected[index], actual) && !KnownDifferences.Explain(cases[index].Definitions, cases[index].Json, expected[index]!, actual))
            {
                differences.AppendLine($"{cases[index]}\n  graphql-js {expected[index]!.ToJsonString()}\n  ours       {actual.ToJsonString()}");
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        Assert.InRange(expected.Count(answer => answer!["errors"] is null), cases.Count / 10, cases.Count * 9 / 10);
    }

    [Fact]
    public void Variables_OfEveryInputOfTheCatalog_AreCoercedAsGraphQLJsDoes()
    {
        var catalog = OracleSchema.Of("catalog").Tell(oracle);
        var seed = 40 + int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var inputs = catalog.Schema.Types.Where(type => type is InputObjectType or EnumType && !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var cases = (from input in inputs
                     from kind in new[] { $"{input.Name}", $"{input.Name}!", $"[{input.Name}!]" }
                     from _ in Enumerable.Range(0, 6)
                     let type = VariableCoercion.ToType(catalog.Schema, Parser.ParseType(kind))
                     select (Definitions: $"$v: {kind}", Json: new JsonObject { ["v"] = AskedOperation.Value(type, random, 0) })).ToList();
        var question = new JsonArray([.. cases.Select(given => (JsonNode)new JsonObject { ["definitions"] = given.Definitions, ["values"] = given.Json.DeepClone() })]);

        var expected = oracle.Ask("variables", new() { ["schema"] = "catalog", ["cases"] = question })!.AsArray();

        var differences = new StringBuilder();
        for (var index = 0; index < cases.Count; index++)
        {
            var actual = Coerce(catalog.Schema, cases[index].Definitions, cases[index].Json.ToJsonString());
            if (!JsonNode.DeepEquals(expected[index], actual))
            {
                differences.AppendLine($"{cases[index].Definitions} {cases[index].Json.ToJsonString()}\n  graphql-js {expected[index]!.ToJsonString()}\n  ours       {actual.ToJsonString()}");
            }
        }

        Assert.True(differences.Length == 0, $"seed {seed}: {differences}");
        Assert.InRange(expected.Count(answer => answer!["errors"] is null), cases.Count / 10, cases.Count * 19 / 20);
    }

    /// <summary>The table of section 3.10.1 for an input object that takes exactly one of <c>a: String</c> and <c>b: Int</c>.</summary>
    [Theory]
    [InlineData("{ a: \"abc\", b: 123 }", "", "{}", null)]
    [InlineData("{ a: null, b: 123 }", "", "{}", null)]
    [InlineData("{ a: null, b: null }", "", "{}", null)]
    [InlineData("{ a: null }", "", "{}", null)]
    [InlineData("{ b: 123 }", "", "{}", "{\"b\":123}")]
    [InlineData("{ a: $a, b: 123 }", "($a: String)", "{\"a\": null}", null)]
    [InlineData("{ a: $a, b: 123 }", "($a: String)", "{}", null)]
    [InlineData("{ a: $a, b: $b }", "($a: String, $b: Int)", "{\"a\": \"abc\"}", null)]
    [InlineData("{ b: $b }", "($b: Int!)", "{\"b\": 123}", "{\"b\":123}")]
    [InlineData("$var", "($var: ExampleOneOf)", "{\"var\": {\"b\": 123}}", "{\"b\":123}")]
    [InlineData("$var", "($var: ExampleOneOf)", "{\"var\": {\"a\": \"abc\", \"b\": 123}}", null)]
    [InlineData("$var", "($var: ExampleOneOf)", "{\"var\": {\"a\": \"abc\", \"b\": null}}", null)]
    [InlineData("$var", "($var: ExampleOneOf)", "{\"var\": {\"a\": null}}", null)]
    [InlineData("$var", "($var: ExampleOneOf)", "{\"var\": {}}", null)]
    public async Task OneOf_OfTheSpecificationsTable_IsCoercedOrRefused(string literal, string definitions, string variables, string? coerced)
    {
        var schema = SchemaReader.Read("type Query { one(arg: ExampleOneOf): String } input ExampleOneOf @oneOf { a: String b: Int }");
        schema.QueryType!.Fields[0].Binding = new PureBinding((_, arguments) => Json(arguments[0])?.ToJsonString());

        var response = await new RequestExecutor(schema, new()).JsonAsync($"query{definitions} {{ one(arg: {literal}) }}", variables);

        Assert.Equal(coerced, response["data"]?["one"]?.GetValue<string>());
        Assert.Equal(coerced is null, response["errors"] is not null);
    }

    private static JsonObject Coerce(Schema schema, string definitions, string json)
    {
        var operation = (OperationDefinitionNode)Parser.ParseDocument($"query({definitions}) {{ __typename }}").Definitions[0];
        var values = VariableCoercion.Coerce(schema, operation, Run.Request("", json), out var errors);
        return errors is null
            ? new() { ["values"] = new JsonObject([.. values.Values.Select(value => KeyValuePair.Create(value.Key, Json(value.Value)))]) }
            : new()
            {
                ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject
                {
                    ["message"] = error.Message,
                    ["locations"] = new JsonArray([.. error.Locations.Select(place => (JsonNode)new JsonObject { ["line"] = place.Line, ["column"] = place.Column })]),
                })]),
            };
    }

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        System.Text.Json.JsonElement json => JsonNode.Parse(json.GetRawText()),
        InputObject entries => new JsonObject([.. entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))]),
        System.Collections.IEnumerable items and not string => new JsonArray([.. items.Cast<object?>().Select(Json)]),
        double number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        _ => JsonValue.Create(value.ToString()),
    };
}
