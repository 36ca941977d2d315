using System.Buffers.Text;
using System.Globalization;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Types;

namespace Catalog.Server.Data;

/// <summary>A row of a page as the engine sees it: number and page, nothing copied.</summary>
internal sealed class DatabaseRow(RowPage page, int row, RowShape shape) : DataRow
{
    /// <inheritdoc/>
    public override Type? ConcreteType => shape.TypeColumn < 0 ? null : shape.TypeOf(page.GetInt64(row, shape.TypeColumn));

    /// <inheritdoc/>
    public override bool IsNull(int ordinal) => page.IsNull(row, shape.Slots[ordinal].Column);

    /// <inheritdoc/>
    public override void Write(int ordinal, JsonBuffer buffer)
    {
        ref readonly RowSlot slot = ref shape.Slots[ordinal];
        switch (slot.Writing)
        {
            case SlotWriting.Text:
                buffer.WriteString(page.GetText(row, slot.Column));
                break;
            case SlotWriting.Number:
                buffer.WriteNumber(page.GetInt64(row, slot.Column));
                break;
            case SlotWriting.QuotedNumber:
                buffer.WriteFormatted(page.GetInt64(row, slot.Column), default);
                break;
            case SlotWriting.Boolean:
                buffer.WriteBoolean(page.GetInt64(row, slot.Column) != 0);
                break;
            case SlotWriting.Real:
                buffer.WriteNumber(page.GetDouble(row, slot.Column));
                break;
            case SlotWriting.Decimal:
                WriteDecimal(page.GetInt64(row, slot.Column), buffer);
                break;
            case SlotWriting.Instant:
                WriteInstant(page.GetInt64(row, slot.Column), buffer);
                break;
            default:
                buffer.WriteRaw(page.GetText(row, slot.Column));
                break;
        }
    }

    /// <inheritdoc/>
    public override long GetInt64(int ordinal) => page.GetInt64(row, shape.Slots[ordinal].Column);

    /// <inheritdoc/>
    public override string GetString(int ordinal)
    {
        ref readonly RowSlot slot = ref shape.Slots[ordinal];
        return slot.Kind is SlotKind.Text or SlotKind.Json or SlotKind.Date
            ? page.GetString(row, slot.Column)
            : Convert.ToString(page.GetValue(row, slot.Column, slot.Kind), CultureInfo.InvariantCulture) ?? string.Empty;
    }

    /// <inheritdoc/>
    public override object? GetValue(int ordinal)
    {
        ref readonly RowSlot slot = ref shape.Slots[ordinal];
        return slot.Member.ToClr(page.GetValue(row, slot.Column, slot.Kind));
    }

    // Ten-thousandths to the shortest decimal: 129900 is 12.99, 50000 is 5.
    private static void WriteDecimal(long scaled, JsonBuffer buffer)
    {
        (long whole, long rest) = Math.DivRem(scaled, SlotValues.DecimalScale);
        if (rest == 0)
        {
            buffer.WriteNumber(whole);
            return;
        }

        Span<byte> target = buffer.GetSpan(32);
        int length = 0;
        if (scaled < 0)
        {
            target[length++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(unchecked((ulong)Math.Abs(whole)), target[length..], out int written);
        length += written;
        target[length++] = (byte)'.';
        for (long digits = Math.Abs(rest), scale = SlotValues.DecimalScale / 10; digits != 0; scale /= 10)
        {
            target[length++] = (byte)('0' + (digits / scale));
            digits %= scale;
        }

        buffer.Advance(length);
    }

    // ISO 8601 in UTC, with as many fraction digits as it takes: none, three or six.
    private static void WriteInstant(long microseconds, JsonBuffer buffer)
    {
        DateTime time = SlotValues.ToInstant(microseconds).UtcDateTime;
        string format = microseconds % 1_000_000 == 0 ? "yyyy-MM-ddTHH:mm:ssZ"
            : microseconds % 1_000 == 0 ? "yyyy-MM-ddTHH:mm:ss.fffZ"
            : "yyyy-MM-ddTHH:mm:ss.ffffffZ";
        buffer.WriteFormatted(time, format);
    }
}
