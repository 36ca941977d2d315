namespace Catalog.Domain.Conditions;

/// <summary>What was computed over the rows of a relation.</summary>
/// <param name="Rows">How many rows counted.</param>
/// <param name="Value">The aggregate: decimal, DateTimeOffset or DateOnly; null if it is missing.</param>
/// <param name="Sum">The sum of a mean.</param>
/// <param name="Values">How many values a mean is of.</param>
internal readonly record struct RowAggregate(int Rows, object? Value, decimal Sum, long Values)
{
    public static RowAggregate Over(BoundCondition.Aggregate aggregate, ConditionRow row, DateTimeOffset asOf)
    {
        List<ConditionRow> rows = Picked(aggregate, row, asOf);
        if (aggregate.Where is { } where)
        {
            rows.RemoveAll(candidate => !ConditionEvaluator.Matches(where, candidate, asOf));
        }

        if (aggregate.Function == ConditionAggregate.Count)
        {
            return new RowAggregate(rows.Count, (decimal)rows.Count, 0, 0);
        }

        if (aggregate.Of is not { } of)
        {
            return new RowAggregate(rows.Count, (decimal)rows.Select(one => one.Id).Distinct().Count(), 0, 0);
        }

        List<object> values = [.. rows.Select(one => RowValues.Of(one, of)).OfType<object>()];
        if (aggregate.Function == ConditionAggregate.Distinct)
        {
            return new RowAggregate(rows.Count, (decimal)values.Distinct().Count(), 0, 0);
        }

        if (aggregate.Function is ConditionAggregate.Sum)
        {
            return new RowAggregate(rows.Count, values.Sum(Number), 0, 0);
        }

        if (values.Count == 0)
        {
            return new RowAggregate(rows.Count, null, 0, 0);
        }

        bool least = aggregate.Function is ConditionAggregate.Min or ConditionAggregate.DaysSinceFirst;
        return aggregate.Function switch
        {
            ConditionAggregate.Avg => new RowAggregate(rows.Count, values.Sum(Number) / values.Count, values.Sum(Number), values.Count),
            ConditionAggregate.Min or ConditionAggregate.Max => new RowAggregate(rows.Count, Extreme(values, least) is var found && found is long whole ? (decimal)whole : found, 0, 0),
            _ => new RowAggregate(rows.Count, (decimal)DaysBetween(Extreme(values, least), asOf), 0, 0),
        };
    }

    public bool Meets(BoundCondition.Aggregate aggregate, DateTimeOffset asOf) => Value switch
    {
        null => aggregate.WhenEmpty,
        decimal when Values > 0 => AggregateValues.Meets(aggregate.Asked, Sum, Values) != aggregate.Negated,
        decimal number => AggregateValues.Meets(aggregate.Asked, number) != aggregate.Negated,
        var time => ValueTests.Meets(aggregate.Asked, time, new ConditionRow(0), asOf) != aggregate.Negated,
    };

    private static object Extreme(List<object> values, bool least) => (least ? values.Min() : values.Max())!; // there is at least one

    /// <summary>Calendar days (UTC) between a day or an instant and the instant of evaluation.</summary>
    private static int DaysBetween(object time, DateTimeOffset asOf) =>
        DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber - (time is DateOnly day ? day : DateOnly.FromDateTime(((DateTimeOffset)time).UtcDateTime)).DayNumber;

    private static decimal Number(object value) => value is long whole ? whole : (decimal)value;

    private static List<ConditionRow> Picked(BoundCondition.Aggregate aggregate, ConditionRow row, DateTimeOffset asOf)
    {
        IEnumerable<ConditionRow> rows = [row];
        foreach (ConditionRelation relation in aggregate.Relations)
        {
            rows = rows.SelectMany(one => one.Related(relation));
        }

        if (aggregate.Window is { Path: { } path } window)
        {
            rows = rows.Where(one => RowValues.Of(one, path) is { } time
                && (window.From is not { } from || ValueTests.Order(time, from, fold: false, one, asOf) >= 0)
                && (window.To is not { } to || ValueTests.Order(time, to, fold: false, one, asOf) < 0));
        }

        if (aggregate.PickBy is not { } by)
        {
            return [.. rows];
        }

        var timed = rows.Select(one => (Row: one, Time: RowValues.Instant(RowValues.Of(one, by), "UTC"))).Where(one => one.Time is not null).OrderBy(one => one.Time).ThenBy(one => one.Row.Id).ToList();
        return timed.Count == 0 ? [] : [aggregate.Pick == RowPick.First ? timed[0].Row : timed[^1].Row];
    }
}
