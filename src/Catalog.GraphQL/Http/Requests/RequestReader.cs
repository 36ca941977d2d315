using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Catalog.GraphQL.Http.Requests;

// From the bytes of a JSON body to RequestEnvelopes, in one forward pass that builds no tree.
//   R1 Whatever the bytes are, the answer is envelopes or a BadRequestException; nothing else is thrown.
//   R2 Every string of the body that the engine may later decode is known to decode: UTF-8 is valid, no escape is half a surrogate pair.
//   R3 null means absent, unknown parameters are ignored, of a repeated parameter the last one counts (as JSON.parse has it).
internal static class RequestReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>Reads one request, or the requests of a batch.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="maxBatchSize">Requests (or sets of variables) allowed in a batch; 0 refuses every batch.</param>
    /// <exception cref="BadRequestException">The body is no well-formed request.</exception>
    public static ParsedBody Read(ReadOnlyMemory<byte> body, int maxBatchSize)
    {
        body = WithoutByteOrderMark(body);
        if (body.IsEmpty)
        {
            throw NotJson("The body is empty: send a JSON object with the parameter 'query'.");
        }

        if (!Utf8.IsValid(body.Span))
        {
            throw NotJson("The body is not valid UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            reader.Read();
            var parsed = reader.TokenType switch
            {
                JsonTokenType.StartObject => new ParsedBody([ReadRequest(ref reader, body, maxBatchSize)], IsBatch: false),
                JsonTokenType.StartArray => new ParsedBody(ReadBatch(ref reader, body, maxBatchSize), IsBatch: true),
                var other => throw Invalid($"The body must be a JSON object, not {Name(other)}."),
            };
            reader.Read(); // throws when something follows
            return parsed;
        }
        catch (JsonException exception)
        {
            throw new BadRequestException(RequestFault.NotJson, $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }

    /// <summary>Reads the text of one parameter that a GET carries as JSON: it must be an object.</summary>
    public static ReadOnlyMemory<byte> ReadObject(string parameter, ReadOnlyMemory<byte> json)
    {
        try
        {
            if (!Utf8.IsValid(json.Span))
            {
                throw Invalid($"The parameter '{parameter}' is not valid UTF-8.");
            }

            var reader = new Utf8JsonReader(json.Span, Options);
            reader.Read();
            var value = Slice(parameter, ref reader, json, JsonTokenType.StartObject, "an object");
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw Invalid($"The parameter '{parameter}' is not JSON.", exception);
        }
    }

    private static List<RequestEnvelope> ReadBatch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, int maxBatchSize)
    {
        if (maxBatchSize == 0)
        {
            throw new BadRequestException(RequestFault.BatchRefused, "Batching is switched off: send one request at a time.");
        }

        var requests = new List<RequestEnvelope>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Invalid($"Element {requests.Count} of the batch must be an object, not {Name(reader.TokenType)}.");
            }

            if (requests.Count == maxBatchSize)
            {
                throw TooManyInBatch(maxBatchSize);
            }

            requests.Add(ReadRequest(ref reader, body, maxBatchSize));
        }

        return requests.Count > 0 ? requests : throw Invalid("The batch is empty.");
    }

    private static RequestEnvelope ReadRequest(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, int maxBatchSize)
    {
        ReadOnlyMemory<byte> query = default, variables = default, extensions = default;
        string? documentId = null, operationName = null;
        var hasQuery = false;
        var isVariableBatch = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("query"u8))
            {
                reader.Read();
                hasQuery = reader.TokenType != JsonTokenType.Null;
                query = hasQuery ? Text("query", ref reader, body) : default;
            }
            else if (reader.ValueTextEquals("variables"u8))
            {
                reader.Read();
                isVariableBatch = reader.TokenType == JsonTokenType.StartArray && maxBatchSize > 0;
                variables = isVariableBatch
                    ? VariableBatch(ref reader, body, maxBatchSize)
                    : Slice("variables", ref reader, body, JsonTokenType.StartObject, "an object");
            }
            else if (reader.ValueTextEquals("operationName"u8))
            {
                reader.Read();
                operationName = ShortText("operationName", ref reader);
            }
            else if (reader.ValueTextEquals("extensions"u8))
            {
                reader.Read();
                extensions = Slice("extensions", ref reader, body, JsonTokenType.StartObject, "an object");
            }
            else if (reader.ValueTextEquals("documentId"u8))
            {
                reader.Read();
                documentId = ShortText("documentId", ref reader) ?? documentId;
            }
            else if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("doc_id"u8))
            {
                reader.Read();
                documentId ??= reader.TokenType == JsonTokenType.String ? Decode(ref reader) : null;
                reader.Skip();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new RequestEnvelope
        {
            Query = query,
            HasQuery = hasQuery,
            DocumentId = documentId,
            OperationName = operationName,
            Variables = variables,
            IsVariableBatch = isVariableBatch,
            Extensions = extensions,
        };
    }

    private static ReadOnlyMemory<byte> Text(string parameter, ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw WrongType(parameter, "a string", reader.TokenType);
        }

        if (!reader.ValueIsEscaped)
        {
            return body.Slice(checked((int)reader.TokenStartIndex) + 1, reader.ValueSpan.Length);
        }

        var unescaped = new byte[reader.ValueSpan.Length];
        try
        {
            var length = reader.CopyString(unescaped);
            return unescaped.AsMemory(0, length);
        }
        catch (InvalidOperationException exception)
        {
            throw HalfSurrogate(exception);
        }
    }

    private static string? ShortText(string parameter, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Decode(ref reader),
        var other => throw WrongType(parameter, "a string", other),
    };

    private static ReadOnlyMemory<byte> VariableBatch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, int maxBatchSize)
    {
        var start = checked((int)reader.TokenStartIndex);
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (++count > maxBatchSize)
            {
                throw TooManyInBatch(maxBatchSize);
            }

            if (reader.TokenType == JsonTokenType.Null)
            {
                throw WrongType("variables", "an object, or an array of objects", JsonTokenType.Null);
            }

            Slice("variables", ref reader, body, JsonTokenType.StartObject, "an object, or an array of objects");
        }

        return count > 0 ? body[start..checked((int)reader.BytesConsumed)] : throw Invalid("The array of variables is empty.");
    }

    /// <summary>The bytes of a whole value, its strings checked; null gives nothing.</summary>
    private static ReadOnlyMemory<byte> Slice(string parameter, ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, JsonTokenType wanted, string wantedName)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (reader.TokenType != wanted)
        {
            throw WrongType(parameter, wantedName, reader.TokenType);
        }

        var start = checked((int)reader.TokenStartIndex);
        var depth = reader.CurrentDepth;
        while (reader.Read() && (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > depth))
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                Decode(ref reader);
            }
        }

        return body[start..checked((int)reader.BytesConsumed)];
    }

    private static string Decode(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException exception)
        {
            throw HalfSurrogate(exception);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body;

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static BadRequestException NotJson(string message) => new(RequestFault.NotJson, message);

    private static BadRequestException HalfSurrogate(Exception inner) =>
        new(RequestFault.NotJson, "The body holds half of a surrogate pair (an escape \\uD800 to \\uDFFF alone).", inner);

    private static BadRequestException Invalid(string message, Exception? inner = null) => new(RequestFault.InvalidParameter, message, inner);

    private static BadRequestException WrongType(string parameter, string wanted, JsonTokenType found) =>
        Invalid($"The parameter '{parameter}' must be {wanted}, not {Name(found)}.");

    private static BadRequestException TooManyInBatch(int maxBatchSize) =>
        new(RequestFault.BatchRefused, $"The batch holds more than {maxBatchSize} requests: send fewer at a time.");
}
