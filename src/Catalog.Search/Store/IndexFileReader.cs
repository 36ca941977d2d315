using System.Runtime.CompilerServices;

namespace Catalog.Search.Store;

/// <summary>
/// One file of the index, mapped. Header and footer are checked at once; the bytes by <see cref="Ensure"/>, page by page, before they
/// are first used. Safe for use by many threads.
/// </summary>
internal sealed unsafe class IndexFileReader : IDisposable
{
    private readonly StoreInput input;
    private readonly byte* start;
    private readonly int[] verified; // one bit a page; set bits never fall, so a lost update only costs a second check

    public IndexFileReader(IndexStore store, string name, IndexFileKind kind, ReadOnlySpan<byte> ownerId)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The index format is little-endian.");
        }

        Name = name;
        try
        {
            input = store.Open(name);
        }
        catch (FileNotFoundException error)
        {
            throw new IndexCorruptException(name, 0, "the file is missing.", error);
        }

        try
        {
            start = input.Pointer;
            BodyEnd = CheckEnds(kind, ownerId);
        }
        catch
        {
            input.Dispose();
            throw;
        }

        verified = new int[(PageCount + 31) / 32];
    }

    public string Name { get; }

    public long Length => input.Length;

    /// <summary>The id in the header.</summary>
    public byte[] OwnerId => new ReadOnlySpan<byte>(start + 12, 16).ToArray();

    /// <summary>Behind the last byte of the body.</summary>
    public long BodyEnd { get; }

    public int PageCount => (int)((BodyEnd + IndexFormat.PageLength - 1) >> IndexFormat.PageBits);

    /// <summary>The address of a range whose pages have been checked; valid until the file is disposed.</summary>
    /// <exception cref="IndexCorruptException">The range lies outside the body, or a page of it is damaged.</exception>
    public byte* Range(long offset, long length)
    {
        Ensure(offset, length);
        return start + offset;
    }

    /// <summary>Checks the pages of a range, cut off at the end of the body.</summary>
    public byte* RangeAtMost(long offset, long length) => Range(offset, Math.Min(length, BodyEnd - offset));

    /// <summary>Checks every page.</summary>
    public void Verify()
    {
        for (var page = 0; page < PageCount; page++)
        {
            CheckPage(page);
        }
    }

    public void Dispose() => input.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ensure(long offset, long length)
    {
        if (unchecked((ulong)offset > (ulong)BodyEnd || (ulong)length > (ulong)(BodyEnd - offset)))
        {
            throw new IndexCorruptException(Name, offset, $"a part of {length} bytes would end behind the body, which ends at {BodyEnd}.");
        }

        var first = (int)(offset >> IndexFormat.PageBits);
        var last = length == 0 ? first - 1 : (int)((offset + length - 1) >> IndexFormat.PageBits);
        for (var page = first; page <= last; page++)
        {
            if ((Volatile.Read(ref verified[page >> 5]) & (1 << (page & 31))) == 0)
            {
                CheckPage(page);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CheckPage(int page)
    {
        var offset = (long)page << IndexFormat.PageBits;
        var length = (int)Math.Min(IndexFormat.PageLength, BodyEnd - offset);
        var expected = Unsafe.ReadUnaligned<uint>(start + BodyEnd + (page * 4L));
        if (Crc32C.Compute(new ReadOnlySpan<byte>(start + offset, length)) != expected)
        {
            throw new IndexCorruptException(Name, offset, "the bytes do not match their checksum.");
        }

        Interlocked.Or(ref verified[page >> 5], 1 << (page & 31));
    }

    private long CheckEnds(IndexFileKind kind, ReadOnlySpan<byte> ownerId)
    {
        var length = input.Length;
        if (length < IndexFormat.HeaderLength + IndexFormat.FooterLength)
        {
            throw new IndexCorruptException(Name, length, $"the file has {length} bytes, fewer than header and footer need.");
        }

        var header = new ReadOnlySpan<byte>(start, IndexFormat.HeaderLength);
        if (Unsafe.ReadUnaligned<uint>(start) != IndexFormat.HeaderMagic)
        {
            throw new IndexCorruptException(Name, 0, "it does not start like a file of this index format.");
        }

        if (Unsafe.ReadUnaligned<uint>(start + 28) != Crc32C.Compute(header[..28]))
        {
            throw new IndexCorruptException(Name, 28, "the header does not match its checksum.");
        }

        if (Unsafe.ReadUnaligned<ushort>(start + 6) is var version && version != IndexFormat.Version)
        {
            throw new IndexCorruptException(Name, 6, $"it has format version {version}; this program reads and writes version {IndexFormat.Version}.");
        }

        if (Unsafe.ReadUnaligned<ushort>(start + 4) is var found && found != (ushort)kind)
        {
            throw new IndexCorruptException(Name, 4, $"it is a file of kind {(IndexFileKind)found}, not {kind}.");
        }

        if (!ownerId.IsEmpty && !header.Slice(12, 16).SequenceEqual(ownerId))
        {
            throw new IndexCorruptException(Name, 12, "it belongs to another index or index segment.");
        }

        return CheckFooter(kind, length);
    }

    private long CheckFooter(IndexFileKind kind, long length)
    {
        var at = length - IndexFormat.FooterLength;
        var footer = start + at;
        if (Unsafe.ReadUnaligned<uint>(footer + 24) != IndexFormat.FooterMagic
            || Unsafe.ReadUnaligned<uint>(footer + 28) != Crc32C.Compute(new ReadOnlySpan<byte>(footer, 28))
            || Unsafe.ReadUnaligned<ushort>(footer + 12) != (ushort)kind)
        {
            throw new IndexCorruptException(Name, at, "the footer is damaged or missing: the file was cut short or is not whole.");
        }

        var end = Unsafe.ReadUnaligned<long>(footer);
        var pages = (end + IndexFormat.PageLength - 1) >> IndexFormat.PageBits;
        if (end < IndexFormat.HeaderLength || end + (pages * 4) != at)
        {
            throw new IndexCorruptException(Name, at, $"the footer tells of a body of {end} bytes, which does not fit a file of {length}.");
        }

        if (Unsafe.ReadUnaligned<uint>(footer + 8) != Crc32C.Compute(new ReadOnlySpan<byte>(start + end, (int)(pages * 4))))
        {
            throw new IndexCorruptException(Name, end, "the list of checksums does not match its own checksum.");
        }

        return end;
    }
}
