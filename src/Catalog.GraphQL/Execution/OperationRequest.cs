namespace Catalog.GraphQL.Execution;

/// <summary>What a client asks to be executed: the parameters of one GraphQL-over-HTTP request, or of one subscribe message.</summary>
public sealed class OperationRequest
{
    /// <summary>The document's text as UTF-8; empty when only <see cref="DocumentId"/> is given.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>The id of a stored document; null when the text is given.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Which operation of the document; null when it has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables as a UTF-8 JSON object; empty when there are none.</summary>
    public ReadOnlyMemory<byte> Variables { get; init; }

    /// <summary>The extensions as a UTF-8 JSON object; empty when there are none. The executor does not read them.</summary>
    public ReadOnlyMemory<byte> Extensions { get; init; }

    /// <summary>Uploaded files by their path in the operation (<c>variables.file</c>); null when there are none.</summary>
    public IReadOnlyDictionary<string, object>? Files { get; init; }

    /// <summary>The operations the transport allows; all by default. GET allows queries only.</summary>
    public OperationKinds AllowedOperations { get; init; } = OperationKinds.All;

    /// <summary>True when the transport can deliver a response in several parts (@defer, @stream).</summary>
    public bool AcceptsIncremental { get; init; }
}

/// <summary>Kinds of operation, as a set.</summary>
[Flags]
public enum OperationKinds
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Reads.</summary>
    Query = 1,

    /// <summary>Writes, then reads.</summary>
    Mutation = 2,

    /// <summary>Follows events.</summary>
    Subscription = 4,

    /// <summary>Every kind.</summary>
    All = Query | Mutation | Subscription,
}
