using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class ExecutionOracleTests(GraphQLJs oracle)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("rich")]
    [InlineData("catalog")]
    public async Task Operations_OverInventedData_AnswerAsGraphQLJs(string name)
    {
        const int Wanted = 1200;
        var schema = SchemaReader.Read(OracleSchema.Of(name).Tell(oracle).Sdl, CustomScalars.Json);
        InventedData.Bind(schema);
        var seed = 77 + int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var differences = new StringBuilder();
        var different = 0;
        var withErrors = 0;

        foreach (var batch in AskedOperation.Generate(schema, new DocumentGenerator(schema, seed, 0), random).Take(Wanted).Chunk(200))
        {
            var asked = new JsonArray([.. batch.Select(request => (JsonNode)request.ToJson())]);
            var expected = oracle.Ask("execute", new() { ["schema"] = name, ["requests"] = asked })!.AsArray(); // execute answers with a list
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

    private static async Task<string> AnswerAsync(Schema schema, AskedOperation request)
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
}
