using System.Buffers;
using System.Collections.Concurrent;

namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>
/// Documents in a folder, one file an id: <c>ID.graphql</c>, where a prefix such as <c>sha256:</c> becomes <c>sha256_</c>. A file once read
/// is kept in memory, for a document under an id never changes.
/// </summary>
public sealed class FileSystemOperationDocumentStorage : IOperationDocumentStorage
{
    private const int MaxIdLength = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:");

    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> read = new(StringComparer.Ordinal);
    private readonly string folder;

    /// <param name="folder">Created by the first <see cref="SaveAsync"/> when it is not there.</param>
    public FileSystemOperationDocumentStorage(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(string documentId, CancellationToken cancellationToken = default)
    {
        if (read.TryGetValue(documentId, out var known))
        {
            return known;
        }

        if (FileOf(documentId) is not { } file || !File.Exists(file))
        {
            return null;
        }

        var document = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        read[documentId] = document;
        return document;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The id holds other characters than letters, digits, '-', '_' and ':', or is longer than 128.</exception>
    public async ValueTask SaveAsync(string documentId, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default)
    {
        var file = FileOf(documentId) ?? throw new ArgumentException($"'{documentId}' is no id of a document.", nameof(documentId));
        if (File.Exists(file))
        {
            return;
        }

        // Written beside and moved, so that a reader never sees half a document.
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(part, document, cancellationToken).ConfigureAwait(false);
        File.Move(part, file, overwrite: true);
    }

    private string? FileOf(string documentId) =>
        documentId.Length is > 0 and <= MaxIdLength && !documentId.AsSpan().ContainsAnyExcept(Allowed)
            ? Path.Combine(folder, documentId.Replace(':', '_') + ".graphql")
            : null;
}
