using System.Numerics;
using System.Runtime.CompilerServices;

namespace Catalog.Search.Codecs;

// Compression of stored fields: a byte-wise Lempel-Ziv code with a window of 64 KB, fast in both directions.
// A block is sequences of: token (high half: literals, low half: length of the copy minus 4; 15 goes on in bytes of up to 255),
// the literals, u16 distance of the copy. The last sequence is literals only. A block never holds more than 64 KB of source.

/// <summary>Compresses and restores blocks of bytes.</summary>
internal static unsafe class LzBlock
{
    private const int MinimumCopy = 4;
    private const int HashBits = 13;

    /// <summary>The largest block that <see cref="Compress"/> takes.</summary>
    public const int MaxLength = 65535;

    /// <summary>Room that the worst case needs.</summary>
    public static int MaxCompressedLength(int length) => length + (length / 255) + 16;

    /// <summary>Compresses; <paramref name="target"/> has room for <see cref="MaxCompressedLength"/>.</summary>
    /// <returns>Bytes written.</returns>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, MaxLength);
        unchecked
        {
            Span<ushort> table = stackalloc ushort[1 << HashBits]; // place of a four-byte word seen before, zero for none or the first
            table.Clear();
            fixed (byte* input = source)
            fixed (byte* output = target)
            {
                var next = output;
                var literals = 0;
                var at = 1;
                var limit = source.Length - 8;
                var misses = 0;
                while (at < limit)
                {
                    var word = Unsafe.ReadUnaligned<uint>(input + at);
                    ref var slot = ref table[(int)((word * 2654435761u) >> (32 - HashBits))];
                    int candidate = slot;
                    slot = (ushort)at;
                    if (Unsafe.ReadUnaligned<uint>(input + candidate) != word || candidate >= at)
                    {
                        at += 1 + (misses++ >> 5); // hurry through what does not compress
                        continue;
                    }

                    misses = 0;
                    var length = MinimumCopy;
                    while (at + length < source.Length && input[candidate + length] == input[at + length])
                    {
                        length++;
                    }

                    next = Emit(next, input + literals, at - literals, at - candidate, length);
                    at += length;
                    literals = at;
                }

                next = Emit(next, input + literals, source.Length - literals, 0, 0);
                return (int)(next - output);
            }
        }
    }

    /// <summary>Restores a block.</summary>
    /// <returns>False when the bytes are not a block of exactly the target's length.</returns>
    public static bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int from = 0, to = 0;
        while (from < source.Length)
        {
            int token = source[from++];
            var literals = token >> 4;
            if (literals == 15 && !TryLength(source, ref from, ref literals))
            {
                return false;
            }

            if (literals > source.Length - from || literals > target.Length - to)
            {
                return false;
            }

            source.Slice(from, literals).CopyTo(target[to..]);
            from += literals;
            to += literals;
            if (from == source.Length)
            {
                break;
            }

            var length = token & 15;
            if (length == 15 && !TryLength(source, ref from, ref length))
            {
                return false;
            }

            length += MinimumCopy;
            if (source.Length - from < 2)
            {
                return false;
            }

            var distance = source[from] | (source[from + 1] << 8);
            from += 2;
            if (distance == 0 || distance > to || length > target.Length - to)
            {
                return false;
            }

            Copy(target, to, distance, length);
            to += length;
        }

        return to == target.Length;
    }

    private static void Copy(Span<byte> target, int to, int distance, int length)
    {
        if (distance >= length)
        {
            target.Slice(to - distance, length).CopyTo(target[to..]);
            return;
        }

        for (var i = 0; i < length; i++)
        {
            target[to + i] = target[to + i - distance]; // the copy overlaps itself: byte by byte repeats the pattern
        }
    }

    private static byte* Emit(byte* next, byte* literals, int count, int distance, int length)
    {
        unchecked
        {
            var token = next++;
            *token = (byte)((Math.Min(count, 15) << 4) | (length == 0 ? 0 : Math.Min(length - MinimumCopy, 15)));
            next = EmitLength(next, count);
            Unsafe.CopyBlockUnaligned(next, literals, (uint)count);
            next += count;
            if (length > 0)
            {
                next = EmitLength(next, length - MinimumCopy, atEnd: false, distance);
            }

            return next;
        }
    }

    private static byte* EmitLength(byte* next, int value, bool atEnd = true, int distance = 0)
    {
        unchecked
        {
            if (value >= 15)
            {
                for (value -= 15; value >= 255; value -= 255)
                {
                    *next++ = 255;
                }

                *next++ = (byte)value;
            }

            if (!atEnd)
            {
                *next++ = (byte)distance;
                *next++ = (byte)(distance >> 8);
            }

            return next;
        }
    }

    private static bool TryLength(ReadOnlySpan<byte> source, ref int from, ref int length)
    {
        int part;
        do
        {
            if (from == source.Length)
            {
                return false;
            }

            part = source[from++];
            length += part;
        }
        while (part == 255);
        return true;
    }
}
