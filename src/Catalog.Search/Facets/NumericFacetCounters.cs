using System.Numerics;
using System.Runtime.InteropServices;
using Catalog.Search.Columns;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Scoring;

namespace Catalog.Search.Facets;

/// <summary>What the counters of numbers share: the walk over the matching documents that have one.</summary>
internal abstract class NumericFacetCounter(string field) : FacetCounter
{
    protected NumericColumn? Column { get; private set; }

    public override void Open(SegmentReader segment) => Column = segment.Numeric(field);

    public override void Count(int start, ReadOnlySpan<ulong> words)
    {
        if (Column is not { } column)
        {
            return;
        }

        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                var doc = start + (i << 6) + BitOperations.TrailingZeroCount(word);
                int at = column.Start(doc), end = column.End(doc);
                if (at < end)
                {
                    Count(column, at, end);
                }
            }
        }
    }

    /// <summary>Counts one document.</summary>
    protected abstract void Count(NumericColumn column, int at, int end);
}

/// <summary>Counts documents per given range.</summary>
internal sealed class RangeFacetCounter(SearchField field, RangeFacetRequest request) : NumericFacetCounter(field.Name)
{
    private readonly long[] counts = new long[request.Ranges.Count];
    private readonly (bool Any, ulong Least, ulong Greatest)[] raw = new (bool, ulong, ulong)[request.Ranges.Count];

    public override void Open(SegmentReader segment)
    {
        base.Open(segment);
        for (var i = 0; i < raw.Length && Column is not null; i++)
        {
            var range = request.Ranges[i];
            raw[i] = Bounds(field, range) is { } bounds && bounds.TryRaw(Column, out var least, out var greatest) ? (true, least, greatest) : default;
        }
    }

    public override FacetResult Result() =>
        new RangeFacetResult(request.Name, field.Name, [.. request.Ranges.Select((range, i) => new RangeCount(range.Label, range.From, range.To, counts[i]))]);

    protected override void Count(NumericColumn column, int at, int end)
    {
        for (var i = 0; i < raw.Length; i++)
        {
            for (var value = at; raw[i].Any && value < end; value++)
            {
                var number = column.Raw(value);
                if (number >= raw[i].Least && number <= raw[i].Greatest)
                {
                    counts[i]++;
                    break;
                }
            }
        }
    }

    private static NumericBounds? Bounds(SearchField field, FacetRange range)
    {
        if (!(range.From < range.To))
        {
            return null;
        }

        if (field.Kind == SearchFieldKind.Double)
        {
            var greatest = double.IsPositiveInfinity(range.To) ? range.To : Math.BitDecrement(range.To == 0 ? -0.0 : range.To);
            return new NumericBounds(false, 0, 0, range.From, greatest);
        }

        var least = WholeNumbers.From(range.From, included: true);
        var last = WholeNumbers.To(range.To, included: double.IsPositiveInfinity(range.To));
        return least is null || last is null || least > last ? null : new NumericBounds(true, least.Value, last.Value, 0, 0);
    }
}

/// <summary>Counts documents per interval.</summary>
internal sealed class HistogramFacetCounter(HistogramFacetRequest request) : NumericFacetCounter(request.Field)
{
    private readonly Dictionary<double, long> counts = [];

    public override FacetResult Result()
    {
        var intervals = counts.Keys.Order().ToArray();
        if (request.IncludeZero && intervals.Length > 0)
        {
            var span = intervals[^1] - intervals[0];
            if (span >= MaxValues)
            {
                throw SearchErrors.BadFacet(request.Field, $"there would be {span + 1} intervals, more than {MaxValues}: use a wider interval");
            }

            intervals = [.. Enumerable.Range(0, (int)span + 1).Select(i => intervals[0] + i)];
        }

        return new RangeFacetResult(request.Name, request.Field, [.. intervals.Select(ToCount)]);
    }

    protected override void Count(NumericColumn column, int at, int end)
    {
        var last = double.NaN;
        for (; at < end; at++)
        {
            var interval = Math.Floor((column.ToDouble(column.Raw(at)) - request.Offset) / request.Interval);
            if (interval != last)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, interval, out _)++;
                last = interval; // values rise within a document
            }
        }
    }

    private RangeCount ToCount(double interval)
    {
        var from = (interval * request.Interval) + request.Offset;
        return new RangeCount(from.ToString("R", System.Globalization.CultureInfo.InvariantCulture), from, from + request.Interval, counts.GetValueOrDefault(interval));
    }
}

/// <summary>Least, greatest and sum.</summary>
internal sealed class StatisticsFacetCounter(StatisticsFacetRequest request) : NumericFacetCounter(request.Field)
{
    private long values;
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;
    private double sum;

    public override FacetResult Result() =>
        new StatisticsFacetResult(request.Name, request.Field, values, values == 0 ? null : min, values == 0 ? null : max, sum);

    protected override void Count(NumericColumn column, int at, int end)
    {
        for (; at < end; at++)
        {
            var value = column.ToDouble(column.Raw(at));
            values++;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
        }
    }
}
