namespace Catalog.Application.Imports;

/// <summary>A file from outside to import in the background.</summary>
/// <param name="FileName">The name it was given there; its ending tells the format.</param>
/// <param name="CopyToAsync">Writes the content of the file to a stream; called once.</param>
public sealed record ImportUpload(string FileName, Func<Stream, CancellationToken, Task> CopyToAsync)
{
    /// <summary>The kind of the rows in any spelling; null to take the map's.</summary>
    public string? Kind { get; init; }

    /// <summary>The text of the map; null to take columns by their names.</summary>
    public string? Map { get; init; }

    /// <summary>What to do with keys that are, or are not, there.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>Whether to check and count only.</summary>
    public bool DryRun { get; init; }
}
