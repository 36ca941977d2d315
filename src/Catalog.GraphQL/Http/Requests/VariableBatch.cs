using System.Text.Json;

namespace Catalog.GraphQL.Http.Requests;

/// <summary>Variable batching: one document, several sets of variables.</summary>
internal static class VariableBatch
{
    /// <summary>One envelope for each set of variables; the envelope itself when it has no array of them.</summary>
    public static IEnumerable<RequestEnvelope> Split(RequestEnvelope envelope)
    {
        if (!envelope.IsVariableBatch)
        {
            return [envelope];
        }

        var envelopes = new List<RequestEnvelope>();
        var reader = new Utf8JsonReader(envelope.Variables.Span, new JsonReaderOptions { MaxDepth = 129 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            envelopes.Add(envelope with { IsVariableBatch = false, Variables = envelope.Variables[start..(int)reader.BytesConsumed] });
        }

        return envelopes;
    }
}
