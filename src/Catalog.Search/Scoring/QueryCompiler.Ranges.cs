using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <content>Ranges of numbers and dates.</content>
internal sealed partial class QueryCompiler
{
    private Weight Range(NumericRangeQuery range, double boost)
    {
        if (range.Lower is double.NaN)
        {
            throw SearchErrors.NotANumber(range.Field, "lower");
        }

        if (range.Upper is double.NaN)
        {
            throw SearchErrors.NotANumber(range.Field, "upper");
        }

        var field = Numeric(range.Field);
        var lower = range.Lower ?? double.NegativeInfinity;
        var upper = range.Upper ?? double.PositiveInfinity;
        if (field.Kind == SearchFieldKind.Double)
        {
            lower = range.IncludesLower || range.Lower is null ? lower : Math.BitIncrement(lower == 0 ? 0.0 : lower);
            upper = range.IncludesUpper || range.Upper is null ? upper : Math.BitDecrement(upper == 0 ? -0.0 : upper);
            return lower > upper ? new NoneWeight() : new NumericRangeWeight(range, field.Name, new NumericBounds(false, 0, 0, lower, upper), (float)boost);
        }

        return WholeNumbers.From(lower, range.IncludesLower) is { } least && WholeNumbers.To(upper, range.IncludesUpper) is { } greatest
            ? Range(range, field.Name, least, greatest, boost)
            : new NoneWeight();
    }

    private Weight Range(DateRangeQuery range, double boost)
    {
        // Values are cut to milliseconds: a bound between two of them lies behind the lower one.
        var least = range.Lower is { } lower ? Ceiling(lower) : long.MinValue;
        var greatest = long.MaxValue;
        if (range.Upper is { } upper)
        {
            greatest = range.IncludesUpper ? upper.ToUnixTimeMilliseconds() : Ceiling(upper) - 1;
        }

        return Range(range, range.Field, least, greatest, boost);
    }

    private static long Ceiling(DateTimeOffset value)
    {
        var milliseconds = value.ToUnixTimeMilliseconds();
        return value.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? milliseconds : milliseconds + 1;
    }

    private Weight Range(Query query, string name, long least, long greatest, double boost)
    {
        var field = Numeric(name);
        if (least > greatest)
        {
            return new NoneWeight();
        }

        var bounds = field.Kind == SearchFieldKind.Double
            ? new NumericBounds(false, 0, 0, least == long.MinValue ? double.NegativeInfinity : least, greatest == long.MaxValue ? double.PositiveInfinity : greatest)
            : new NumericBounds(true, least, greatest, 0, 0);
        return new NumericRangeWeight(query, name, bounds, (float)boost);
    }
}
