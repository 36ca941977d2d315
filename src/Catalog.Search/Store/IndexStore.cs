namespace Catalog.Search.Store;

/// <summary>
/// Where the files of one index are: a flat set of names. Files are written once from start to end and never changed; a name is
/// reused only after its file was deleted.
/// </summary>
internal abstract class IndexStore
{
    /// <summary>What to call the place in messages.</summary>
    public abstract string Location { get; }

    /// <summary>The names of all files there are, in no order.</summary>
    public abstract IReadOnlyList<string> List();

    /// <summary>A new, empty file; replaces one of the same name.</summary>
    public abstract StoreOutput Create(string name);

    /// <summary>Opens a file for reading at any place.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract StoreInput Open(string name);

    /// <summary>Makes the contents of a closed file survive a power cut.</summary>
    public abstract void Sync(string name);

    /// <summary>Makes names (created, renamed, deleted) survive a power cut.</summary>
    public abstract void SyncNames();

    /// <summary>Gives a file another name in one step; replaces a file of that name.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Removes a file; nothing happens when there is none. Open inputs stay readable.</summary>
    public abstract void Delete(string name);

    /// <summary>Takes the one write lock.</summary>
    /// <exception cref="IndexLockedException">Another writer has it.</exception>
    public abstract IDisposable Lock(string holder);
}

/// <summary>A file being written, from start to end.</summary>
internal abstract class StoreOutput : IDisposable
{
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Closes the file; what was written may still be in the system's cache (<see cref="IndexStore.Sync"/>).</summary>
    public abstract void Dispose();
}

/// <summary>The whole contents of a file as addressable memory, until disposed.</summary>
internal abstract unsafe class StoreInput : IDisposable
{
    public abstract byte* Pointer { get; }

    public abstract long Length { get; }

    public abstract void Dispose();
}
