using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class IntrospectionOracleTests(GraphQLJs oracle)
{
    private static readonly Schema Rich = OracleSchema.Of("rich").Schema;

    [Theory]
    [InlineData("rich", 16)]
    [InlineData("rich", 17)]
    [InlineData("catalog", 16)]
    [InlineData("catalog", 17)]
    public async Task Introspection_ReadByAClient_PrintsTheSameSchema(string name, int version)
    {
        var schema = OracleSchema.Of(name).Schema;
        var introspection = await IntrospectAsync(schema, version);

        var printed = oracle.Ask("clientSchema", new() { ["introspection"] = introspection, ["version"] = version })!.GetValue<string>();

        // the older version knows no reasons for deprecated arguments of directives and orders types its own way
        Assert.Equal(Sorted(SchemaPrinter.Print(schema, withAppliedDirectives: false)), Sorted(printed));
    }

    [Theory]
    [InlineData("rich")]
    [InlineData("catalog")]
    public async Task Introspection_OfEveryType_IsTheAnswerOfGraphQLJs(string name)
    {
        var theirs = oracle.Ask("introspection", new() { ["sdl"] = OracleSchema.Of(name).Sdl, ["options"] = Options() })!["__schema"]!;
        var ours = (await IntrospectAsync(OracleSchema.Of(name).Schema, 17))["__schema"]!;

        var differences = new StringBuilder();
        foreach (var list in new[] { "types", "directives" })
        {
            var expected = ByName(theirs[list]!, list);
            var actual = ByName(ours[list]!, list);
            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
            foreach (var (entry, json) in expected)
            {
                if (!JsonNode.DeepEquals(json, actual[entry]))
                {
                    differences.AppendLine($"{entry}\n  {json.ToJsonString()}\n  {actual[entry].ToJsonString()}");
                }
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        foreach (var root in new[] { "queryType", "mutationType", "subscriptionType", "description" })
        {
            Assert.True(JsonNode.DeepEquals(theirs[root], ours[root]), root);
        }
    }

    /// <summary>Section 4.2 as this edition has it: names, types, arguments and defaults, in the order of the specification.</summary>
    [Fact]
    public void IntrospectionTypes_Printed_AreThoseOfTheEdition()
    {
        var printed = string.Join("\n\n", Rich.Introspection.Types.Select(type => SchemaPrinter.Print(type, withAppliedDirectives: false)));

        Catalog.Testing.Snapshot.Match(printed + "\n", "introspection.graphql");
    }

    [Fact]
    public async Task Deprecated_UnlessAskedFor_IsNotShown()
    {
        var hidden = await ExecuteAsync(Rich, "{ __type(name: \"Product\") { fields { name } } enum: __type(name: \"Currency\") { enumValues { name } } none: __type(name: \"Nope\") { name } }");
        var shown = await ExecuteAsync(Rich, "{ __type(name: \"Product\") { fields(includeDeprecated: true) { name args(includeDeprecated: true) { name isDeprecated deprecationReason } } } }");

        Assert.DoesNotContain(hidden["__type"]!["fields"]!.AsArray(), field => field!["name"]!.GetValue<string>() is "old" or "older");
        Assert.DoesNotContain(hidden["enum"]!["enumValues"]!.AsArray(), value => value!["name"]!.GetValue<string>() == "DEM");
        Assert.Null(hidden["none"]);
        var older = shown["__type"]!["fields"]!.AsArray().Single(field => field!["name"]!.GetValue<string>() == "older");
        Assert.Equal("""[{"name":"than","isDeprecated":true,"deprecationReason":"Say when."}]""", older!["args"]!.ToJsonString());
    }

    private async Task<JsonNode> IntrospectAsync(Schema schema, int version)
    {
        var query = oracle.Ask("introspectionQuery", new() { ["version"] = version, ["options"] = Options() })!.GetValue<string>();
        return await ExecuteAsync(schema, query);
    }

    private static JsonObject Options() => new()
    {
        ["specifiedByUrl"] = true,
        ["directiveIsRepeatable"] = true,
        ["schemaDescription"] = true,
        ["inputValueDeprecation"] = true,
        ["oneOf"] = true,
        ["experimentalDirectiveDeprecation"] = false, // a draft after the edition
    };

    private static async Task<JsonNode> ExecuteAsync(Schema schema, string query)
    {
        var response = await new RequestExecutor(schema, new()).JsonAsync(query);
        Assert.True(response["errors"] is null, response["errors"]?.ToJsonString());
        return response["data"]!.DeepClone();
    }

    /// <summary>What both sides should agree on: the types and directives of the document, not those that every schema has.</summary>
    private static Dictionary<string, JsonNode> ByName(JsonNode list, string kind) => list.AsArray()
        .Where(entry => kind == "types" ? !Name(entry!).StartsWith("__", StringComparison.Ordinal) : Name(entry!) is not ("deprecated" or "specifiedBy"))
        .Where(entry => entry!["kind"]?.GetValue<string>() != "SCALAR" || !BuiltInScalars.All.Any(scalar => scalar.Name == Name(entry!)))
        .ToDictionary(entry => Name(entry!), entry => WithoutDescription(entry!, kind));

    private static JsonNode WithoutDescription(JsonNode entry, string kind)
    {
        var copy = entry.DeepClone();
        if (kind == "directives")
        {
            copy.AsObject().Remove("description"); // of skip and include: ours are our own words
            foreach (var argument in copy["args"]!.AsArray())
            {
                argument!.AsObject().Remove("description");
            }
        }

        return copy;
    }

    private static string Name(JsonNode entry) => entry["name"]!.GetValue<string>();

    private static string Sorted(string sdl) => string.Join("\n\n", sdl.Split("\n\n").Order(StringComparer.Ordinal));
}
