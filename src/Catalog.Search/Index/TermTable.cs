using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>
/// The different terms of one field in the buffer, numbered as they come. They stay UTF-16, as analyzers make them, and become UTF-8
/// when the buffer is written.
/// </summary>
internal sealed class TermTable
{
    private ulong[] slots = new ulong[1024]; // high half: hash; low half: number plus one, 0 for none
    private int[] starts = new int[512]; // in chars; the end of a term is the start of the next
    private char[] chars = new char[8192];

    public int Count { get; private set; }

    /// <summary>Bytes in use.</summary>
    public long Memory => (Count * 24L) + (starts[Count] * 2L);

    /// <summary>The number of a term, a new one if it is new.</summary>
    public int Intern(ReadOnlySpan<char> term)
    {
        unchecked
        {
            var hash = (uint)(Hash64.Compute(MemoryMarshal.AsBytes(term)) >> 16);
            var table = slots;
            var mask = table.Length - 1;
            var at = (int)hash & mask;
            while (true)
            {
                var slot = table[at];
                if (slot == 0)
                {
                    return Add(term, hash, at);
                }

                if ((uint)(slot >> 32) == hash)
                {
                    var number = (int)(uint)slot - 1;
                    if (Chars(number).SequenceEqual(term))
                    {
                        return number;
                    }
                }

                at = (at + 1) & mask;
            }
        }
    }

    /// <summary>The numbers in order of their terms' UTF-8 bytes, and the terms.</summary>
    public SortedTerms Sort()
    {
        var terms = new SortedTerms(Count, Encoding.UTF8.GetMaxByteCount(starts[Count]));
        for (var number = 0; number < Count; number++)
        {
            terms.Add(Chars(number));
        }

        terms.Sort();
        return terms;
    }

    public void Clear()
    {
        Array.Clear(slots);
        Count = 0;
    }

    private ReadOnlySpan<char> Chars(int number)
    {
        var start = starts[number];
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chars), start), starts[number + 1] - start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(ReadOnlySpan<char> term, uint hash, int at)
    {
        var number = Count++;
        if (Count == starts.Length)
        {
            Array.Resize(ref starts, starts.Length * 2);
        }

        var start = starts[number];
        if (chars.Length - start < term.Length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, start + term.Length));
        }

        term.CopyTo(chars.AsSpan(start));
        starts[Count] = start + term.Length;
        slots[at] = ((ulong)hash << 32) | (uint)(number + 1);
        if (Count * 2 > slots.Length)
        {
            Grow();
        }

        return number;
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot != 0)
            {
                var at = unchecked((int)(uint)(slot >> 32)) & mask;
                while (slots[at] != 0)
                {
                    at = (at + 1) & mask;
                }

                slots[at] = slot;
            }
        }
    }
}

/// <summary>The terms of a table as UTF-8, and their order.</summary>
internal sealed class SortedTerms(int capacity, int bytesCapacity)
{
    private readonly int[] starts = new int[capacity + 1];
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(bytesCapacity);
    private int count;

    /// <summary>Term numbers in order of their bytes.</summary>
    public int[] Order { get; private set; } = [];

    public ReadOnlySpan<byte> this[int number] => bytes.AsSpan(starts[number], starts[number + 1] - starts[number]);

    public void Add(ReadOnlySpan<char> term)
    {
        var start = starts[count++];
        starts[count] = start + Encoding.UTF8.GetBytes(term, bytes.AsSpan(start));
    }

    // By the first eight bytes as one number, which settles nearly all; equal ones by the rest.
    public void Sort()
    {
        var heads = new ulong[count];
        Order = new int[count];
        for (var i = 0; i < count; i++)
        {
            heads[i] = Head(this[i]);
            Order[i] = i;
        }

        Array.Sort(heads, Order);
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && heads[to] == heads[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                Order.AsSpan(from, to - from).Sort((left, right) => this[left].SequenceCompareTo(this[right]));
            }

            from = to;
        }
    }

    private static ulong Head(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8)
        {
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(term);
        }

        ulong head = 0;
        for (var i = 0; i < term.Length; i++)
        {
            head |= (ulong)term[i] << (56 - (8 * i));
        }

        return head;
    }
}
