namespace Catalog.Domain.Conditions;

/// <summary>Asks values.</summary>
internal static class ValueTests
{
    /// <summary>Whether a value meets a test; a missing operand is not met.</summary>
    public static bool Meets(FieldTest test, object value, ConditionRow row, DateTimeOffset asOf) => Ask(test, value, row, asOf) ?? false;

    /// <summary>Whether a value meets a test; null if what it is compared with is missing.</summary>
    public static bool? Ask(FieldTest test, object value, ConditionRow row, DateTimeOffset asOf)
    {
        switch (test)
        {
            case FieldTest.Present:
                return true;
            case FieldTest.Compare compare:
                return Order(value, compare.To, compare.Fold, row, asOf) is { } order ? AggregateValues.Holds(compare.Sign, order) : null;
            case FieldTest.OneOf oneOf:
                return oneOf.Values.Contains(oneOf.Fold && value is string one ? PlainFold.Of(one) : value);
            case FieldTest.Range range:
                return Order(value, range.From, fold: false, row, asOf) is { } low && Order(value, range.To, fold: false, row, asOf) is { } high
                    ? low >= 0 && (range.UpperInside ? high <= 0 : high < 0)
                    : null;
            case FieldTest.Part part:
                string text = Folded(value, part.Fold);
                return part.Place switch
                {
                    TextPlace.Start => text.StartsWith(part.Text, StringComparison.Ordinal),
                    TextPlace.End => text.EndsWith(part.Text, StringComparison.Ordinal),
                    _ => text.Contains(part.Text, StringComparison.Ordinal),
                };
            case FieldTest.Pattern pattern:
                return pattern.Is.IsMatch(Folded(value, pattern.Fold));
            case FieldTest.HasWords words:
                return TextWords.Match(TextWords.Line((string)value, words.Fold), words.Match, words.Words);
            case FieldTest.Similar similar:
                return TextTrigrams.IsSimilar((string)value, similar.Fold, similar.Trigrams, similar.Least);
            case FieldTest.Anniversary anniversary:
                return AnniversaryDays.Of(anniversary, asOf).Holds(DateOnly.FromDateTime(Local(value, anniversary.TimeZone)));
            case FieldTest.Weekday weekday:
                return weekday.Days.Contains(Local(value, weekday.TimeZone).DayOfWeek);
            case FieldTest.Open open:
                return BusinessTime.IsOpen(open.Calendar, Local(value, open.TimeZone));
            case FieldTest.ListHas list:
                List<string> held = [.. ((IReadOnlyList<string>)value).Select(one => Folded(one, list.Fold))];
                return list.Match switch
                {
                    TagMatch.Any => list.Values.Any(held.Contains),
                    TagMatch.All => list.Values.All(held.Contains),
                    _ => !list.Values.Any(held.Contains),
                };
            case FieldTest.ListSize size:
                return AggregateValues.Holds(size.Sign, ((IReadOnlyList<string>)value).Count.CompareTo((int)Math.Min(size.Size, int.MaxValue)));
            case FieldTest.ConceptIs concept:
                return concept.Concepts.Any(known => Stands((KnownConcept)value, concept.Relation, known));
            case FieldTest.Inside inside:
                return Globe.Holds(inside.Area, (GeoPoint)value);
            default:
                throw new ArgumentException($"Unknown test {test.GetType().Name}.", nameof(test));
        }
    }

    /// <summary>How a value compares with an operand; null if that is missing.</summary>
    public static int? Order(object value, Operand operand, bool fold, ConditionRow row, DateTimeOffset asOf)
    {
        object? other = RowValues.Of(operand, row, asOf);
        switch (value, other)
        {
            case (_, null):
                return null;
            case (string left, string right):
                return string.CompareOrdinal(fold ? PlainFold.Of(left) : left, right);
            case (long left, long right):
                return left.CompareTo(right);
            case (double left, double right):
                return left.CompareTo(right);
            case (bool left, bool right):
                return left.CompareTo(right);
            case (long or decimal, long or decimal):
                return Decimal(value).CompareTo(Decimal(other));
            case (DateOnly or DateTimeOffset, DateOnly or DateTimeOffset):
                string zone = RowValues.ZoneOf(operand);
                return Nullable.Compare(RowValues.Instant(value, zone), RowValues.Instant(other, zone));
            default:
                throw new InvalidOperationException($"{value.GetType().Name} was compared with {other.GetType().Name}.");
        }
    }

    /// <summary>Whether a concept stands so to a known one.</summary>
    public static bool Stands(KnownConcept concept, ConditionOperator relation, KnownConcept known) => relation switch
    {
        ConditionOperator.Is => concept.Id == known.Id,
        ConditionOperator.Under => concept.Path.StartsWith(known.Path, StringComparison.Ordinal),
        ConditionOperator.ChildOf => concept.Id != known.Id && concept.Path == $"{known.Path}{concept.Id}/",
        _ => concept.Id != known.Id && known.Path.StartsWith(concept.Path, StringComparison.Ordinal),
    };

    private static string Folded(object value, bool fold) => fold ? PlainFold.Of((string)value) : (string)value;

    private static decimal Decimal(object value) => value is long whole ? whole : (decimal)value;

    private static DateTime Local(object value, string zone) => value is DateOnly day
        ? day.ToDateTime(TimeOnly.MinValue)
        : CalendarTime.ToLocal((DateTimeOffset)value, CalendarTime.Zone(zone));
}
