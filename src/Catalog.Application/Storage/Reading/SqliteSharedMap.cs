using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Catalog.Application.Storage.Reading.SqliteNative;

namespace Catalog.Application.Storage.Reading;

// One memory map of a database file for all connections that read it.
// SQLite maps the file once for every connection, so that a process of many readers counts the same pages many times over in its
// resident memory. Here the readers open the file through a VFS that is the system's own but for two methods of the main database
// file: xFetch answers from the shared map, and xUnfetch has nothing to give back. SQLite falls back to reading where xFetch has no page.
// S1 the map is made from the descriptor SQLite opened, never from one of our own: closing any descriptor of a file drops the locks
//    that the whole process holds on it (POSIX).
// S2 the map is longer than the file, because the file grows; a page is answered only below the length the file is known to have.
//    It shrinks only in a checkpoint that no reader of an older snapshot is in the way of, as with SQLite's own maps.
// S3 where anything is not as expected the methods stay those of SQLite.
/// <summary>Opens databases for reading through one memory map a file.</summary>
internal static unsafe class SqliteSharedMap
{
    /// <summary>Bytes of a file that are mapped at most; what lies behind them is read.</summary>
    internal const long MaxMapped = 1L << 32;

    private const int OpenMainDatabase = 0x100;
    private const int ReadProtection = 1;
    private const int SharedMapping = 1;
    private const int DescriptorOffset = 24; // of unixFile: two pointers and the inode's stand before it
    private const int SystemMethodsBytes = 19 * 8; // the version and eighteen functions
    private const int WorkingFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint InodeMask = 0x100;
    private const string Name = "catalog-shared-map";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<FileIdentity, nint> Maps = [];
    private static readonly nint Vfs = Register();
    private static delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int> open;

    /// <summary>Name of the VFS to open a database with, for SQLite; zero for the system's own.</summary>
    internal static nint VfsName => Vfs == 0 ? 0 : ((VfsTable*)Vfs)->Name;


    private static nint Register()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return 0;
        }

        VfsTable* system = (VfsTable*)sqlite3_vfs_find(0);
        if (system is null || system->Version < 1)
        {
            return 0;
        }

        // Lives as long as the process, as SQLite asks of a registered VFS.
        VfsTable* own = (VfsTable*)NativeMemory.AllocZeroed((nuint)sizeof(VfsTable));
        *own = *system;
        own->Next = 0;
        own->Name = Marshal.StringToCoTaskMemUTF8(Name);
        open = (delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)system->Open;
        own->Open = (nint)(delegate* unmanaged[Cdecl]<nint, byte*, nint*, int, int*, int>)&Open;
        return sqlite3_vfs_register((nint)own, 0) == Ok ? (nint)own : 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(nint vfs, byte* path, nint* file, int flags, int* outFlags)
    {
        int result = open(vfs, path, file, flags, outFlags);
        if (result == Ok && (flags & OpenMainDatabase) != 0 && *file != 0 && ((Methods*)*file)->Version >= 3)
        {
            Share(file, path);
        }

        return result;
    }

    /// <summary>Gives the file the methods of its map, which is made for the first of them.</summary>
    private static void Share(nint* file, byte* path)
    {
        int descriptor = *(int*)((byte*)file + DescriptorOffset);
        byte nothing = 0;
        if (descriptor <= 2 || Identify(descriptor, &nothing, EmptyPath) is not { } identity || Identify(WorkingFolder, path, 0) != identity)
        {
            return;
        }

        lock (Gate)
        {
            if (!Maps.TryGetValue(identity, out nint map))
            {
                void* start = mmap(null, unchecked((nuint)MaxMapped), ReadProtection, SharedMapping, descriptor, 0);
                if ((nint)start == -1)
                {
                    return;
                }

                Methods* made = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
                NativeMemory.Copy((void*)*file, made, SystemMethodsBytes); // what is ours stays zero
                made->SystemClose = made->Close;
                made->Close = (nint)(delegate* unmanaged[Cdecl]<nint*, int>)&Close;
                made->Fetch = (nint)(delegate* unmanaged[Cdecl]<nint*, long, int, nint*, int>)&Fetch;
                made->Unfetch = (nint)(delegate* unmanaged[Cdecl]<nint*, long, nint, int>)&Unfetch;
                made->Start = (nint)start;
                map = (nint)made;
                Maps.Add(identity, map);
            }

            ((Methods*)map)->Users++;
            *file = map;
        }
    }

    /// <summary>Which file it is, whatever its name; null when there is none.</summary>
    private static FileIdentity? Identify(int descriptor, byte* path, int flags)
    {
        FileStatus status;
        return statx(descriptor, path, flags, InodeMask, &status) == 0 ? new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode) : null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint* file)
    {
        Methods* map = (Methods*)*file;
        int result = ((delegate* unmanaged[Cdecl]<nint*, int>)map->SystemClose)(file);
        lock (Gate)
        {
            if (--map->Users == 0)
            {
                foreach ((FileIdentity identity, nint known) in Maps)
                {
                    if (known == (nint)map)
                    {
                        Maps.Remove(identity);
                        break;
                    }
                }

                _ = munmap((void*)map->Start, unchecked((nuint)MaxMapped));
                NativeMemory.Free(map);
            }
        }

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Fetch(nint* file, long offset, int amount, nint* page)
    {
        Methods* map = (Methods*)*file;
        long end = offset + amount;
        *page = 0;
        if (end > Volatile.Read(ref map->Length))
        {
            long length;
            if (end > MaxMapped || ((delegate* unmanaged[Cdecl]<nint*, long*, int>)map->FileSize)(file, &length) != Ok || end > length)
            {
                return Ok;
            }

            // Never beyond the map: what lies there would pass the test above from then on.
            Volatile.Write(ref map->Length, Lent(length));
        }

        *page = map->Start + (nint)offset;
        return Ok;
    }

    /// <summary>Below which offset pages of a file so long are lent: those that lie in the file and in the map.</summary>
    internal static long Lent(long length) => Math.Min(length, MaxMapped);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unfetch(nint* file, long offset, nint page) => Ok;

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void* mmap(void* address, nuint length, int protection, int flags, int descriptor, nint offset);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int munmap(void* address, nuint length);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte* path, int flags, uint mask, FileStatus* status);

    private readonly record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode);

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }

    /// <summary>sqlite3_vfs, version 3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct VfsTable
    {
        public int Version;
        public int FileSize;
        public int MaxPath;
        public nint Next;
        public nint Name;
        public nint AppData;
        public nint Open;
        public Rest Others;
    }

    /// <summary>The fifteen functions of a VFS behind xOpen.</summary>
    [InlineArray(15)]
    private struct Rest
    {
        private nint function;
    }

    /// <summary>sqlite3_io_methods, version 3, and behind it what is ours.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Methods
    {
        public int Version;
        public nint Close;
        public nint Read;
        public nint Write;
        public nint Truncate;
        public nint Sync;
        public nint FileSize;
        public nint Lock;
        public nint Unlock;
        public nint CheckReservedLock;
        public nint FileControl;
        public nint SectorSize;
        public nint DeviceCharacteristics;
        public nint ShmMap;
        public nint ShmLock;
        public nint ShmBarrier;
        public nint ShmUnmap;
        public nint Fetch;
        public nint Unfetch;
        public nint SystemClose;
        public nint Start;
        public long Length;
        public int Users;
    }
}
