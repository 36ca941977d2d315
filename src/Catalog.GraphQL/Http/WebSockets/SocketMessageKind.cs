namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>Messages that a client sends.</summary>
internal enum SocketMessageKind
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}
