using System.Collections.Concurrent;

namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>Documents of this process, lost with it; never more than the limit.</summary>
public sealed class InMemoryOperationDocumentStorage : IOperationDocumentStorage
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();
    private readonly int maxDocuments;

    /// <param name="maxDocuments">Documents kept; the oldest goes when one more comes. 10,000 by default.</param>
    public InMemoryOperationDocumentStorage(int maxDocuments = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDocuments, 1);
        this.maxDocuments = maxDocuments;
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(string documentId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(documents.TryGetValue(documentId, out var document) ? document : default(ReadOnlyMemory<byte>?));

    /// <inheritdoc/>
    public ValueTask SaveAsync(string documentId, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default)
    {
        if (documents.TryAdd(documentId, document.ToArray()))
        {
            order.Enqueue(documentId);
            while (documents.Count > maxDocuments && order.TryDequeue(out var oldest))
            {
                documents.TryRemove(oldest, out _);
            }
        }

        return ValueTask.CompletedTask;
    }
}
