using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Catalog.Search.Store;

/// <summary>Writes one file of the index: header, body with page checksums, footer. Not whole until <see cref="Finish"/>.</summary>
internal sealed class IndexFileWriter : IDisposable
{
    private readonly StoreOutput output;
    private readonly IndexFileKind kind;
    private readonly byte[] page = GC.AllocateUninitializedArray<byte>(IndexFormat.PageLength);
    private readonly List<uint> checksums = [];
    private int used;

    public IndexFileWriter(IndexStore store, string name, IndexFileKind kind, ReadOnlySpan<byte> ownerId)
    {
        Name = name;
        this.kind = kind;
        output = store.Create(name);
        WriteUInt32(IndexFormat.HeaderMagic);
        WriteUInt16((ushort)kind);
        WriteUInt16(IndexFormat.Version);
        WriteUInt32(0); // reserved
        WriteBytes(ownerId);
        WriteUInt32(Crc32C.Compute(page.AsSpan(0, IndexFormat.HeaderLength - 4)));
    }

    public string Name { get; }

    /// <summary>Where the next byte goes, from the start of the file.</summary>
    public long Position => ((long)checksums.Count << IndexFormat.PageBits) + used;

    public void WriteByte(byte value)
    {
        if (used == page.Length)
        {
            FlushPage();
        }

        page[used++] = value;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > page.Length - used)
        {
            var part = page.Length - used;
            bytes[..part].CopyTo(page.AsSpan(used));
            used += part;
            FlushPage();
            bytes = bytes[part..];
        }

        bytes.CopyTo(page.AsSpan(used));
        used += bytes.Length;
    }

    public void WriteUInt16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        WriteBytes(bytes);
    }

    public void WriteUInt32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        WriteBytes(bytes);
    }

    public void WriteUInt64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        WriteBytes(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void WriteVarInt(ulong value)
    {
        unchecked
        {
            for (; value >= 0x80; value >>= 7)
            {
                WriteByte((byte)(value | 0x80));
            }

            WriteByte((byte)value);
        }
    }

    public void WriteString(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteVarInt((ulong)bytes.Length);
        WriteBytes(bytes);
    }

    /// <summary>Numbers as they lie in memory (little-endian machines only, which <see cref="IndexFileReader"/> checks).</summary>
    public void WriteValues<T>(ReadOnlySpan<T> values)
        where T : unmanaged => WriteBytes(MemoryMarshal.AsBytes(values));

    /// <summary>Zero bytes up to a multiple of <paramref name="size"/>, a power of two.</summary>
    public void Align(int size)
    {
        while ((Position & (size - 1)) != 0)
        {
            WriteByte(0);
        }
    }

    /// <summary>Writes checksums and footer; nothing may be written afterwards.</summary>
    public void Finish()
    {
        var end = Position;
        if (used > 0)
        {
            FlushPage();
        }

        var sums = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(checksums));
        output.Write(sums);
        Span<byte> footer = stackalloc byte[IndexFormat.FooterLength];
        footer.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(footer, end);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[8..], Crc32C.Compute(sums));
        BinaryPrimitives.WriteUInt16LittleEndian(footer[12..], (ushort)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[24..], IndexFormat.FooterMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(footer[28..], Crc32C.Compute(footer[..28]));
        output.Write(footer);
    }

    public void Dispose() => output.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FlushPage()
    {
        checksums.Add(Crc32C.Compute(page.AsSpan(0, used)));
        output.Write(page.AsSpan(0, used));
        used = 0;
    }
}
