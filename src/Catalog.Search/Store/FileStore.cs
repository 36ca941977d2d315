using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Catalog.Search.Store;

/// <summary>An index in a folder of the file system. Files are memory-mapped for reading.</summary>
internal sealed class FileStore : IndexStore
{
    private const string LockName = "write.lock";
    private const string HolderName = "write.holder";

    private readonly string folder;

    public FileStore(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(this.folder);
    }

    public override string Location => folder;

    public override IReadOnlyList<string> List() =>
        [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Where(name => name is not (LockName or HolderName))];

    public override StoreOutput Create(string name) => new FileOutput(Path.Combine(folder, name));

    public override StoreInput Open(string name) => new MappedInput(Path.Combine(folder, name));

    public override void Sync(string name)
    {
        using var handle = File.OpenHandle(Path.Combine(folder, name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    public override void SyncNames()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals names; a folder cannot be flushed there
        }

        FolderSync.Flush(folder);
    }

    public override void Rename(string from, string to) => File.Move(Path.Combine(folder, from), Path.Combine(folder, to), overwrite: true);

    public override void Delete(string name) => File.Delete(Path.Combine(folder, name));

    public override IDisposable Lock(string holder)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && File.Exists(Path.Combine(folder, LockName)))
        {
            throw new IndexLockedException(folder, Holder());
        }

        try
        {
            File.WriteAllText(Path.Combine(folder, HolderName), holder);
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        return handle; // the lock file stays: removing it would let two writers lock two files of one name
    }

    private string Holder()
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, HolderName));
        }
        catch (IOException)
        {
            return "a writer that has not said who it is";
        }
    }

    private sealed class FileOutput(string path) : StoreOutput
    {
        private readonly SafeFileHandle handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        private long position;

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, position);
            position += bytes.Length;
        }

        public override void Dispose() => handle.Dispose();
    }

    private sealed unsafe class MappedInput : StoreInput
    {
        private readonly MemoryMappedFile? file;
        private readonly MemoryMappedViewAccessor? view;
        private byte* pointer;

        public MappedInput(string path)
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Length = RandomAccess.GetLength(handle);
            if (Length == 0)
            {
                return; // an empty file cannot be mapped; readers refuse it by its length
            }

            file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            pointer += view.PointerOffset;
        }

        public override byte* Pointer => pointer;

        public override long Length { get; }

        public override void Dispose()
        {
            if (pointer != null)
            {
                pointer = null;
                view!.SafeMemoryMappedViewHandle.ReleasePointer(); // the pointer came from this view
                view.Dispose();
                file!.Dispose(); // made together with the view
            }
        }
    }
}
