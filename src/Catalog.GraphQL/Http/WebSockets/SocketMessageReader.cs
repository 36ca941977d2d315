using System.Text.Json;
using System.Text.Unicode;
using Catalog.GraphQL.Http.Requests;

namespace Catalog.GraphQL.Http.WebSockets;

/// <summary>Reads one message of a client; what is no message of the protocol closes the socket with 4400.</summary>
internal static class SocketMessageReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 130 };

    /// <exception cref="SocketCloseException">The text is no message a client may send.</exception>
    public static SocketMessage Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            return Utf8.IsValid(text.Span) ? ReadMessage(text) : throw Invalid("The message is not valid UTF-8");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Invalid("The message is not JSON");
        }
    }

    private static SocketMessage ReadMessage(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw Invalid("A message is a JSON object");
        }

        string? type = null, id = null;
        var hasId = false;
        ReadOnlyMemory<byte> payload = default;
        var isObject = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw Invalid("The property 'type' is a string");
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                hasId = true;
                id = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw Invalid("The property 'id' is a string");
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                reader.Read();
                isObject = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null;
                var start = (int)reader.TokenStartIndex;
                var isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                payload = isNull ? default : text[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        reader.Read(); // throws when something follows
        return Check(type, id, hasId, payload, isObject);
    }

    private static SocketMessage Check(string? type, string? id, bool hasId, ReadOnlyMemory<byte> payload, bool isObject)
    {
        var kind = type switch
        {
            "connection_init" => SocketMessageKind.ConnectionInit,
            "ping" => SocketMessageKind.Ping,
            "pong" => SocketMessageKind.Pong,
            "subscribe" => SocketMessageKind.Subscribe,
            "complete" => SocketMessageKind.Complete,
            null => throw Invalid("The property 'type' is missing"),
            _ => throw Invalid($"No client sends a message of type '{(type.Length <= 40 ? type : type[..40])}'"),
        };
        if (!isObject)
        {
            throw Invalid("The property 'payload' is an object");
        }

        if (kind is SocketMessageKind.Subscribe or SocketMessageKind.Complete && (!hasId || id!.Length == 0)) // with hasId the id was read
        {
            throw Invalid("The property 'id' is missing");
        }

        if (kind != SocketMessageKind.Subscribe)
        {
            return new SocketMessage(kind, id ?? "", payload, null);
        }

        try
        {
            return new SocketMessage(kind, id ?? "", payload, RequestReader.Read(payload, maxBatchSize: 0).Requests[0]);
        }
        catch (BadRequestException)
        {
            throw Invalid("The property 'payload' of subscribe is an object with 'query'");
        }
    }

    private static SocketCloseException Invalid(string reason) => new(SocketCloseCode.BadRequest, reason);
}
