using System.Net.WebSockets;
using Catalog.GraphQL.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Http.WebSockets;

public sealed class SocketSessionTests
{
    [Theory]
    [InlineData("not json", "4400 The message is not JSON")]
    [InlineData("[]", "4400 A message is a JSON object")]
    [InlineData("""{"id":"1"}""", "4400 The property 'type' is missing")]
    [InlineData("""{"type":7}""", "4400 The property 'type' is a string")]
    [InlineData("""{"type":"next","id":"1"}""", "4400 No client sends a message of type 'next'")]
    [InlineData("""{"type":"ping","payload":[1]}""", "4400 The property 'payload' is an object")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{hello}"}}""", "4400 The property 'id' is missing")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{hello}"}}""", "4400 The property 'id' is missing")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{hello}"}}""", "4400 The property 'id' is a string")]
    [InlineData("""{"type":"subscribe","id":"1"}""", "4400 The property 'payload' of subscribe is an object with 'query'")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":3}}""", "4400 The property 'payload' of subscribe is an object with 'query'")]
    [InlineData("""{"type":"complete"}""", "4400 The property 'id' is missing")]
    [InlineData("""{"type":"ping"} {}""", "4400 The message is not JSON")]
    [InlineData("""{"type":"connection_init"}""", "4429 Too many initialisation requests")]
    public async Task Message_ThatBreaksTheProtocol_ClosesTheSocket(string message, string close)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync(message);

        Assert.Equal(close, await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Message_InBinary_ClosesTheSocket()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"ping"}""", WebSocketMessageType.Binary);

        Assert.Equal("4400 A message is text", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Message_LargerThanTheLimit_ClosesTheSocket()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.Streams.MaxSocketMessageBytes = 10_000);
        await using var socket = await SocketScript.OpenAsync(host);
        var atLimit = "{\"type\":\"ping\"" + new string(' ', 10_000 - 15) + "}";

        await socket.SendAsync(atLimit);
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
        await socket.SendAsync(atLimit + " ");

        Assert.StartsWith("1009 ", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Handshake_WithoutTheSubprotocol_IsClosed(string? protocol)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        using var socket = new ClientWebSocket();
        if (protocol is not null)
        {
            // A client refuses an answer without the protocol it asked for, so this one asks by hand.
            socket.Options.SetRequestHeader("Sec-WebSocket-Protocol", protocol);
        }

        var failure = await Record.ExceptionAsync(() => socket.ConnectAsync(host.SocketAddress, CancellationToken.None));
        if (failure is null)
        {
            await socket.ReceiveAsync(new byte[100].AsMemory(), CancellationToken.None);

            Assert.Equal(4406, (int?)socket.CloseStatus);
        }
        else
        {
            Assert.IsType<WebSocketException>(failure);
        }
    }

    [Fact]
    public async Task Subscribe_BeforeTheAcknowledgement_ClosesTheSocket()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host, initialise: false);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{hello}"}}""");

        Assert.Equal("4401 Unauthorized", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Initialisation_ThatDoesNotCome_ClosesTheSocket()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.Streams.ConnectionInitializationTimeout = TimeSpan.FromMilliseconds(50));
        await using var socket = await SocketScript.OpenAsync(host, initialise: false);

        Assert.Equal("4408 Connection initialisation timeout", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Initialisation_ThatTheHostRefuses_ClosesTheSocket()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), services: services => services.AddSingleton<ISocketSessionInterceptor, OnlySesame>());
        await using var socket = await SocketScript.OpenAsync(host, initialise: false);
        await using var friend = await SocketScript.OpenAsync(host, initialise: false);

        await socket.SendAsync("""{"type":"connection_init","payload":{"word":"mellon"}}""");
        await friend.SendAsync("""{"type":"connection_init","payload":{"word":"sesame"}}""");

        Assert.Equal("4403 Forbidden", await socket.ReceiveAsync());
        Assert.Equal("""{"type":"connection_ack"}""", await friend.ReceiveAsync());
    }

    [Fact]
    public async Task Ping_WithAPayload_IsAnsweredWithIt()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host, initialise: false);

        await socket.SendAsync("""{"type":"ping","payload":{"a":[1,{"b":null}]}}""");

        Assert.Equal("""{"type":"pong","payload":{"a":[1,{"b":null}]}}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Operation_OfEachKind_AnswersNextThenComplete()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","id":"q","payload":{"query":"query($a:Int){variables}","variables":{"a":1}}}""");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"variables":{"a":1}}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReceiveAsync());

        await socket.SendAsync("""{"type":"subscribe","id":"q","payload":{"query":"mutation{set}"}}""");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"set":"set"}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReceiveAsync());

        await socket.SendAsync("""{"type":"subscribe","id":"q","payload":{"query":"subscription{countdown}"}}""");
        foreach (var number in new[] { 3, 2, 1 })
        {
            Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"countdown":""" + number + "}}}", await socket.ReceiveAsync());
        }

        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Operation_ThatIsRefused_AnswersErrorAndNothingAfterIt()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{unknown}"}}""");
        Assert.Equal("""{"id":"1","type":"error","payload":[{"message":"Cannot query field \"unknown\" on type \"Query\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""", await socket.ReceiveAsync());
        await socket.SendAsync("""{"type":"ping"}""");

        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Subscribe_WithAnIdInUse_ClosesTheSocketAndCancelsItsOperations()
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations);
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription{never}"}}""");
        await Eventually.IsTrueAsync(() => operations.Executed == 1);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{hello}"}}""");

        Assert.Equal("4409 Subscriber for 1 already exists", await socket.ReceiveAsync());
        await Eventually.IsTrueAsync(() => operations.Cancelled == 1);
    }

    [Fact]
    public async Task Complete_FromTheClient_EndsTheOperationAndFreesItsId()
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations);
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription{never}"}}""");

        await socket.SendAsync("""{"type":"complete","id":"1"}""");
        await socket.SendAsync("""{"type":"complete","id":"unknown"}""");
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{hello}"}}""");

        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"hello":"hello"}}}""", await socket.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Operations_BeyondTheLimit_AreRefusedOneByOne()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.Streams.MaxOperationsPerConnection = 2);
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription{never}"}}""");
        await socket.SendAsync("""{"type":"subscribe","id":"2","payload":{"query":"subscription{never}"}}""");

        await socket.SendAsync("""{"type":"subscribe","id":"3","payload":{"query":"{hello}"}}""");

        Assert.Contains("TOO_MANY_OPERATIONS", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execution_ThatThrows_ClosesTheSocketWithoutSayingWhy()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);

        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{fail}"}}""");

        Assert.Equal("4500 Internal server error", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Client_ThatDoesNotRead_LosesItsSubscriptionWithAReason()
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations);
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription{topic}"}}""");
        await Eventually.IsTrueAsync(() => operations.Topics.FollowerCount == 1);

        // The bus never waits: more events at once than the follower's queue holds.
        for (var i = 0; i < 1000; i++)
        {
            await operations.Topics.SendAsync("t", i);
        }

        string text;
        var events = 0;
        while ((text = await socket.ReceiveAsync()).Contains("\"next\"", StringComparison.Ordinal))
        {
            events++;
        }

        Assert.InRange(events, 4, 999);
        Assert.Contains("\"type\":\"error\"", text, StringComparison.Ordinal);
        Assert.Contains("SUBSCRIBER_TOO_SLOW", text, StringComparison.Ordinal);
        Assert.Equal(0, operations.Topics.FollowerCount);
    }

    [Fact]
    public async Task Host_ThatStops_SaysGoodbye()
    {
        var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var socket = await SocketScript.OpenAsync(host);
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"subscription{never}"}}""");

        var stopped = host.DisposeAsync();

        Assert.Equal("1001 The server is shutting down", await socket.ReceiveAsync());
        await stopped;
    }

    private sealed class OnlySesame : ISocketSessionInterceptor
    {
        public ValueTask<bool> OnConnectAsync(HttpContext context, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
            ValueTask.FromResult(System.Text.Encoding.UTF8.GetString(payload.Span).Contains("sesame", StringComparison.Ordinal));
    }
}
