namespace Catalog.Application.Indexing;

/// <summary>How an index is doing.</summary>
public enum IndexHealth
{
    /// <summary>Every change is followed as it comes.</summary>
    Healthy = 1,

    /// <summary>Answers come from the index as it was while a new one is built beside it; changes since then are not found yet.</summary>
    Rebuilding = 2,

    /// <summary>The index cannot be written; answers come from what it had. The message says why.</summary>
    Failed = 3,
}

/// <summary>The state of a workspace's search index at one moment.</summary>
/// <param name="Health">How it is doing.</param>
/// <param name="Sequence">The outbox sequence up to which every change can be found.</param>
/// <param name="LatestSequence">The last sequence of the workspace.</param>
/// <param name="Documents">Items that can be found.</param>
/// <param name="SizeBytes">Bytes on disk.</param>
/// <param name="IndexSegments">Number of index segments.</param>
/// <param name="Waiting">Items that are indexed anew in the background because a concept was renamed or moved.</param>
/// <param name="Done">Items a rebuild has read so far; 0 when none runs.</param>
/// <param name="Total">Items a rebuild has to read; 0 when none runs.</param>
/// <param name="Message">What happened or what is done about it, in a sentence; null when there is nothing to say.</param>
public sealed record IndexStatus(
    IndexHealth Health, long Sequence, long LatestSequence, long Documents, long SizeBytes, int IndexSegments, long Waiting, long Done, long Total, string? Message)
{
    /// <summary>Changes that cannot be found yet.</summary>
    public long Lag => Math.Max(0, LatestSequence - Sequence);
}
