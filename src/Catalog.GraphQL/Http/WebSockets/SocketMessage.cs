using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>A message of a client.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Id">The operation; empty where the type has none.</param>
/// <param name="Payload">A JSON object, or nothing.</param>
/// <param name="Request">The payload of subscribe.</param>
internal sealed record SocketMessage(SocketMessageKind Kind, string Id, ReadOnlyMemory<byte> Payload, RequestEnvelope? Request);
