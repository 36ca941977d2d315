using System.Globalization;

namespace Catalog.Application.Storage.Reading;

/// <summary>One parameter of a statement, in the same form for every database until it is bound.</summary>
internal readonly struct SqlValue
{
    private SqlValue(SlotKind kind, long bits, string? text, ReadOnlyMemory<long>? keys)
    {
        Kind = kind;
        Bits = bits;
        Text = text;
        Keys = keys;
    }

    /// <summary>How the value is bound.</summary>
    public SlotKind Kind { get; }

    /// <summary>The slot of anything but text.</summary>
    public long Bits { get; }

    /// <summary>The text of a text or date.</summary>
    public string? Text { get; }

    /// <summary>A list of keys, bound as one parameter; null for a single value.</summary>
    public ReadOnlyMemory<long>? Keys { get; }

    public double Real => BitConverter.Int64BitsToDouble(Bits);

    public static SqlValue Integer(long value) => new(SlotKind.Integer, value, null, null);

    public static SqlValue FromText(string value) => new(SlotKind.Text, 0, value, null);

    public static SqlValue FromReal(double value) => new(SlotKind.Real, BitConverter.DoubleToInt64Bits(value), null, null);

    /// <summary>A value of a plain .NET type as a slot of some kind; what a slot cannot hold is rounded down.</summary>
    public static SqlValue Of(SlotKind kind, object value) => kind switch
    {
        SlotKind.Integer => Integer(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        SlotKind.Boolean => new(SlotKind.Boolean, (bool)value ? 1 : 0, null, null),
        SlotKind.Real => FromReal(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        SlotKind.Decimal => new(SlotKind.Decimal, SlotValues.FromDecimal(Convert.ToDecimal(value, CultureInfo.InvariantCulture)).Floor, null, null),
        SlotKind.Instant => new(SlotKind.Instant, SlotValues.FromInstant((DateTimeOffset)value).Floor, null, null),
        SlotKind.Date => new(SlotKind.Date, 0, SlotValues.FromDate((DateOnly)value), null),
        _ => FromText((string)value),
    };

    public static SqlValue List(ReadOnlyMemory<long> keys) => new(SlotKind.Integer, 0, null, keys);

    /// <summary>The parameter that a member is compared with, rounded down where the column is coarser than the value.</summary>
    /// <param name="member">The member.</param>
    /// <param name="value">The value, in the member's type or the plain type of its slot.</param>
    /// <param name="exact">Whether the column can hold the value as it is.</param>
    /// <exception cref="ArgumentException">The value has no form that the member could be compared with.</exception>
    public static SqlValue Of(ReadMember member, object value, out bool exact)
    {
        exact = true;
        object plain = member.Kind is SlotKind.Integer or SlotKind.Boolean or SlotKind.Real or SlotKind.Text
            && member.Converter is { } converter && member.ClrType.IsInstanceOfType(value)
                ? converter.ConvertToProvider(value) ?? value
                : value;
        switch (member.Kind)
        {
            case SlotKind.Integer when plain is Enum or long or int or short or byte:
                return Integer(Convert.ToInt64(plain, CultureInfo.InvariantCulture));
            case SlotKind.Boolean when plain is bool truth:
                return new(SlotKind.Boolean, truth ? 1 : 0, null, null);
            case SlotKind.Real when plain is double or float or int or long or decimal:
                return FromReal(Convert.ToDouble(plain, CultureInfo.InvariantCulture));
            case SlotKind.Decimal when plain is decimal or double or int or long:
                (long scaled, exact) = SlotValues.FromDecimal(Convert.ToDecimal(plain, CultureInfo.InvariantCulture));
                return new(SlotKind.Decimal, scaled, null, null);
            case SlotKind.Instant when plain is DateTimeOffset or DateTime:
                DateTimeOffset instant = plain is DateTimeOffset offset ? offset : new DateTimeOffset(DateTime.SpecifyKind((DateTime)plain, DateTimeKind.Utc));
                (long micros, exact) = SlotValues.FromInstant(instant);
                return new(SlotKind.Instant, micros, null, null);
            case SlotKind.Date when plain is DateOnly date:
                return new(SlotKind.Date, 0, SlotValues.FromDate(date), null);
            case SlotKind.Text when plain is string text:
                return FromText(text);
            case SlotKind.Text:
                return FromText(Convert.ToString(plain, CultureInfo.InvariantCulture) ?? string.Empty);
            default:
                throw new ArgumentException($"{member.Name} ({member.Kind}) cannot be compared with a value of type {value.GetType().Name}.", nameof(value));
        }
    }
}
