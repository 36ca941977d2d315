namespace Catalog.Search.Store;

/// <summary>
/// A file of the index is damaged, cut short, of another format version or belongs to another index. Nothing was answered from it;
/// the index has to be rebuilt from its source.
/// </summary>
public sealed class IndexCorruptException : IOException
{
    /// <summary>Names the file, where in it the damage was seen, and what was seen.</summary>
    public IndexCorruptException(string file, long offset, string reason, Exception? inner = null)
        : base($"Index file {file} cannot be used at offset {offset}: {reason} Rebuild the index from its source.", inner)
    {
        File = file;
        Offset = offset;
        Reason = reason;
    }

    /// <summary>Name of the refused file, without its folder.</summary>
    public string File { get; }

    /// <summary>Byte offset in the file at which the damage was noticed.</summary>
    public long Offset { get; }

    /// <summary>What was noticed, as a sentence.</summary>
    public string Reason { get; }
}
