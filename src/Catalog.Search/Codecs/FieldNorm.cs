using System.Numerics;

namespace Catalog.Search.Codecs;

/// <summary>
/// A field's length in a document as one byte: exact below 40, then with four significant bits, never falling. The same numbers as
/// Lucene's SmallFloat.intToByte4, so that scores agree with it.
/// </summary>
internal static class FieldNorm
{
    private const int FreeValues = 255 - 231; // LongToInt4(int.MaxValue) is 231; the values that leaves free stand for themselves

    private static readonly int[] Lengths = BuildLengths();

    /// <summary>The byte of a length.</summary>
    public static byte Encode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return (byte)(length < FreeValues ? length : FreeValues + ToInt4(length - FreeValues));
    }

    /// <summary>The least length with this byte.</summary>
    public static int Decode(byte norm) => Lengths[norm];

    private static int ToInt4(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        if (bits < 4)
        {
            return value;
        }

        var shift = bits - 4;
        return ((value >>> shift) & 0x07) | ((shift + 1) << 3);
    }

    private static int[] BuildLengths()
    {
        var lengths = new int[256];
        for (var i = 0; i < 256; i++)
        {
            lengths[i] = i < FreeValues ? i : (int)Math.Min(int.MaxValue, FreeValues + FromInt4(i - FreeValues));
        }

        return lengths;
    }

    private static long FromInt4(int value)
    {
        var shift = (value >> 3) - 1;
        return shift < 0 ? value : (long)((value & 0x07) | 0x08) << shift;
    }
}
