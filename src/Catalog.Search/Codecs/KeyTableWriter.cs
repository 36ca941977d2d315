using System.Buffers.Text;
using System.Globalization;
using Catalog.Search.Store;

namespace Catalog.Search.Codecs;

/// <summary>Collects the keys of an index segment by DocId and writes them (see <see cref="KeyTable"/>).</summary>
internal sealed class KeyTableWriter
{
    private readonly List<uint> starts = [0];
    private readonly List<ulong> hashes = [];
    private byte[] bytes = new byte[1024];
    private int used;

    /// <summary>Documents so far.</summary>
    public int Count => hashes.Count;

    /// <summary>Bytes in use.</summary>
    public long Memory => used + (Count * 12L);

    public void Add(ReadOnlySpan<byte> key, ulong hash)
    {
        if (bytes.Length - used < key.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, used + key.Length));
        }

        key.CopyTo(bytes.AsSpan(used));
        used += key.Length;
        starts.Add((uint)used);
        hashes.Add(hash);
    }

    public ReadOnlySpan<byte> Key(int docId) => bytes.AsSpan((int)starts[docId], (int)(starts[docId + 1] - starts[docId]));

    public ulong Hash(int docId) => hashes[docId];

    public void Clear()
    {
        starts.Clear();
        starts.Add(0);
        hashes.Clear();
        used = 0;
    }

    /// <summary>Writes the keys.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="isLive">Which documents can be found by their key: of two documents with one key at most one.</param>
    public KeyTableMeta Write(IndexFileWriter file, Func<int, bool> isLive)
    {
        var count = Count;
        file.Align(8);
        var valuesOffset = file.Position;
        var numbers = Numbers();
        long least = 0;
        var width = 0;
        if (numbers is not null)
        {
            least = count == 0 ? 0 : numbers.Min();
            var greatest = count == 0 ? 0 : numbers.Max();
            width = unchecked((ulong)(greatest - least)) <= uint.MaxValue ? 4 : 8;
            foreach (var number in numbers)
            {
                var raw = unchecked((ulong)(number - least));
                if (width == 4)
                {
                    file.WriteUInt32((uint)raw);
                }
                else
                {
                    file.WriteUInt64(raw);
                }
            }
        }
        else
        {
            file.WriteValues<uint>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(starts));
            file.WriteBytes(bytes.AsSpan(0, used));
        }

        var slots = Slots(isLive);
        file.Align(8);
        var slotsOffset = file.Position;
        file.WriteValues<uint>(slots);
        return new KeyTableMeta(numbers is not null, least, width, valuesOffset, slotsOffset, slots.Length);
    }

    private uint[] Slots(Func<int, bool> isLive)
    {
        var count = Count;
        var slots = new uint[count + (count / 4) + 1];
        var docBits = KeyTable.DocBits(count);
        for (var docId = 0; docId < count; docId++)
        {
            if (!isLive(docId))
            {
                continue;
            }

            var at = KeyTable.Place(hashes[docId], slots.Length);
            while (slots[at] != 0)
            {
                at = at + 1 == slots.Length ? 0 : at + 1;
            }

            slots[at] = KeyTable.Tag(hashes[docId], docBits) | (uint)(docId + 1);
        }

        return slots;
    }

    private long[]? Numbers()
    {
        var numbers = new long[Count];
        Span<byte> text = stackalloc byte[20];
        for (var docId = 0; docId < numbers.Length; docId++)
        {
            var key = Key(docId);
            if (!Utf8Parser.TryParse(key, out long number, out var read) || read != key.Length)
            {
                return null;
            }

            number.TryFormat(text, out var written, provider: CultureInfo.InvariantCulture);
            if (!text[..written].SequenceEqual(key))
            {
                return null; // as with +5 or 007: it would not come back as it was
            }

            numbers[docId] = number;
        }

        return numbers;
    }
}
