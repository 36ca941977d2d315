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
/// <param name="Waiting">Items that still have to be indexed anew in the background because their concepts, segments or analyses changed.</param>
/// <param name="WaitingTotal">Items of which those were left, since last none waited; 0 when none waits.</param>
/// <param name="Done">Items a rebuild has read so far; 0 when none runs.</param>
/// <param name="Total">Items a rebuild has to read; 0 when none runs.</param>
/// <param name="Message">What happened or what is done about it, in a sentence; null when there is nothing to say.</param>
public sealed record IndexStatus(
    IndexHealth Health, long Sequence, long LatestSequence, long Documents, long SizeBytes, int IndexSegments, long Waiting, long WaitingTotal, long Done, long Total, string? Message)
{
    /// <summary>Changes that cannot be found yet.</summary>
    public long Lag => Math.Max(0, LatestSequence - Sequence);

    /// <summary>How far the rebuild or the background work has come, from 0 to 1; null when neither runs.</summary>
    public double? Progress => Health == IndexHealth.Rebuilding ? Share(Done, Total) : Waiting > 0 ? Share(WaitingTotal - Waiting, WaitingTotal) : null;

    private static double Share(long done, long total) => total <= 0 ? 0 : Math.Round(Math.Clamp((double)done / total, 0, 1), 4);
}
