using System.Numerics;
using System.Runtime.CompilerServices;
using Catalog.Search.Store;

namespace Catalog.Search.Columns;

// Columns: from a document to its values.
// A numeric column keeps each value as a raw unsigned number of 1, 2, 4 or 8 bytes whose order is the order of the values:
//   whole numbers and dates: value = least + step * raw; decimals with up to 4 digits: that, divided by 10^digits;
//   other decimals: the IEEE 754 bits, with all bits of negatives and the sign of positives turned over.
// Documents with one value or none: raw numbers by DocId, and a bitmap of those that have one unless all have.
// Documents with several: u32 start of each document's raw numbers (and the end), then the raw numbers, rising in each document.
// Invariants, each proved by the test of the same number in ColumnTests:
//   C1 what was written is read, exactly.   C2 raw order is value order.   C3 reading allocates nothing.

/// <summary>How the raw numbers of a numeric column are to be read.</summary>
internal enum NumericEncoding : byte
{
    Whole,
    Decimal,
    FloatBits,
}

/// <summary>Where and how a numeric column lies in its file.</summary>
internal sealed record NumericColumnMeta(
    NumericEncoding Encoding, int Width, long Least, ulong Step, int Digits, ulong GreatestRaw, int DocCount, int ValueCount, long PresenceOffset, long StartsOffset, long ValuesOffset);

/// <summary>The numbers or dates of one field in one index segment. Safe for use by many threads; valid until the segment is closed.</summary>
internal sealed unsafe class NumericColumn
{
    private static readonly double[] PowersOfTen = [1, 10, 100, 1000, 10_000];

    private readonly NumericColumnMeta meta;
    private readonly ulong* presence;
    private readonly uint* starts;
    private readonly byte* values;
    private readonly double divisor;

    public NumericColumn(IndexFileReader file, NumericColumnMeta meta, int maxDoc)
    {
        this.meta = meta;
        MaxDoc = maxDoc;
        divisor = PowersOfTen[meta.Digits];
        presence = meta.PresenceOffset == 0 ? null : (ulong*)file.Range(meta.PresenceOffset, (maxDoc + 63L) / 64 * 8);
        starts = meta.StartsOffset == 0 ? null : (uint*)file.Range(meta.StartsOffset, (maxDoc + 1) * 4L);
        values = file.Range(meta.ValuesOffset, (starts == null ? maxDoc : (long)meta.ValueCount) * meta.Width);
    }

    public int MaxDoc { get; }

    /// <summary>Documents with a value, deleted ones included.</summary>
    public int DocCount => meta.DocCount;

    /// <summary>True when a document may have more than one value.</summary>
    public bool IsMultiValued => starts != null;

    /// <summary>Bytes of a raw number: 1, 2, 4 or 8.</summary>
    public int Width => meta.Width;

    /// <summary>The greatest raw number there is.</summary>
    public ulong GreatestRaw => meta.GreatestRaw;

    /// <summary>Whether a document has a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int docId) => starts != null
        ? starts[docId] != starts[docId + 1]
        : presence == null || (presence[docId >> 6] & (1UL << (docId & 63))) != 0;

    /// <summary>Where the values of a document start; a column with one value each has them at the DocId.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int docId) => starts != null ? (int)starts[docId] : docId;

    /// <summary>Behind the last value of a document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int docId) => starts != null ? (int)starts[docId + 1] : Has(docId) ? docId + 1 : docId;

    /// <summary>The raw number at a place; its order is the order of the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Raw(int at) => meta.Width switch
    {
        1 => values[at],
        2 => Unsafe.ReadUnaligned<ushort>(values + (at * 2L)),
        4 => Unsafe.ReadUnaligned<uint>(values + (at * 4L)),
        _ => Unsafe.ReadUnaligned<ulong>(values + (at * 8L)),
    };

    /// <summary>The whole number or date of a raw number.</summary>
    public long ToLong(ulong raw) => unchecked(meta.Least + (long)(meta.Step * raw));

    /// <summary>The number of a raw number.</summary>
    public double ToDouble(ulong raw) => meta.Encoding switch
    {
        NumericEncoding.Whole => ToLong(raw),
        NumericEncoding.Decimal => ToLong(raw) / divisor,
        _ => FromSortable(raw),
    };

    /// <summary>The first value of a document that has one.</summary>
    public long GetLong(int docId) => ToLong(Raw(Start(docId)));

    /// <summary>The first value of a document that has one.</summary>
    public double GetDouble(int docId) => ToDouble(Raw(Start(docId)));

    /// <summary>The raw numbers of the values from <paramref name="least"/> to <paramref name="greatest"/>, both included.</summary>
    /// <returns>False when no value of the column can lie between them.</returns>
    public bool TryRawRange(long least, long greatest, out ulong leastRaw, out ulong greatestRaw) =>
        Narrow(raw => ToLong(raw).CompareTo(least), raw => ToLong(raw).CompareTo(greatest), out leastRaw, out greatestRaw);

    /// <summary>The raw numbers of the values from <paramref name="least"/> to <paramref name="greatest"/>, both included.</summary>
    /// <returns>False when no value of the column can lie between them, as with NaN.</returns>
    public bool TryRawRange(double least, double greatest, out ulong leastRaw, out ulong greatestRaw)
    {
        if (double.IsNaN(least) || double.IsNaN(greatest))
        {
            leastRaw = greatestRaw = 0;
            return false;
        }

        return Narrow(raw => Compare(ToDouble(raw), least), raw => Compare(ToDouble(raw), greatest), out leastRaw, out greatestRaw);
    }

    internal static ulong ToSortable(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        return unchecked((ulong)(bits ^ ((bits >> 63) | long.MinValue)));
    }

    internal static double FromSortable(ulong raw)
    {
        var bits = unchecked((long)raw);
        return BitConverter.Int64BitsToDouble(bits ^ ((~bits >> 63) | long.MinValue));
    }

    // Zero and minus zero are one value to a range; both lie beside each other in raw order.
    private static int Compare(double value, double bound) => value < bound ? -1 : value > bound ? 1 : value == bound ? 0 : value.CompareTo(bound);

    // Values rise with raw numbers, so both ends are found by halving; no rounding of bounds can go wrong.
    private bool Narrow(Func<ulong, int> toLeast, Func<ulong, int> toGreatest, out ulong leastRaw, out ulong greatestRaw)
    {
        leastRaw = First(raw => toLeast(raw) >= 0);
        greatestRaw = 0;
        if (toLeast(leastRaw) < 0 || meta.DocCount == 0)
        {
            return false;
        }

        var behind = First(raw => toGreatest(raw) > 0);
        if (toGreatest(behind) <= 0)
        {
            greatestRaw = meta.GreatestRaw;
            return true;
        }

        if (behind <= leastRaw)
        {
            return false;
        }

        greatestRaw = behind - 1;
        return true;
    }

    private ulong First(Func<ulong, bool> holds)
    {
        ulong low = 0, high = meta.GreatestRaw;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
