using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class ExecutionOracleTests(GraphQLJs oracle)
{
    private static readonly string Sdl = GraphQLJs.Source("schema.graphql");
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Operations_OverInventedData_AnswerAsGraphQLJs()
    {
        const int Wanted = 1200;
        oracle.Ask("schema", new JsonObject { ["name"] = "rich", ["sdl"] = Sdl });
        var schema = SchemaReader.Read(Sdl, CustomScalars.Json);
        InventedData.Bind(schema);
        var seed = 77 + int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var differences = new StringBuilder();
        var different = 0;
        var withErrors = 0;

        foreach (var batch in Requests(schema, seed, random).Take(Wanted).Chunk(200))
        {
            var asked = new JsonArray([.. batch.Select(request => (JsonNode)new JsonObject
            {
                ["document"] = request.Document,
                ["operationName"] = request.OperationName,
                ["variables"] = JsonNode.Parse(request.Variables),
                ["seed"] = request.Seed,
            })]);
            var expected = oracle.Ask("execute", new() { ["schema"] = "rich", ["requests"] = asked })!.AsArray(); // execute answers with a list
            for (var i = 0; i < batch.Length; i++)
            {
                var actual = await AnswerAsync(schema, batch[i]);
                var wanted = Canonical((string?)expected[i]!["data"], expected[i]!["errors"]!.AsArray()); // as oracle.js gives them
                withErrors += wanted.Contains("\n  ", StringComparison.Ordinal) ? 1 : 0;
                if (actual != wanted && different++ < 4)
                {
                    differences.AppendLine($"--- document\n{batch[i].Document}\n--- variables {batch[i].Variables}\n--- graphql-js\n{wanted}\n--- ours\n{actual}");
                }
            }
        }

        Assert.True(different == 0, $"seed {seed}: {different} of {Wanted} answers differ\n{differences}");
        Assert.InRange(withErrors, Wanted / 10, Wanted * 9 / 10);
    }

    private static async Task<string> AnswerAsync(Schema schema, Asked request)
    {
        var executor = new RequestExecutor(schema, new ExecutionOptions(), InventedData.Root(request.Seed));
        var answer = await executor.JsonAsync(request.Document, request.Variables, request.OperationName);
        var data = answer.AsObject().ContainsKey("data") ? answer["data"]?.ToJsonString(Relaxed) ?? "null" : null;
        return Canonical(data, answer["errors"]?.AsArray() ?? []);
    }

    private static string Canonical(string? data, JsonArray errors)
    {
        var lines = errors.Select(error =>
            $"  {error!["message"]} {error["path"]?.ToJsonString(Relaxed)} {(error["locations"] ?? new JsonArray()).ToJsonString(Relaxed)}").Order(StringComparer.Ordinal);
        return $"{(data is null ? "no data" : JsonNode.Parse(data)?.ToJsonString(Relaxed) ?? "null")}\n{string.Join('\n', lines)}";
    }

    private static IEnumerable<Asked> Requests(Schema schema, int seed, Random random)
    {
        var generator = new DocumentGenerator(schema, seed, 0);
        for (var i = 0; ; i++)
        {
            var text = generator.Next();
            if (Parse(text) is not { } document)
            {
                continue;
            }

            var operation = document.Definitions.OfType<OperationDefinitionNode>().First();
            if (operation.Operation == OperationKind.Subscription || text.Contains("__schema", StringComparison.Ordinal) || text.Contains("__type(", StringComparison.Ordinal)
                || DocumentValidator.Validate(schema, document).Count > 0)
            {
                continue;
            }

            var variables = new JsonObject();
            foreach (var definition in operation.VariableDefinitions)
            {
                if (random.Next(4) > 0)
                {
                    variables[definition.Variable.Name.Value] = Value(VariableCoercion.ToType(schema, definition.Type), random, 0);
                }
            }

            yield return new Asked(text, operation.Name?.Value, variables.ToJsonString(), $"s{i}");
        }
    }

    private static DocumentNode? Parse(string text)
    {
        try
        {
            return Parser.ParseDocument(text);
        }
        catch (GraphQLSyntaxException)
        {
            return null;
        }
    }

    private static JsonNode? Value(GraphQLType type, Random random, int depth)
    {
        if (random.Next(25) == 0)
        {
            return random.Next(4) switch { 0 => null, 1 => JsonValue.Create("text"), 2 => JsonValue.Create(random.Next(9)), _ => new JsonObject { ["odd"] = 1 } };
        }

        switch (type.Nullable)
        {
            case ListType list:
                return random.Next(5) == 0 ? Value(list.OfType, random, depth + 1) : new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(list.OfType, random, depth + 1))]);
            case EnumType names:
                return names.Values[random.Next(names.Values.Count)].Name;
            case InputObjectType input:
                var result = new JsonObject();
                foreach (var field in input.Fields)
                {
                    if (input.IsOneOf ? result.Count == 0 : field.IsRequired || (depth < 3 && random.Next(2) == 0))
                    {
                        result[field.Name] = Value(field.Type, random, depth + 1);
                    }
                }

                return result;
            default:
                return type.Unwrapped.Name switch
                {
                    "Int" => random.Next(-5, 100),
                    "Float" => random.Next(100) / 4.0,
                    "Boolean" => random.Next(2) == 0,
                    "ID" => random.Next(2) == 0 ? "x" : random.Next(9),
                    _ => "text é \"",
                };
        }
    }

    private sealed record Asked(string Document, string? OperationName, string Variables, string Seed);
}
