using System.Globalization;
using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>The words of sentences about conditions.</summary>
internal static class SentenceWords
{
    private const int MostListed = 5;

    /// <summary>A path as words: orders.lines is "orders lines", orderDate is "order date".</summary>
    public static string Name(string path)
    {
        StringBuilder words = new(path.Length + 4);
        foreach (char letter in path.StartsWith("attributes.", StringComparison.Ordinal) ? path["attributes.".Length..] : path)
        {
            if (letter == '.')
            {
                words.Append(' ');
            }
            else if (char.IsAsciiLetterUpper(letter))
            {
                words.Append(words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter);
            }
        }

        return words.ToString();
    }

    public static string Word<T>(T value)
        where T : struct, Enum => ConditionWords<T>.Of(value).ToLowerInvariant().Replace('_', ' ');

    public static string Test(ConditionOperator asked, ConditionValue? value, ConditionValue? value2, IReadOnlyList<ConditionValue>? values)
    {
        string one = value is null ? "" : Value(value);
        string any = values is null ? one : List([.. values.Select(Value)], "or");
        string all = values is null ? one : List([.. values.Select(Value)], "and");
        string first = value is not null ? one : values is [var low, ..] ? Value(low) : "";
        string second = value2 is not null ? Value(value2) : values is [_, var high, ..] ? Value(high) : "";
        return asked switch
        {
            ConditionOperator.Exists => "is known",
            ConditionOperator.Missing => "is missing",
            ConditionOperator.Eq or ConditionOperator.Is => $"is {any}",
            ConditionOperator.Neq => $"is not {one}",
            ConditionOperator.In => $"is {any}",
            ConditionOperator.Nin => $"is none of {all}",
            ConditionOperator.Contains => $"contains {one}",
            ConditionOperator.Ncontains => $"does not contain {one}",
            ConditionOperator.StartsWith => $"starts with {one}",
            ConditionOperator.EndsWith => $"ends with {one}",
            ConditionOperator.Matches => $"matches the pattern {one}",
            ConditionOperator.Like => $"is like {one}",
            ConditionOperator.Gt => $"is more than {one}",
            ConditionOperator.Gte => $"is at least {one}",
            ConditionOperator.Lt => $"is less than {one}",
            ConditionOperator.Lte => $"is at most {one}",
            ConditionOperator.Between => $"is between {first} and {second}",
            ConditionOperator.Nbetween => $"is not between {first} and {second}",
            ConditionOperator.Before => $"is before {one}",
            ConditionOperator.OnOrBefore => $"is on or before {one}",
            ConditionOperator.After => $"is after {one}",
            ConditionOperator.OnOrAfter => $"is on or after {one}",
            ConditionOperator.OnDay => $"is on the day of {one}",
            ConditionOperator.WithinLast => $"is within the last {Span(value)}",
            ConditionOperator.WithinNext => $"is within the next {Span(value)}",
            ConditionOperator.AnniversaryWithin => value is ConditionValue.Relative { Value.Offset.IsNegative: true } ? $"had its anniversary in the last {Span(value)}" : $"has its anniversary within {Span(value)}",
            ConditionOperator.DayOfWeekIn => $"is on a {(values is null ? one : List([.. values.Select(Weekday)], "or"))}",
            ConditionOperator.InBusinessHours => "is within business hours",
            ConditionOperator.HasAny => $"has {any}",
            ConditionOperator.HasAll => $"has {all}",
            ConditionOperator.HasNone => $"has none of {all}",
            ConditionOperator.SizeEq => $"has {one} values",
            ConditionOperator.SizeGt => $"has more than {one} values",
            ConditionOperator.SizeLt => $"has fewer than {one} values",
            ConditionOperator.IsEmpty => "is empty",
            ConditionOperator.Under => $"is {any} or below",
            ConditionOperator.ChildOf => $"is directly below {any}",
            ConditionOperator.Above => $"is above {any}",
            ConditionOperator.WithinRadius or ConditionOperator.InRegion => $"lies in {one}",
            _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "Unknown operator."),
        };
    }

    public static string Value(ConditionValue value) => value switch
    {
        ConditionValue.Text text => $"'{text.Value}'",
        ConditionValue.Whole whole => whole.Value.ToString(CultureInfo.InvariantCulture),
        ConditionValue.Number number => ValueText.Of(number.Value) ?? "",
        ConditionValue.Bool truth => truth.Value ? "true" : "false",
        ConditionValue.Date date => ValueText.Of(date.Value) ?? "",
        ConditionValue.DateTime time => ValueText.Of(time.Value) ?? "",
        ConditionValue.Relative relative => Relative(relative.Value),
        ConditionValue.FieldPath path => Name(path.Path),
        ConditionValue.Param param => $"the parameter {param.Name}",
        ConditionValue.Geo { Area: { RadiusKm: { } radius } area } => string.Create(CultureInfo.InvariantCulture, $"{radius} km around {area.Latitude}, {area.Longitude}"),
        ConditionValue.Geo { Area: var area } => string.Create(CultureInfo.InvariantCulture, $"the region {area.South} to {area.North} north, {area.West} to {area.East} east"),
        _ => throw new ArgumentException($"Unknown value {value.GetType().Name}.", nameof(value)),
    };

    public static string Window(ConditionWindow window)
    {
        bool toNow = window.To is null || window.To is { Anchor: DateAnchor.AsOf, Offset: var offset } && offset == IsoDuration.Zero;
        if (window.From is { Anchor: DateAnchor.AsOf, Offset.IsNegative: true } from && toNow)
        {
            return window.To is null ? $" since {Relative(from)}" : $" in the last {Duration(from.Offset)}";
        }

        string start = window.From is { } first ? $" from {Relative(first)}" : "";
        string end = window.To is { } last ? $" until {Relative(last)}" : "";
        return start + end;
    }

    public static string List(IReadOnlyList<string> parts, string word) => parts.Count switch
    {
        0 => "nothing",
        1 => parts[0],
        <= MostListed => $"{string.Join(", ", parts.Take(parts.Count - 1))} {word} {parts[^1]}",
        _ => $"{string.Join(", ", parts.Take(MostListed))} {word} {parts.Count - MostListed} more",
    };

    private static string Relative(RelativeDate date)
    {
        string anchor = date.Anchor switch
        {
            DateAnchor.AsOf => "now",
            DateAnchor.StartOfDay => "the start of the day",
            DateAnchor.StartOfWeek => "the start of the week",
            DateAnchor.StartOfMonth => "the start of the month",
            DateAnchor.StartOfQuarter => "the start of the quarter",
            DateAnchor.StartOfYear => "the start of the year",
            _ => Name(date.AnchorPath ?? ""),
        };
        string zone = date.TimeZone == "UTC" ? "" : $" ({date.TimeZone})";
        if (date.Offset == IsoDuration.Zero)
        {
            return anchor + zone;
        }

        string length = (date.CalendarId is null ? "" : "business time of ") + Duration(date.Offset);
        return (date.Anchor, date.Offset.IsNegative) switch
        {
            (DateAnchor.AsOf, true) => $"{length} ago{zone}",
            (DateAnchor.AsOf, false) => $"{length} from now{zone}",
            (_, true) => $"{length} before {anchor}{zone}",
            _ => $"{length} after {anchor}{zone}",
        };
    }

    private static string Span(ConditionValue? value) => value is ConditionValue.Relative { Value: var date } ? Duration(date.Offset) : value is null ? "" : Value(value);

    private static string Weekday(ConditionValue value) => value switch
    {
        ConditionValue.Whole { Value: >= 1 and <= 7 and var day } => ((DayOfWeek)(day % 7)).ToString(),
        ConditionValue.Text { Value: { Length: > 1 } name } => $"{name[..1].ToUpperInvariant()}{name[1..].ToLowerInvariant()}",
        _ => Value(value),
    };

    private static string Duration(IsoDuration duration)
    {
        IsoDuration size = duration.Absolute;
        List<string> parts = [];
        Unit(size.Months / 12, "year");
        Unit(size.Months % 12, "month");
        Unit(size.Days, "day");
        Unit(size.Elapsed.Ticks / TimeSpan.TicksPerHour, "hour");
        Unit(size.Elapsed.Minutes, "minute");
        Unit(size.Elapsed.Seconds, "second");
        return parts.Count == 0 ? "0 days" : List(parts, "and");

        void Unit(long number, string name)
        {
            if (number != 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {name}{(number == 1 ? "" : "s")}"));
            }
        }
    }
}
