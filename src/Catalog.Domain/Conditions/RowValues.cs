namespace Catalog.Domain.Conditions;

/// <summary>Reads values of rows.</summary>
internal static class RowValues
{
    private static readonly char[] Blanks = [' ', '\t', '\n', '\r'];

    /// <summary>The value at the end of a path; null if it is missing: null, blank, an empty list, or behind a relation that leads nowhere.</summary>
    public static object? Of(ConditionRow row, BoundPath path)
    {
        foreach (ConditionRelation step in path.Steps)
        {
            IReadOnlyList<ConditionRow> next = row.Related(step);
            if (next.Count == 0)
            {
                return null;
            }

            row = next[0];
        }

        return row[path.Field] switch
        {
            string text => text.AsSpan().Trim(Blanks).IsEmpty ? null : text,
            IReadOnlyList<string> { Count: 0 } => null,
            var value => value,
        };
    }

    /// <summary>The value of an operand, in the type it is compared in; null if it is missing.</summary>
    public static object? Of(Operand operand, ConditionRow row, DateTimeOffset asOf) => operand switch
    {
        Operand.Constant constant => constant.Value,
        Operand.Moment moment => CalendarTime.Resolve(moment, asOf),
        Operand.OtherField { Fold: var fold } other => Of(row, other.Path) is { } value ? fold && value is string text ? PlainFold.Of(text) : value : null,
        Operand.FieldMoment moment => Instant(Of(row, moment.Anchor), moment.TimeZone) is { } anchor
            ? CalendarTime.Shift(anchor, moment.Offset, CalendarTime.Zone(moment.TimeZone))
            : null,
        _ => throw new ArgumentException($"Unknown operand {operand.GetType().Name}.", nameof(operand)),
    };

    /// <summary>The zone in which a day is meant when it is compared with an operand.</summary>
    public static string ZoneOf(Operand operand) => operand switch
    {
        Operand.Moment moment => moment.When.TimeZone,
        Operand.FieldMoment moment => moment.TimeZone,
        _ => "UTC",
    };

    /// <summary>A day as the instant at which it begins; an instant as it is; null for anything else.</summary>
    public static DateTimeOffset? Instant(object? value, string zone) => value switch
    {
        DateTimeOffset instant => instant,
        DateOnly day => CalendarTime.StartOf(day, CalendarTime.Zone(zone)),
        _ => null,
    };
}
