using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

/// <summary>Lets the host decide whether a socket may be used, by what it says in connection_init. One instance serves all sockets.</summary>
public interface ISocketSessionInterceptor
{
    /// <summary>Called once for each socket.</summary>
    /// <param name="context">The HTTP request of the handshake; setting its User is how a token in the payload signs the socket in.</param>
    /// <param name="payload">The payload of connection_init as a UTF-8 JSON object; empty when there was none.</param>
    /// <param name="cancellation">Cancelled when the client has gone.</param>
    /// <returns>False closes the socket with 4403 Forbidden.</returns>
    ValueTask<bool> OnConnectAsync(HttpContext context, ReadOnlyMemory<byte> payload, CancellationToken cancellation);
}
