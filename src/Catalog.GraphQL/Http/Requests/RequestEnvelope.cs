namespace Catalog.GraphQL.Http.Requests;

/// <summary>
/// The parameters of one GraphQL request as they came: still text, nothing coerced. The memories point into the body (or hold
/// their own copy) and live as long as the <see cref="PooledBytes"/> they were read from.
/// </summary>
internal sealed record RequestEnvelope
{
    /// <summary>The document as UTF-8, unescaped; empty when absent.</summary>
    public ReadOnlyMemory<byte> Query { get; init; }

    /// <summary>False when the parameter was absent or null: an empty text is a document with a syntax error, not an absent one.</summary>
    public bool HasQuery { get; init; }

    /// <summary>Id of a persisted document, from documentId, id or doc_id; null when absent.</summary>
    public string? DocumentId { get; init; }

    public string? OperationName { get; init; }

    /// <summary>A JSON object, or a JSON array of objects for variable batching; empty when absent or null.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>True when <see cref="Variables"/> is an array: one execution for each element.</summary>
    public bool IsVariableBatch { get; init; }

    /// <summary>A JSON object; empty when absent or null.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }
}
