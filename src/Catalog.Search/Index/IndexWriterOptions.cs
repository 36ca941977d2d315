namespace Catalog.Search.Index;

/// <summary>How an index is written.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>Memory of buffered documents, and what writing them needs, at which they become a segment. Default 48 MB; at least 64 KB.</summary>
    public long BufferBytes { get; init; } = 48 << 20;

    /// <summary>Which segments are merged. Default <see cref="TieredMergePolicy"/> with its defaults.</summary>
    public TieredMergePolicy MergePolicy { get; init; } = new();

    /// <summary>Merges that may run at once, each on a thread of its own; 0 for none but those asked for. Default 1.</summary>
    public int ConcurrentMerges { get; init; } = 1;

    /// <summary>Segments above which adding waits for merges to catch up. Default 64.</summary>
    public int MaxSegments { get; init; } = 64;

    /// <summary>The clock that the lock's holder is dated by. Default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
