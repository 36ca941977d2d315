using Catalog.Domain.Items;

namespace Catalog.Application.Imports.Folders;

/// <summary>A file from outside.</summary>
/// <param name="FileName">The name it was given there.</param>
/// <param name="CopyToAsync">Writes its content to a stream; called once.</param>
public sealed record UploadedContent(string FileName, Func<Stream, CancellationToken, Task> CopyToAsync);

/// <summary>Files from outside to import in the background, each as an item.</summary>
/// <param name="Files">The files.</param>
/// <param name="Kind">What they become: asset, document, or message where they are e-mails.</param>
public sealed record FileUpload(IReadOnlyList<UploadedContent> Files, ItemKind Kind)
{
    /// <summary>Whether ZIP archives stand for the files in them.</summary>
    public bool Unpack { get; init; }

    /// <summary>Keys of taxonomies to suggest concepts of; empty for all, null for no suggestions.</summary>
    public IReadOnlyList<string>? Suggest { get; init; }

    /// <summary>What to do with names that are, or are not, there.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>Whether to check and count only.</summary>
    public bool DryRun { get; init; }
}
