using Catalog.GraphQL.Tests.Execution.Incremental;
using Catalog.GraphQL.Tests.Http.WebSockets;

namespace Catalog.GraphQL.Tests.Http;

public sealed class IncrementalDeliveryTests
{
    private const string Body = """{"query":"{deferred}"}""";
    private const string First = """{"data":{"a":1},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Second = """{"incremental":[{"id":"0","data":{"b":2}}],"completed":[{"id":"0"}],"hasNext":false}""";

    [Fact]
    public async Task Parts_AsMultipartMixed_AreFramedByTheBoundary()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync(Body, "multipart/mixed, application/json");

        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $"\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{First}\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{Second}\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Parts_AsEventStream_AreEvents()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync(Body, "text/event-stream, application/json");

        Assert.Equal($":\n\nevent: next\ndata: {First}\n\nevent: next\ndata: {Second}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SingleResult_ForAClientOfMultipartToo_IsPlainJson()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"{hello}"}""", "multipart/mixed, application/json");

        Assert.Equal("""{"data":{"hello":"hello"}}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("multipart/mixed, application/json", true)]
    [InlineData("multipart/mixed;incrementalSpec=v0.2, application/json", true)]
    [InlineData("multipart/mixed;deferSpec=20220824, application/json", false)]
    [InlineData("text/event-stream;incrementalSpec=v0.1, application/json", false)]
    [InlineData("application/json", false)]
    public async Task Fragment_Deferred_ComesInPartsToClientsThatReadThisFormat(string accept, bool inParts)
    {
        await using var host = await GraphQLHost.StartAsync(Shelf.Executor().ExecuteAsync);

        using var response = await host.PostAsync("""{"query":"{ first { id ... @defer { title } } }"}""", accept);

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(inParts, text.Contains("\"hasNext\":true", StringComparison.Ordinal));
        Assert.Equal(!inParts, text == """{"data":{"first":{"id":1,"title":"Volume 1"}}}""");
    }

    [Fact]
    public async Task Fragment_Deferred_ComesAsMessagesOfASocket()
    {
        await using var host = await GraphQLHost.StartAsync(Shelf.Executor().ExecuteAsync);
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ first { id ... @defer { title } } }"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"first":{"id":1}},"pending":[{"id":"0","path":["first"]}],"hasNext":true}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"next","payload":{"hasNext":false,"incremental":[{"id":"0","data":{"title":"Volume 1"}}],"completed":[{"id":"0"}]}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Socket_CompletedByTheClient_CancelsWhatRuns()
    {
        var watch = new Watch();
        var executor = Shelf.Executor();
        await using var host = await GraphQLHost.StartAsync((request, context) =>
        {
            context.State["watch"] = watch;
            return executor.ExecuteAsync(request, context);
        });
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ first { id ... @defer { slow } } }"}}""");
        await socket.ReceiveAsync();

        await socket.SendAsync("""{"type":"complete","id":"1"}""");

        await watch.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Client_ThatHangsUp_CancelsWhatRuns()
    {
        var watch = new Watch();
        var executor = Shelf.Executor();
        await using var host = await GraphQLHost.StartAsync((request, context) =>
        {
            context.State["watch"] = watch;
            return executor.ExecuteAsync(request, context);
        });

        using (var response = await host.PostAsync("""{"query":"{ first { id ... @defer { slow } } }"}""", "multipart/mixed"))
        {
            await (await response.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[100]);
        }

        await watch.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
