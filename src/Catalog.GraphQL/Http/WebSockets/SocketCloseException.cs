namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>The client broke the protocol, or may not use it: the socket is closed with this code and reason.</summary>
internal sealed class SocketCloseException(SocketCloseCode code, string reason) : Exception(reason)
{
    public SocketCloseCode Code { get; } = code;
}
