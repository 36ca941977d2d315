namespace Catalog.GraphQL.Guards.TrustedDocuments;

/// <summary>Whether and how documents are taken by id. Without a storage every id is unknown.</summary>
public sealed class TrustedDocumentOptions
{
    /// <summary>Where the documents are; null, the default, when none are kept.</summary>
    public IOperationDocumentStorage? Storage { get; set; }

    /// <summary>Executes nothing but stored documents; false by default. Automatic persisted queries cannot add any then.</summary>
    public bool OnlyAllowPersistedDocuments { get; set; }

    /// <summary>With <see cref="OnlyAllowPersistedDocuments"/>: a text is accepted all the same when the storage holds it under its SHA-256; false by default.</summary>
    public bool AllowDocumentBody { get; set; }

    /// <summary>Lets a client store a text under its SHA-256 by sending both (Apollo's automatic persisted queries); false by default.</summary>
    public bool EnableAutomaticPersistedDocuments { get; set; }

    /// <summary>Largest text that automatic persisted queries may store, in bytes; 64 KiB by default.</summary>
    public int MaxAutomaticDocumentBytes { get; set; } = 64 * 1024;
}
