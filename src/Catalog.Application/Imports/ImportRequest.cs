using Catalog.Application.Extraction;
using Catalog.Application.Jobs;

namespace Catalog.Application.Imports;

/// <summary>What to import and how.</summary>
/// <param name="File">Path of the file: CSV, TSV or JSON Lines, each also as gzip; or of a folder, each file of which becomes an asset or a document.</param>
public sealed record ImportRequest(string File)
{
    /// <summary>The kind of the rows in any spelling (CUSTOMER, order-line); null to take the map's.</summary>
    public string? Kind { get; init; }

    /// <summary>Path of the map; null to take columns by their names.</summary>
    public string? MapFile { get; init; }

    /// <summary>What to do with keys that are, or are not, there.</summary>
    public ImportMode Mode { get; init; }

    /// <summary>Whether to check and count only, and write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Where to write the rows that were refused, with the reason; null for nowhere. An existing file is replaced.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>Whether to go on where the last unfinished import of the same file stopped; without one, begins at the beginning.</summary>
    public bool Resume { get; init; }

    /// <summary>The job whose work this is, which its runner ends; null to record a job of its own.</summary>
    public JobRun? Run { get; init; }

    /// <summary>Of files of a folder: keys of the taxonomies whose concepts are suggested where a keyword of a file is their label; empty for all taxonomies, null for no suggestions.</summary>
    public IReadOnlyList<string>? Suggest { get; init; }

    /// <summary>Of files of a folder: what their addresses begin with, such as https://files.example/; null to say none.</summary>
    public string? UriPrefix { get; init; }

    /// <summary>Of files of a folder: what reading one may cost.</summary>
    public ExtractionLimits Limits { get; init; } = ExtractionLimits.Default;

    /// <summary>Rows a transaction holds, 1 to 50,000.</summary>
    public int BatchSize { get; init; } = 5_000;
}
