namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>Keeps documents under ids, so that a client can send the id in place of the text. Thread-safe.</summary>
public interface IOperationDocumentStorage
{
    /// <summary>The document's text as UTF-8; null when no document has this id, whatever characters the id holds.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TryReadAsync(string documentId, CancellationToken cancellationToken = default);

    /// <summary>Keeps a document; an id that is there already keeps its text.</summary>
    ValueTask SaveAsync(string documentId, ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default);
}
