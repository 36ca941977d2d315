using System.Security.Cryptography;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Guards.TrustedDocuments;

// From what a request says about its document (text, id, hash) to the document's text, or to the refusal.
//   D1 With OnlyAllowPersistedDocuments no text reaches the parser that the storage does not hold.
//   D2 A text is stored under a hash, or executed beside one, only when it has that hash.
//   D3 Id and text together: the id decides; the text only serves automatic persisted queries.
internal sealed class DocumentResolver(TrustedDocumentOptions options)
{
    private const string Sha256Prefix = "sha256:";

    /// <param name="hasText">Whether the request has a text, were it empty.</param>
    /// <param name="text">The text as UTF-8.</param>
    /// <param name="documentId">The id; null when there is none.</param>
    /// <param name="extensions">A JSON object or nothing: searched for persistedQuery.</param>
    /// <param name="cancellation">Ends the reading of the storage.</param>
    public async ValueTask<ResolvedDocument> ResolveAsync(bool hasText, ReadOnlyMemory<byte> text, string? documentId, ReadOnlyMemory<byte> extensions, CancellationToken cancellation)
    {
        string? hash = null;
        if (documentId is null && options.EnableAutomaticPersistedDocuments && !extensions.IsEmpty && !TryReadHash(extensions, out hash))
        {
            return Refuse(RequestErrorClass.NoDocument, "The extension persistedQuery must be an object with version 1 and sha256Hash of 64 hexadecimal digits.", "HC0009");
        }

        if (documentId is not null)
        {
            return await FindAsync(documentId, cancellation).ConfigureAwait(false) is { } stored
                ? new ResolvedDocument(stored, null)
                : Refuse(RequestErrorClass.PersistedDocumentNotFound, $"No document has the id '{Shortened(documentId)}'.", "HC0020");
        }

        if (hash is not null)
        {
            return await ResolveHashAsync(hasText, text, hash, cancellation).ConfigureAwait(false);
        }

        if (!hasText)
        {
            return Refuse(RequestErrorClass.NoDocument, "The request has neither a parameter 'query' nor a 'documentId'.", "HC0013");
        }

        if (!options.OnlyAllowPersistedDocuments)
        {
            return new ResolvedDocument(text, null);
        }

        var isKnown = options.AllowDocumentBody && await FindAsync(Sha256Prefix + HashOf(text.Span), cancellation).ConfigureAwait(false) is not null;
        return isKnown
            ? new ResolvedDocument(text, null)
            : Refuse(RequestErrorClass.OnlyPersistedDocuments, "Only persisted operations are allowed.", "HC0067");
    }

    private async ValueTask<ResolvedDocument> ResolveHashAsync(bool hasText, ReadOnlyMemory<byte> text, string hash, CancellationToken cancellation)
    {
        // Before anything is looked for: what is executed is what was sent.
        if (hasText && !string.Equals(HashOf(text.Span), hash, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(RequestErrorClass.NoDocument, "The extension persistedQuery names another SHA-256 than the text of 'query' has.", "PERSISTED_QUERY_HASH_MISMATCH");
        }

        if (await FindAsync(Sha256Prefix + hash, cancellation).ConfigureAwait(false) is { } stored)
        {
            return new ResolvedDocument(stored, null);
        }

        if (!hasText)
        {
            return Refuse(RequestErrorClass.PersistedDocumentNotFound, "PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND");
        }

        if (options.OnlyAllowPersistedDocuments)
        {
            return Refuse(RequestErrorClass.OnlyPersistedDocuments, "Only persisted operations are allowed.", "HC0067");
        }

        if (options.Storage is { } storage && text.Length <= options.MaxAutomaticDocumentBytes)
        {
            await storage.SaveAsync(Sha256Prefix + hash, text, cancellation).ConfigureAwait(false);
        }

        return new ResolvedDocument(text, null);
    }

    private async ValueTask<ReadOnlyMemory<byte>?> FindAsync(string documentId, CancellationToken cancellation) =>
        options.Storage is { } storage ? await storage.TryReadAsync(documentId, cancellation).ConfigureAwait(false) : null;

    private static string HashOf(ReadOnlySpan<byte> text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static string Shortened(string documentId) => documentId.Length <= 100 ? documentId : documentId[..100] + "...";

    private static ResolvedDocument Refuse(RequestErrorClass errorClass, string message, string code) =>
        new(default, ErrorResults.Refuse(errorClass, new GraphQLError(message, code: code)));

    /// <summary>Finds persistedQuery.sha256Hash; true with a null hash when the extension is not there, false when it is malformed.</summary>
    private static bool TryReadHash(ReadOnlyMemory<byte> extensions, out string? hash)
    {
        hash = null;
        var reader = new Utf8JsonReader(extensions.Span, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (isIt && reader.TokenType != JsonTokenType.Null)
            {
                return reader.TokenType == JsonTokenType.StartObject && TryReadPersistedQuery(ref reader, out hash);
            }

            reader.Skip();
        }

        return true;
    }

    private static bool TryReadPersistedQuery(ref Utf8JsonReader reader, out string? hash)
    {
        hash = null;
        var isVersion1 = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isHash = reader.ValueTextEquals("sha256Hash"u8);
            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            hash = isHash && reader.TokenType == JsonTokenType.String ? reader.GetString() : hash;
            isVersion1 |= isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version == 1;
            reader.Skip();
        }

        hash = hash?.ToLowerInvariant();
        return isVersion1 && hash is { Length: 64 } && hash.All(char.IsAsciiHexDigit);
    }
}
