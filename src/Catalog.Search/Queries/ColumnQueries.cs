using System.Globalization;
using System.Text;

namespace Catalog.Search.Queries;

/// <summary>Documents with a number (or a date) in a range; score 1.</summary>
/// <param name="Field">Name of a whole-number, floating or date field. On a whole-number or date field fractional bounds are rounded inwards.</param>
/// <param name="Lower">The least value; null or negative infinity for no bound. NaN is refused.</param>
/// <param name="Upper">The greatest value; null or positive infinity for no bound. NaN is refused.</param>
/// <param name="IncludesLower">Whether the least value itself is in.</param>
/// <param name="IncludesUpper">Whether the greatest value itself is in.</param>
public sealed record NumericRangeQuery(string Field, double? Lower, double? Upper, bool IncludesLower = true, bool IncludesUpper = true) : Query
{
    internal override void Print(StringBuilder text)
    {
        Quote(text, Field).Append(IncludesLower ? ":num[" : ":num{");
        Number(text, Lower ?? double.NegativeInfinity).Append(' ');
        Number(text, Upper ?? double.PositiveInfinity).Append(IncludesUpper ? ']' : '}');
    }
}

/// <summary>Documents with a whole number in a range, both ends in; exact where a double is not (above 2^53). Score 1.</summary>
/// <param name="Field">Name of a whole-number, floating or date field.</param>
/// <param name="Lower">The least value; null for no bound.</param>
/// <param name="Upper">The greatest value; null for no bound.</param>
public sealed record LongRangeQuery(string Field, long? Lower, long? Upper) : Query
{
    internal override void Print(StringBuilder text) =>
        Quote(text, Field).Append(CultureInfo.InvariantCulture, $":long[{Lower ?? long.MinValue} {Upper ?? long.MaxValue}]");
}

/// <summary>Documents with a date in a range; score 1.</summary>
/// <param name="Field">Name of a date field.</param>
/// <param name="Lower">The earliest instant, included; null for no bound.</param>
/// <param name="Upper">The latest instant, excluded unless <paramref name="IncludesUpper"/>; null for no bound.</param>
/// <param name="IncludesUpper">Whether the latest instant itself is in.</param>
public sealed record DateRangeQuery(string Field, DateTimeOffset? Lower, DateTimeOffset? Upper, bool IncludesUpper = false) : Query
{
    internal override void Print(StringBuilder text) => Quote(text, Field).Append(
        CultureInfo.InvariantCulture, $":date[{Lower?.UtcTicks} {Upper?.UtcTicks}{(IncludesUpper ? ']' : '}')}");
}

/// <summary>Documents that have a value in a field; score 1.</summary>
/// <param name="Field">Name of any indexed field.</param>
public sealed record ExistsQuery(string Field) : Query
{
    internal override void Print(StringBuilder text) => Quote(text, Field).Append(":*");
}

/// <summary>Documents with a facet value or, in a hierarchical field, with any value below it; score 1.</summary>
/// <param name="Field">Name of a facet field.</param>
/// <param name="Path">The steps from the top; one step in a flat field, none for any value.</param>
public sealed record FacetPathQuery(string Field, IReadOnlyList<string> Path) : Query
{
    internal override void Print(StringBuilder text)
    {
        Quote(text, Field).Append(":path(");
        foreach (var step in Path)
        {
            Quote(text, step).Append('/');
        }

        text.Append(')');
    }
}

/// <summary>A query whose scores are changed by a value of the document: times <see cref="ScoreFunction"/>.</summary>
/// <param name="Inner">The query.</param>
/// <param name="Function">The factor.</param>
public sealed record FunctionScoreQuery(Query Inner, ScoreFunction Function) : Query
{
    internal override void Print(StringBuilder text)
    {
        Inner.Print(text);
        text.Append('*');
        Function.Print(text);
    }
}

/// <summary>A factor from a number of the document; never negative, never NaN.</summary>
public abstract record ScoreFunction
{
    private protected ScoreFunction(string field)
    {
        Field = field;
    }

    /// <summary>Name of a numeric or date field.</summary>
    public string Field { get; init; }

    internal abstract void Print(StringBuilder text);

    /// <summary>The factor for a value; <paramref name="value"/> is null where the document has none.</summary>
    internal abstract double Factor(double? value);

    /// <summary>The largest factor there can be; infinity when unbounded, which switches pruning off.</summary>
    internal abstract double MaxFactor { get; }
}

/// <summary>Recent documents score more: 1 + weight x 2^(-age / half life); the future counts as now, a missing date adds nothing.</summary>
/// <param name="Field">Name of a date field.</param>
/// <param name="Now">The instant from which age is counted.</param>
/// <param name="HalfLife">Age at which the addition has halved; more than zero.</param>
/// <param name="Weight">The addition for a document of now; finite, not negative.</param>
public sealed record RecencyFunction(string Field, DateTimeOffset Now, TimeSpan HalfLife, double Weight = 1) : ScoreFunction(Field)
{
    internal override double MaxFactor => 1 + Weight;

    internal override double Factor(double? value) =>
        value is not { } milliseconds ? 1 : 1 + Weight * Math.Pow(2, -Math.Max(0, Now.ToUnixTimeMilliseconds() - milliseconds) / HalfLife.TotalMilliseconds);

    internal override void Print(StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"recency({Field} {Now.UtcTicks} {HalfLife.Ticks} {Weight:R})");
}

/// <summary>Documents with a larger value score more: 1 + weight x ln(1 + value); negative and missing values add nothing.</summary>
/// <param name="Field">Name of a numeric field.</param>
/// <param name="Weight">Finite, not negative.</param>
public sealed record FieldValueFunction(string Field, double Weight = 1) : ScoreFunction(Field)
{
    internal override double MaxFactor => double.PositiveInfinity;

    internal override double Factor(double? value) => value is not { } number || !(number > 0) ? 1 : 1 + Weight * Math.Log(1 + Math.Min(number, double.MaxValue));

    internal override void Print(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"value({Field} {Weight:R})");
}

/// <summary>Documents of some keys; every one scores 1.</summary>
/// <param name="Keys">The keys they were written under; unknown ones match nothing.</param>
public sealed record KeysQuery(IReadOnlyCollection<string> Keys) : Query
{
    internal override void Print(StringBuilder text)
    {
        text.Append("keys(");
        foreach (var key in Keys.Order(StringComparer.Ordinal))
        {
            Quote(text, key).Append(' ');
        }

        text.Append(')');
    }
}
