using Catalog.Search.Store;

namespace Catalog.Search.Tests.Store;

/// <summary>
/// A store in memory that forgets, like a machine without power, what was not flushed, and that can fail at any one of its operations
/// as a full disk does. Contents not synced come back cut or garbled; names not synced may be the old ones.
/// </summary>
internal sealed class CrashStore : IndexStore
{
    private readonly Dictionary<string, Contents> files = new(StringComparer.Ordinal);
    private Dictionary<string, Contents> durableNames = new(StringComparer.Ordinal);
    private bool isLocked;

    /// <summary>Operations so far that could have failed.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that fails, from 1; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>Whether all operations behind the failing one fail too.</summary>
    public bool StaysFull { get; set; }

    public override string Location => "memory";

    public override IReadOnlyList<string> List()
    {
        lock (files)
        {
            return [.. files.Keys];
        }
    }

    public override StoreOutput Create(string name)
    {
        Attempt($"create {name}");
        var contents = new Contents();
        lock (files)
        {
            files[name] = contents;
        }

        return new Output(this, name, contents);
    }

    public override StoreInput Open(string name)
    {
        lock (files)
        {
            return files.TryGetValue(name, out var contents) ? new Input([.. contents.Bytes]) : throw new FileNotFoundException(name);
        }
    }

    public override void Sync(string name)
    {
        Attempt($"sync {name}");
        lock (files)
        {
            files[name].DurableLength = files[name].Bytes.Count;
        }
    }

    public override void SyncNames()
    {
        Attempt("sync names");
        lock (files)
        {
            durableNames = new Dictionary<string, Contents>(files, StringComparer.Ordinal);
        }
    }

    public override void Rename(string from, string to)
    {
        Attempt($"rename {from}");
        lock (files)
        {
            files.Remove(from, out var contents);
            files[to] = contents!; // the test writes only what it created
        }
    }

    public override void Delete(string name)
    {
        lock (files)
        {
            files.Remove(name);
        }
    }

    public override IDisposable Lock(string holder)
    {
        if (isLocked)
        {
            throw new IndexLockedException("memory", holder);
        }

        isLocked = true;
        return new Unlock(this);
    }

    /// <summary>The store as it is found when the power is back.</summary>
    public CrashStore AfterPowerCut(Random random)
    {
        var found = new CrashStore();
        lock (files)
        {
            // Names changed since they were synced are there or not, each for itself, as the file system happened to write them.
            foreach (var name in durableNames.Keys.Union(files.Keys))
            {
                var before = durableNames.GetValueOrDefault(name);
                var now = files.GetValueOrDefault(name);
                if ((before == now || random.Next(2) == 0 ? now : before) is { } contents)
                {
                    found.files[name] = contents.AfterPowerCut(random);
                }
            }
        }

        found.durableNames = new Dictionary<string, Contents>(found.files, StringComparer.Ordinal);
        return found;
    }

    /// <summary>The store without failures and without the lock of a process that is no more.</summary>
    public CrashStore AfterRestart()
    {
        FailAt = 0;
        isLocked = false;
        return this;
    }

    private void Attempt(string operation)
    {
        lock (files)
        {
            Operations++;
            if (FailAt > 0 && (Operations == FailAt || (StaysFull && Operations > FailAt)))
            {
                throw new IOException($"No space left on device: {operation}");
            }
        }
    }

    private sealed class Contents
    {
        public List<byte> Bytes { get; private init; } = [];

        public int DurableLength { get; set; }

        public Contents AfterPowerCut(Random random)
        {
            var bytes = Bytes.Take(random.Next(DurableLength, Bytes.Count + 1)).ToList();
            for (var i = DurableLength; i < bytes.Count; i += random.Next(1, 200))
            {
                bytes[i] = (byte)random.Next(256);
            }

            return new Contents { Bytes = bytes, DurableLength = bytes.Count };
        }
    }

    private sealed class Output(CrashStore store, string name, Contents contents) : StoreOutput
    {
        public override void Write(ReadOnlySpan<byte> bytes)
        {
            try
            {
                store.Attempt($"write {name}");
            }
            catch (IOException)
            {
                contents.Bytes.AddRange(bytes[..(bytes.Length / 2)].ToArray()); // torn
                throw;
            }

            lock (store.files)
            {
                contents.Bytes.AddRange(bytes.ToArray());
            }
        }

        public override void Dispose()
        {
        }
    }

    private sealed unsafe class Input : StoreInput
    {
        private readonly byte[] bytes;

        public Input(byte[] source)
        {
            bytes = GC.AllocateUninitializedArray<byte>(source.Length + 1, pinned: true);
            source.CopyTo(bytes, 0);
            Length = source.Length;
        }

        public override byte* Pointer => (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0);

        public override long Length { get; }

        public override void Dispose()
        {
        }
    }

    private sealed class Unlock(CrashStore store) : IDisposable
    {
        public void Dispose() => store.isLocked = false;
    }
}
