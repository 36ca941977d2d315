using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>
/// Documents of a manifest that a client's build has written: a JSON object of ids and texts (relay-compiler, graphql-codegen), or
/// Apollo's <c>apollo-persisted-query-manifest</c>. An id of 64 hexadecimal digits is also known with the prefix <c>sha256:</c>.
/// </summary>
public sealed class OperationManifest : IOperationDocumentStorage
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";

    private readonly FrozenDictionary<string, byte[]> documents;

    private OperationManifest(Dictionary<string, byte[]> documents) => this.documents = documents.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How many ids it knows.</summary>
    public int Count => documents.Count;

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <exception cref="FormatException">It is neither of both forms; the message says where.</exception>
    public static OperationManifest Parse(ReadOnlyMemory<byte> json)
    {
        var text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("A manifest is a JSON object of ids and texts, or Apollo's.");
            }

            var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            if (root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.ValueEquals(ApolloFormat))
            {
                ReadApollo(root, found);
            }
            else
            {
                foreach (var entry in root.EnumerateObject())
                {
                    Add(found, entry.Name, entry.Value);
                }
            }

            return new OperationManifest(found);
        }
        catch (JsonException error)
        {
            throw new FormatException($"It is not JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}): {error.Message.Split(" LineNumber")[0]}", error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(string documentId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(documents.TryGetValue(documentId, out var document) ? document : default(ReadOnlyMemory<byte>?));

    /// <summary>Keeps nothing: a manifest is changed where it is written.</summary>
    public ValueTask SaveAsync(string documentId, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private static void ReadApollo(JsonElement root, Dictionary<string, byte[]> found)
    {
        if (!root.TryGetProperty("operations", out var operations) || operations.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("Apollo's manifest has an array 'operations'.");
        }

        foreach (var operation in operations.EnumerateArray())
        {
            if (operation.ValueKind != JsonValueKind.Object || !operation.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String
                || !operation.TryGetProperty("body", out var body))
            {
                throw new FormatException($"Operation {found.Count + 1} of the manifest has no 'id' or no 'body'.");
            }

            Add(found, id.GetString() ?? "", body);
        }
    }

    private static void Add(Dictionary<string, byte[]> found, string id, JsonElement text)
    {
        if (id.Length == 0 || text.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"The id '{id}' of the manifest has no text.");
        }

        var document = Encoding.UTF8.GetBytes(text.GetString() ?? "");
        found[id] = document;
        if (id.Length == 64 && id.All(char.IsAsciiHexDigit))
        {
            found["sha256:" + id.ToLowerInvariant()] = document;
        }
    }
}
