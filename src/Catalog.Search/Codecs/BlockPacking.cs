using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Catalog.Search.Codecs;

// Packing: numbers in the bits they need.
// A whole block (128 numbers, width b) is b vectors of 16 bytes: number 4*i+lane lies in lane `lane`, at bit i*b of that lane's
// words, so that four numbers are unpacked at once without a table (Lemire and Boytsov 2015, "SIMD-BP128").
// A part of a block (fewer than 128) is a plain stream of bits, the lowest first.
// Reading a whole block may touch up to 16 bytes behind it; the sums and footer of every file give that room.

/// <summary>Packs blocks of unsigned numbers at one width.</summary>
internal static unsafe class BlockPacking
{
    /// <summary>Numbers in a whole block.</summary>
    public const int Block = 128;

    /// <summary>Bytes of <paramref name="count"/> numbers at a width of 0 to 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(int count, int width) => ((count * width) + 7) >> 3;

    /// <summary>The smallest width that holds all numbers; 0 when all are zero.</summary>
    public static int Width(ReadOnlySpan<int> values)
    {
        var all = 0;
        foreach (var value in values)
        {
            all |= value;
        }

        return 32 - BitOperations.LeadingZeroCount(unchecked((uint)all));
    }

    /// <summary>Packs up to 128 numbers; <paramref name="target"/> has room for <see cref="Size"/> bytes.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> target)
    {
        var bytes = target[..Size(values.Length, width)];
        bytes.Clear();
        if (width == 0)
        {
            return;
        }

        if (values.Length == Block)
        {
            PackBlock(values, width, bytes);
        }
        else
        {
            PackPart(values, width, bytes);
        }
    }

    /// <summary>Reads <paramref name="count"/> numbers into <paramref name="target"/>, which has room for 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpack(byte* source, int width, int count, ref int target)
    {
        if (count == Block)
        {
            UnpackBlock(source, width, ref target);
        }
        else
        {
            UnpackPart(source, width, count, ref target);
        }
    }

    /// <summary>Reads gaps minus one and adds them up: target[i] = previous + 1 + gap, each from the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void UnpackGaps(byte* source, int width, int count, int previous, ref int target)
    {
        if (count == Block)
        {
            UnpackBlockGaps(source, width, previous, ref target);
            return;
        }

        UnpackPart(source, width, count, ref target);
        for (var i = 0; i < count; i++)
        {
            previous = unchecked(previous + 1 + Unsafe.Add(ref target, i));
            Unsafe.Add(ref target, i) = previous;
        }
    }

    private static void PackBlock(ReadOnlySpan<int> values, int width, Span<byte> target)
    {
        unchecked
        {
            Span<uint> words = stackalloc uint[Block];
            words.Clear();
            for (var i = 0; i < Block; i++)
            {
                var bit = (i >> 2) * width;
                var word = ((bit >> 5) << 2) + (i & 3);
                var shift = bit & 31;
                var value = (uint)values[i];
                words[word] |= value << shift;
                if (shift + width > 32)
                {
                    words[word + 4] |= value >> (32 - shift);
                }
            }

            System.Runtime.InteropServices.MemoryMarshal.AsBytes(words[..(4 * width)]).CopyTo(target);
        }
    }

    private static void PackPart(ReadOnlySpan<int> values, int width, Span<byte> target)
    {
        unchecked
        {
            ulong bits = 0;
            var held = 0;
            var next = 0;
            foreach (var value in values)
            {
                bits |= (ulong)(uint)value << held;
                for (held += width; held >= 8; held -= 8, bits >>= 8)
                {
                    target[next++] = (byte)bits;
                }
            }

            if (held > 0)
            {
                target[next] = (byte)bits;
            }
        }
    }

    private static void UnpackBlock(byte* source, int width, ref int target)
    {
        unchecked
        {
            ref var output = ref Unsafe.As<int, byte>(ref target);
            if (width == 0)
            {
                Unsafe.InitBlockUnaligned(ref output, 0, Block * 4);
                return;
            }

            var mask = Vector128.Create(width == 32 ? uint.MaxValue : (1u << width) - 1);
            for (int i = 0, bit = 0; i < Block / 4; i++, bit += width)
            {
                Row(source, bit, mask).AsByte().StoreUnsafe(ref output, (nuint)(i * 16));
            }
        }
    }

    private static void UnpackBlockGaps(byte* source, int width, int previous, ref int target)
    {
        unchecked
        {
            ref var output = ref Unsafe.As<int, byte>(ref target);
            var mask = Vector128.Create(width == 32 ? uint.MaxValue : (1u << width) - 1);
            var one = Vector128.Create(1u, 2u, 3u, 4u);
            var last = Vector128.Create((uint)previous);
            for (int i = 0, bit = 0; i < Block / 4; i++, bit += width)
            {
                var row = width == 0 ? Vector128<uint>.Zero : Row(source, bit, mask);
                row += Vector128.ShiftLeft(row.AsUInt64(), 32).AsUInt32() & Vector128.Create(0u, uint.MaxValue, 0u, uint.MaxValue);
                row += Vector128.Shuffle(row, Vector128.Create(0u, 0u, 1u, 1u)) & Vector128.Create(0u, 0u, uint.MaxValue, uint.MaxValue);
                row += last + one;
                row.AsByte().StoreUnsafe(ref output, (nuint)(i * 16));
                last = Vector128.Shuffle(row, Vector128.Create(3u));
            }
        }
    }

    // Four numbers at a bit; the part from the next word is shifted in two steps because a shift by 32 would be a shift by 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Row(byte* source, int bit, Vector128<uint> mask)
    {
        var words = source + ((bit >> 5) << 4);
        var shift = bit & 31;
        var low = Vector128.Load((uint*)words) >> shift;
        var high = (Vector128.Load((uint*)(words + 16)) << (31 - shift)) << 1;
        return (low | high) & mask;
    }

    private static void UnpackPart(byte* source, int width, int count, ref int target)
    {
        unchecked
        {
            if (width == 0)
            {
                for (var i = 0; i < count; i++)
                {
                    Unsafe.Add(ref target, i) = 0;
                }

                return;
            }

            var mask = width == 32 ? uint.MaxValue : (1u << width) - 1;
            for (int i = 0, bit = 0; i < count; i++, bit += width)
            {
                var word = Unsafe.ReadUnaligned<ulong>(source + (bit >> 3));
                Unsafe.Add(ref target, i) = (int)((uint)(word >> (bit & 7)) & mask);
            }
        }
    }
}
