using System.Numerics;
using System.Runtime.InteropServices;
using Catalog.Search.Store;

namespace Catalog.Search.Columns;

/// <summary>Writes a numeric column in the smallest of its encodings (see <see cref="NumericColumn"/>).</summary>
internal static class NumericColumnWriter
{
    /// <summary>Writes the values of a field.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="isDouble">Values are bits of floating-point numbers, else whole numbers.</param>
    /// <param name="docs">Document of each value, never falling.</param>
    /// <param name="values">The values; those of one document in any order, which are put in order here.</param>
    public static NumericColumnMeta Write(IndexFileWriter file, int maxDoc, bool isDouble, ReadOnlySpan<int> docs, Span<long> values)
    {
        var (encoding, whole, digits) = Encode(isDouble, values);
        var docCount = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            docCount += i == 0 || docs[i] != docs[i - 1] ? 1 : 0;
        }

        var least = encoding == NumericEncoding.FloatBits || whole.Length == 0 ? 0 : whole.Min();
        ulong step = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            var raw = unchecked((ulong)(whole[i] - least));
            whole[i] = unchecked((long)raw);
            step = encoding == NumericEncoding.FloatBits || step == 1 ? 1 : Gcd(step, raw);
        }

        step = Math.Max(step, 1);
        ulong greatest = 0;
        foreach (ref var number in whole.AsSpan())
        {
            var raw = unchecked((ulong)number) / step;
            number = unchecked((long)raw);
            greatest = Math.Max(greatest, raw);
        }

        var width = greatest <= byte.MaxValue ? 1 : greatest <= ushort.MaxValue ? 2 : greatest <= uint.MaxValue ? 4 : 8;
        long presence = 0, starts = 0;
        var multiple = docCount < docs.Length;
        if (multiple)
        {
            starts = ColumnParts.WriteStarts(file, maxDoc, docs);
            ColumnParts.SortEachDocument(docs, whole);
        }
        else if (docCount < maxDoc)
        {
            presence = WritePresence(file, maxDoc, docs);
        }

        file.Align(8);
        var valuesAt = file.Position;
        WriteValues(file, multiple ? docs.Length : maxDoc, multiple ? default : docs, whole, width);
        return new NumericColumnMeta(encoding, width, least, step, digits, greatest, docCount, docs.Length, presence, starts, valuesAt);
    }

    private static (NumericEncoding Encoding, long[] Numbers, int Digits) Encode(bool isDouble, ReadOnlySpan<long> values)
    {
        if (!isDouble)
        {
            return (NumericEncoding.Whole, values.ToArray(), 0);
        }

        var numbers = new long[values.Length];
        double divisor = 1;
        for (var digits = 0; digits <= 4; digits++, divisor *= 10)
        {
            if (TryScale(values, divisor, numbers))
            {
                return (NumericEncoding.Decimal, numbers, digits);
            }
        }

        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = unchecked((long)NumericColumn.ToSortable(BitConverter.Int64BitsToDouble(values[i])));
        }

        return (NumericEncoding.FloatBits, numbers, 0);
    }

    private static bool TryScale(ReadOnlySpan<long> values, double divisor, long[] numbers)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var scaled = Math.Round(BitConverter.Int64BitsToDouble(values[i]) * divisor);
            if (!(Math.Abs(scaled) < 1L << 53))
            {
                return false;
            }

            // Only if the very same bits come back, so that minus zero and the last digit are kept.
            if (BitConverter.DoubleToInt64Bits((long)scaled / divisor) != values[i])
            {
                return false;
            }

            numbers[i] = (long)scaled;
        }

        return true;
    }

    private static long WritePresence(IndexFileWriter file, int maxDoc, ReadOnlySpan<int> docs)
    {
        var words = new ulong[(maxDoc + 63) / 64];
        foreach (var doc in docs)
        {
            words[doc >> 6] |= 1UL << (doc & 63);
        }

        file.Align(8);
        var at = file.Position;
        file.WriteValues<ulong>(words);
        return at;
    }

    private static void WriteValues(IndexFileWriter file, int count, ReadOnlySpan<int> docs, long[] values, int width)
    {
        var bytes = new byte[(long)count * width];
        for (var i = 0; i < values.Length; i++)
        {
            var at = docs.IsEmpty ? i : docs[i];
            var raw = unchecked((ulong)values[i]);
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in raw))[..width].CopyTo(bytes.AsSpan(at * width));
        }

        file.WriteBytes(bytes);
    }

    private static ulong Gcd(ulong left, ulong right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
