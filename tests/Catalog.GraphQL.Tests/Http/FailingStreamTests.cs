using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Http.WebSockets;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>A source of events that fails ends its stream with an error, and nothing else.</summary>
public sealed class FailingStreamTests
{
    private const string Masked = """{"message":"Unexpected Execution Error","locations":[{"line":1,"column":16}],"path":["broken"],"extensions":{"code":"INTERNAL_ERROR","traceId":""";

    [Fact]
    public async Task Source_ThatFails_LeavesTheSocketOpen()
    {
        await using var host = await GraphQLHost.StartAsync(Run.Executor(typeof(Queries), typeof(Events)).ExecuteAsync);
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription { broken }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"broken":1}}}""", await socket.ReceiveAsync());
        Assert.StartsWith("{\"id\":\"1\",\"type\":\"error\",\"payload\":[" + Masked, await socket.ReceiveAsync(), StringComparison.Ordinal);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ one }"}}""");
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"one":1}}}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Source_ThatFails_EndsTheEventStreamWithTheError()
    {
        await using var host = await GraphQLHost.StartAsync(Run.Executor(typeof(Queries), typeof(Events)).ExecuteAsync);

        using var response = await host.PostAsync("""{"query":"subscription { broken }"}""", "text/event-stream");

        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("event: next\ndata: {\"data\":{\"broken\":1}}\n\nevent: next\ndata: {\"errors\":[" + Masked, text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [QueryType]
    public static class Queries
    {
        public static int One() => 1;
    }

    [SubscriptionType]
    public static class Events
    {
        [Subscribe(With = nameof(BreakAsync))]
        [GraphQLName("broken")]
        public static int OnBroken([EventMessage] int number) => number;

        public static async IAsyncEnumerable<int> BreakAsync()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("a secret");
        }
    }
}
