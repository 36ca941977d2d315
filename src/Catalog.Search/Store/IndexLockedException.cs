namespace Catalog.Search.Store;

/// <summary>Another writer holds the write lock of the index; at most one may exist for a folder.</summary>
/// <param name="folder">Where the index is.</param>
/// <param name="holder">Who holds the lock: process id, host and since when, as the holder wrote it.</param>
public sealed class IndexLockedException(string folder, string holder)
    : IOException($"The index in {folder} is being written by {holder}. Close that writer, or use another folder.")
{
    /// <summary>Process id, host and start of the writer that holds the lock.</summary>
    public string Holder { get; } = holder;
}
