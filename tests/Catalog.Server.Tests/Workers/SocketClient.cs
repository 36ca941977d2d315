using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Catalog.Server.Tests.Workers;

/// <summary>One graphql-transport-ws connection with one subscription; what it receives is asked for message by message.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private SocketClient() => socket.Options.AddSubProtocol("graphql-transport-ws");

    /// <summary>Connects, is acknowledged and subscribes.</summary>
    public static async Task<SocketClient> SubscribeAsync(Uri server, string token, string query, object variables)
    {
        var client = new SocketClient();
        await client.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        await client.SendAsync(new { type = "connection_init", payload = new { authorization = "Bearer " + token } });
        Assert.Equal("connection_ack", (await client.ReceiveAsync()).GetProperty("type").GetString());
        await client.SendAsync(new { id = "1", type = "subscribe", payload = new { query, variables } });
        return client;
    }

    /// <summary>The next event's value of a field; an error fails the test.</summary>
    public async Task<JsonElement> EventAsync(string field)
    {
        var payload = (await ReceiveAsync()).GetProperty("payload");
        Assert.True(payload.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object, payload.ToString());
        return data.GetProperty(field);
    }

    /// <summary>The next message that is no ping; fails after half a minute.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var text = new StringBuilder();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }
            while (!part.EndOfMessage);
            Assert.True(part.MessageType == WebSocketMessageType.Text, $"The server closed the socket: {socket.CloseStatus} {socket.CloseStatusDescription}");
            using var json = JsonDocument.Parse(text.ToString());
            if (json.RootElement.GetProperty("type").GetString() != "ping")
            {
                return json.RootElement.Clone();
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private Task SendAsync(object message) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
}
