using System.Net.WebSockets;
using System.Text;

namespace Catalog.GraphQL.Tests.Http.WebSockets;

/// <summary>A raw client of a GraphQL socket: sends texts, receives texts or the close.</summary>
internal sealed class SocketScript : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();

    public ClientWebSocket Socket => socket;

    public static async Task<SocketScript> OpenAsync(GraphQLHost host, string? protocol = "graphql-transport-ws", bool initialise = true)
    {
        var script = new SocketScript();
        if (protocol is not null)
        {
            script.socket.Options.AddSubProtocol(protocol);
        }

        using var limit = new CancellationTokenSource(Limit);
        await script.socket.ConnectAsync(host.SocketAddress, limit.Token);
        if (initialise)
        {
            await script.SendAsync("""{"type":"connection_init"}""");
            Assert.Equal("""{"type":"connection_ack"}""", await script.ReceiveAsync());
        }

        return script;
    }

    public async Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, limit.Token);
    }

    /// <summary>The next text; for a close its code and reason, as "4400 reason".</summary>
    public async Task<string> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return $"{(int?)socket.CloseStatus} {socket.CloseStatusDescription}";
            }

            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(text.ToArray());
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
