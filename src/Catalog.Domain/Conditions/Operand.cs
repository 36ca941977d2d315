namespace Catalog.Domain.Conditions;

/// <summary>What a value is compared with. Closed family.</summary>
public abstract record Operand
{
    private Operand()
    {
    }

    /// <summary>
    /// A value known beforehand: string (folded already, unless case counts), long, decimal, double, bool, DateOnly or DateTimeOffset.
    /// </summary>
    public sealed record Constant(object Value) : Operand;

    /// <summary>A time told from the instant of evaluation.</summary>
    /// <param name="When">How it is told.</param>
    /// <param name="DayShift">Null for the instant itself; else the beginning of its day in the zone, so many days later.</param>
    /// <param name="Calendar">The calendar in which the shift is counted; null counts all time.</param>
    public sealed record Moment(RelativeDate When, int? DayShift, BusinessCalendar? Calendar) : Operand;

    /// <summary>Another field of the row.</summary>
    public sealed record OtherField(BoundPath Path, bool Fold) : Operand;

    /// <summary>A time told from another field of the row.</summary>
    public sealed record FieldMoment(BoundPath Anchor, IsoDuration Offset, string TimeZone) : Operand;
}
