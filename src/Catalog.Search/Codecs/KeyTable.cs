using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>Where and how the keys of an index segment lie in their file.</summary>
/// <param name="IsDecimal">All keys are whole numbers in their shortest decimal form, kept as numbers.</param>
/// <param name="Least">The least of these numbers.</param>
/// <param name="Width">Bytes of a number: 4 or 8.</param>
/// <param name="ValuesOffset">Numbers by DocId; or u32 starts of each document's bytes (and the end), then the bytes.</param>
/// <param name="SlotsOffset">The hash table: u32 slots, zero for none.</param>
/// <param name="SlotCount">At least one more than there are keys.</param>
internal sealed record KeyTableMeta(bool IsDecimal, long Least, int Width, long ValuesOffset, long SlotsOffset, int SlotCount);

/// <summary>
/// The key of each document of an index segment, and from a key to its document. A slot of the open hash table has DocId plus one in
/// its low bits and bits of the key's hash above, so that absent keys are seldom compared. Safe for use by many threads.
/// </summary>
internal sealed unsafe class KeyTable
{
    private readonly IndexFileReader file;
    private readonly KeyTableMeta meta;
    private readonly byte* values;
    private readonly uint* slots;
    private readonly int docBits;

    public KeyTable(IndexFileReader file, KeyTableMeta meta, int maxDoc)
    {
        this.file = file;
        this.meta = meta;
        docBits = DocBits(maxDoc);
        if (meta.IsDecimal)
        {
            values = file.Range(meta.ValuesOffset, (long)maxDoc * meta.Width);
        }
        else
        {
            values = file.Range(meta.ValuesOffset, (maxDoc + 1) * 4L);
            values = file.Range(meta.ValuesOffset, ((maxDoc + 1) * 4L) + Unsafe.ReadUnaligned<uint>(values + (maxDoc * 4L)));
            bytes = values + ((maxDoc + 1) * 4L);
        }

        slots = (uint*)file.Range(meta.SlotsOffset, meta.SlotCount * 4L);
    }

    private readonly byte* bytes;

    /// <summary>The key of a document.</summary>
    public string this[int docId] => meta.IsDecimal
        ? Number(docId).ToString(CultureInfo.InvariantCulture)
        : Encoding.UTF8.GetString(Bytes(docId));

    /// <summary>Copies the key's UTF-8 bytes, for merging.</summary>
    /// <returns>Number of bytes.</returns>
    public int CopyTo(int docId, ref byte[] target)
    {
        if (meta.IsDecimal)
        {
            Number(docId).TryFormat(target, out var written, provider: CultureInfo.InvariantCulture);
            return written;
        }

        var key = Bytes(docId);
        if (target.Length < key.Length)
        {
            target = new byte[key.Length * 2];
        }

        key.CopyTo(target);
        return key.Length;
    }

    /// <summary>The document of a key (its UTF-8 bytes and their <see cref="Hash64"/>); -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> key, ulong hash)
    {
        if (meta.SlotCount == 0)
        {
            return -1;
        }

        var mask = (1u << docBits) - 1;
        var tag = Tag(hash, docBits);
        var at = Place(hash, meta.SlotCount);
        for (var slot = slots[at]; slot != 0; slot = slots[at])
        {
            if ((slot & ~mask) == tag)
            {
                var docId = (int)(slot & mask) - 1;
                if (Equal(docId, key))
                {
                    return docId;
                }
            }

            at = at + 1 == meta.SlotCount ? 0 : at + 1;
        }

        return -1;
    }

    internal static int DocBits(int maxDoc) => 32 - BitOperations.LeadingZeroCount((uint)maxDoc);

    internal static uint Tag(ulong hash, int docBits) => docBits >= 32 ? 0 : unchecked((uint)hash << docBits);

    internal static int Place(ulong hash, int slotCount) => (int)Math.BigMul(hash, (ulong)slotCount, out _);

    private bool Equal(int docId, ReadOnlySpan<byte> key)
    {
        if (!meta.IsDecimal)
        {
            return Bytes(docId).SequenceEqual(key);
        }

        Span<byte> text = stackalloc byte[20];
        Number(docId).TryFormat(text, out var written, provider: CultureInfo.InvariantCulture);
        return text[..written].SequenceEqual(key);
    }

    private long Number(int docId) => unchecked(meta.Least + (meta.Width == 4
        ? Unsafe.ReadUnaligned<uint>(values + (docId * 4L))
        : Unsafe.ReadUnaligned<long>(values + (docId * 8L))));

    private ReadOnlySpan<byte> Bytes(int docId)
    {
        var start = Unsafe.ReadUnaligned<uint>(values + (docId * 4L));
        var end = Unsafe.ReadUnaligned<uint>(values + ((docId + 1) * 4L));
        return end >= start
            ? new ReadOnlySpan<byte>(bytes + start, (int)(end - start))
            : throw new IndexCorruptException(file.Name, meta.ValuesOffset, "the starts of keys do not rise.");
    }
}
