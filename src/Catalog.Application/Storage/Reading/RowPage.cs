using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Catalog.Application.Storage.Reading;

/// <summary>
/// The rows of one statement, as they came from the database: one 64-bit slot for each value and one buffer for all text.
/// </summary>
/// <remarks>
/// Rows are read by number and column, so that a row costs no object here. Text stays the UTF-8 that the database keeps, and
/// is decoded only when somebody asks for a string. Not safe for use by several threads while it is filled; read-only after.
/// </remarks>
public sealed class RowPage : IDisposable
{
    // A row is `stride` slots: first the null bits (one slot for every 64 columns), then one slot for each column.
    private readonly int columns;
    private readonly int nullSlots;
    private readonly int stride;
    private long[] slots;
    private byte[] text;
    private int textLength;
    private int rows;
    private int rowStart;

    internal RowPage(int columns, int expectedRows)
    {
        this.columns = columns;
        nullSlots = (columns + 63) >> 6;
        stride = nullSlots + columns;
        slots = ArrayPool<long>.Shared.Rent(Math.Max(16, stride * Math.Clamp(expectedRows, 1, 1024)));
        text = ArrayPool<byte>.Shared.Rent(Math.Max(256, Math.Clamp(expectedRows, 1, 1024) * 64));
    }

    /// <summary>How many rows the page holds.</summary>
    public int Rows => rows;

    /// <summary>How many columns each row has.</summary>
    public int Columns => columns;

    /// <summary>Whether the value is null in the database.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row, int column) => unchecked(((slots[(row * stride) + (column >> 6)] >> (column & 63)) & 1) != 0);

    /// <summary>The slot of the value: its meaning is the <see cref="SlotKind"/> of the column; zero when the value is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long GetInt64(int row, int column) => slots[unchecked((row * stride) + nullSlots + column)];

    /// <summary>The value of a column of <see cref="SlotKind.Real"/>.</summary>
    public double GetDouble(int row, int column) => BitConverter.Int64BitsToDouble(GetInt64(row, column));

    /// <summary>The value of a column of <see cref="SlotKind.Decimal"/>.</summary>
    public decimal GetDecimal(int row, int column) => new decimal(GetInt64(row, column)) / SlotValues.DecimalScale;

    /// <summary>The value of a column of <see cref="SlotKind.Instant"/>, in UTC.</summary>
    public DateTimeOffset GetInstant(int row, int column) => SlotValues.ToInstant(GetInt64(row, column));

    /// <summary>The UTF-8 of a column of text, a date or JSON; empty when the value is null. Valid until the page is disposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> GetText(int row, int column)
    {
        long slot = GetInt64(row, column);
        return unchecked(text.AsSpan((int)(slot >> 32), (int)slot));
    }

    /// <summary>The text of a column of text, a date or JSON, decoded.</summary>
    public string GetString(int row, int column) => Encoding.UTF8.GetString(GetText(row, column));

    /// <summary>
    /// The value in its plain .NET type: long, bool, double, decimal, <see cref="DateTimeOffset"/>, <see cref="DateOnly"/> or
    /// string (also for JSON); null when the value is null.
    /// </summary>
    public object? GetValue(int row, int column, SlotKind kind) => IsNull(row, column) ? null : kind switch
    {
        SlotKind.Integer => GetInt64(row, column),
        SlotKind.Boolean => GetInt64(row, column) != 0,
        SlotKind.Real => GetDouble(row, column),
        SlotKind.Decimal => GetDecimal(row, column),
        SlotKind.Instant => GetInstant(row, column),
        SlotKind.Date => DateOnly.ParseExact(GetString(row, column), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => GetString(row, column),
    };

    /// <summary>Gives the buffers back. Reading the page afterwards is a programmer's mistake.</summary>
    public void Dispose()
    {
        if (slots.Length == 0)
        {
            return;
        }

        ArrayPool<long>.Shared.Return(slots);
        ArrayPool<byte>.Shared.Return(text);
        slots = [];
        text = [];
        rows = 0;
    }

    /// <summary>Opens the next row; all its values are zero and not null until they are set.</summary>
    internal void AddRow()
    {
        rowStart = rows * stride;
        if (rowStart + stride > slots.Length)
        {
            long[] larger = ArrayPool<long>.Shared.Rent(slots.Length * 2);
            slots.AsSpan(0, rowStart).CopyTo(larger);
            ArrayPool<long>.Shared.Return(slots);
            slots = larger;
        }

        slots.AsSpan(rowStart, nullSlots).Clear();
        rows++;
    }

    internal void SetNull(int column)
    {
        slots[rowStart + (column >> 6)] |= unchecked(1L << (column & 63));
        slots[rowStart + nullSlots + column] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SetInt64(int column, long value) => slots[unchecked(rowStart + nullSlots + column)] = value;

    internal void SetDouble(int column, double value) => SetInt64(column, BitConverter.DoubleToInt64Bits(value));

    internal void SetText(int column, ReadOnlySpan<byte> utf8)
    {
        Span<byte> target = ReserveText(utf8.Length);
        utf8.CopyTo(target);
        CommitText(column, utf8.Length);
    }

    internal void SetText(int column, string value)
    {
        int written = Encoding.UTF8.GetBytes(value, ReserveText(Encoding.UTF8.GetMaxByteCount(value.Length)));
        CommitText(column, written);
    }

    /// <summary>Takes the last row back, after it proved to be only the sign that more rows follow.</summary>
    internal void RemoveLastRow() => rows--;

    /// <summary>Turns the order of a run of rows around, for a page that was read backwards.</summary>
    internal void Reverse(int start, int count)
    {
        Span<long> held = stackalloc long[Math.Min(stride, 128)];
        long[]? large = stride > held.Length ? new long[stride] : null;
        Span<long> spare = large ?? held[..stride];
        for (int low = start, high = start + count - 1; low < high; low++, high--)
        {
            Span<long> first = slots.AsSpan(low * stride, stride);
            Span<long> last = slots.AsSpan(high * stride, stride);
            first.CopyTo(spare);
            last.CopyTo(first);
            spare.CopyTo(last);
        }
    }

    private Span<byte> ReserveText(int length)
    {
        if (text.Length - textLength < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(text.Length * 2, textLength + length));
            text.AsSpan(0, textLength).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(text);
            text = larger;
        }

        return text.AsSpan(textLength);
    }

    private void CommitText(int column, int length)
    {
        SetInt64(column, unchecked(((long)textLength << 32) | (uint)length));
        textLength += length;
    }
}
