using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Execution.Incremental;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>@defer and @stream, executed by both sides: the answers put together, and what was delivered as what.</summary>
public sealed class IncrementalOracleTests(GraphQLJs oracle)
{
    private static readonly string Sdl = GraphQLJs.Source("schema.graphql") + """

        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @stream(initialCount: Int! = 0, if: Boolean! = true, label: String) on FIELD
        """;

    [Fact]
    public async Task Operations_WithDeferAndStream_AreDeliveredAsGraphQLJsDoes()
    {
        const int Wanted = 800;
        oracle.Ask("schema", new JsonObject { ["name"] = "incremental", ["sdl"] = Sdl });
        var schema = SchemaReader.Read(Sdl, CustomScalars.Json);
        InventedData.Bind(schema);
        var seed = 4100 + int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var differences = new StringBuilder();
        var different = 0;
        var inParts = 0;
        var races = 0;

        var generator = new DocumentGenerator(schema, seed, 0) { IsIncremental = true };
        var operations = AskedOperation.Generate(schema, generator, new Random(seed))
            .Where(request => request.Document.Contains("@defer", StringComparison.Ordinal) || request.Document.Contains("@stream", StringComparison.Ordinal));
        foreach (var batch in operations.Take(Wanted).Chunk(200))
        {
            var asked = new JsonArray([.. batch.Select(request => (JsonNode)request.ToJson())]);
            var expected = oracle.Ask("incremental", new() { ["schema"] = "incremental", ["requests"] = asked })!.AsArray(); // answers with a list
            for (var i = 0; i < batch.Length; i++)
            {
                var theirs = IncrementalClient.Read(expected[i]!.AsArray().Select(payload => (string)payload!));
                var ours = await AnswerAsync(schema, batch[i]);
                inParts += ours.Payloads > 1 ? 1 : 0;
                var isSame = ours.Merged == theirs.Merged && ours.Deliveries == theirs.Deliveries;
                races += !isSame && IsRace(ours, theirs) ? 1 : 0;
                if (!isSame && !IsRace(ours, theirs) && different++ < 3)
                {
                    differences.AppendLine($"--- document\n{batch[i].Document}\n--- variables {batch[i].Variables}\n--- graphql-js\n{theirs.Merged}\n{theirs.Deliveries}\n--- ours\n{ours.Merged}\n{ours.Deliveries}");
                }
            }
        }

        Assert.True(different == 0, $"seed {seed}: {different} of {Wanted} answers differ\n{differences}");
        Assert.InRange(inParts, 200, Wanted);
        Assert.InRange(races, 0, Wanted / 50);
    }

    /// <summary>
    /// Of two errors that take away the same fragment, the first counts; and a fragment whose fields were delivered with another one
    /// before it could be announced is never announced. Both depend on the order in which work ends, which the format leaves open.
    /// </summary>
    private static bool IsRace(IncrementalClient ours, IncrementalClient theirs)
    {
        var difference = ours.Outcomes.Except(theirs.Outcomes).Concat(theirs.Outcomes.Except(ours.Outcomes)).ToList();
        return ours.Merged == theirs.Merged && difference.TrueForAll(line =>
            line.StartsWith("pending ", StringComparison.Ordinal) ? difference.Contains($"completed {line["pending ".Length..]}")
            : line.StartsWith("completed ", StringComparison.Ordinal) && difference.Contains($"pending {line["completed ".Length..]}"));
    }

    private static async Task<IncrementalClient> AnswerAsync(Schema schema, AskedOperation request)
    {
        var executor = new RequestExecutor(schema, new ExecutionOptions { EnableIncrementalDelivery = true }, InventedData.Root(request.Seed));
        return await IncrementalClient.ReadAsync(await executor.ExecuteAsync(
            Run.Request(request.Document, request.Variables, request.OperationName, acceptsIncremental: true), Run.Context(cancellation: TestContext.Current.CancellationToken)));
    }
}
