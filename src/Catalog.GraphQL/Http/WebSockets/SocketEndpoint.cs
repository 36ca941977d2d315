using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>Accepts sockets that speak graphql-transport-ws; closes others with 4406.</summary>
internal sealed class SocketEndpoint(StreamOptions options, OperationDoor door, ISocketSessionInterceptor[] interceptors, TimeProvider clock, ILogger<SocketEndpoint> logger, CancellationToken stopping)
{
    private const string Protocol = "graphql-transport-ws";

    public async Task HandleAsync(HttpContext context)
    {
        var isSpoken = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol, StringComparer.Ordinal);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = isSpoken ? Protocol : null,
            KeepAliveInterval = options.KeepAliveInterval,
            KeepAliveTimeout = options.SendTimeout,
        }).ConfigureAwait(false);
        var session = new SocketSession(socket, context, options, door, interceptors, clock, logger);
        await using (session.ConfigureAwait(false))
        {
            if (isSpoken)
            {
                await session.RunAsync(stopping).ConfigureAwait(false);
            }
            else
            {
                await session.CloseAsync(SocketCloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable").ConfigureAwait(false);
            }
        }
    }
}
