using Catalog.Application.Imports.Rows;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Imports;

/// <summary>What became of the rows of an import; the numbers add up to <paramref name="Read"/>.</summary>
/// <param name="Read">Rows read, the header not counted.</param>
/// <param name="Created">Rows that created something.</param>
/// <param name="Updated">Rows that changed something.</param>
/// <param name="Unchanged">Rows that say what is stored already.</param>
/// <param name="LeftOut">Rows that a condition of the map left out, or that repeat a key the map says to take once.</param>
/// <param name="Rejected">Rows refused.</param>
public sealed record ImportCounts(long Read, long Created, long Updated, long Unchanged, long LeftOut, long Rejected);

/// <summary>The end of an import.</summary>
/// <param name="Kind">What the rows are, as GraphQL writes kinds.</param>
/// <param name="Counts">What became of the rows.</param>
/// <param name="FirstErrors">The first refusals, at most <see cref="MaxErrors"/>; all of them are in the rejects file if there is one.</param>
/// <param name="IgnoredColumns">Columns that nothing was done with; only found without a map.</param>
/// <param name="Job">The job that recorded the import; null for a dry run.</param>
/// <param name="ResumedAfter">The row after which the import went on; null when it began at the beginning.</param>
/// <param name="Sequence">The sequence of the last change, to wait for in a search; null when nothing changed.</param>
public sealed record ImportReport(
    string Kind,
    ImportCounts Counts,
    IReadOnlyList<RowError> FirstErrors,
    IReadOnlyCollection<string> IgnoredColumns,
    JobId? Job,
    long? ResumedAfter,
    long? Sequence)
{
    /// <summary>How many refusals a report keeps, and how many warnings.</summary>
    public const int MaxErrors = 100;

    /// <summary>What was noticed about files that were imported, or left out as duplicates; the first <see cref="MaxErrors"/>.</summary>
    public IReadOnlyList<RowError> FirstWarnings { get; init; } = [];

    /// <summary>How many warnings there were in all.</summary>
    public long Warnings { get; init; }

    /// <summary>How many concepts were suggested from keywords; null when nobody asked for it.</summary>
    public int? Suggested { get; init; }
}

/// <summary>Where an import stands.</summary>
/// <param name="Counts">What became of the rows so far; those of the batch at work are not in it.</param>
/// <param name="BytesRead">Bytes of the file read so far.</param>
/// <param name="Bytes">Bytes of the file.</param>
public sealed record ImportProgress(ImportCounts Counts, long BytesRead, long Bytes)
{
    /// <summary>How many rows there are; null where that is known only at the end.</summary>
    public long? Total { get; init; }
}
