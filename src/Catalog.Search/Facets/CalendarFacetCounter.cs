using System.Globalization;
using System.Runtime.InteropServices;
using Catalog.Search.Columns;
using Catalog.Search.Queries;

namespace Catalog.Search.Facets;

/// <summary>Counts documents per period of the calendar.</summary>
internal sealed class CalendarFacetCounter(CalendarFacetRequest request) : NumericFacetCounter(request.Field)
{
    private static readonly long Least = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Greatest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly Dictionary<DateTime, long> counts = []; // by the first day
    private DateTime last; // documents often follow each other in time: the period found last
    private long from = 1;
    private long to;

    public override FacetResult Result()
    {
        var starts = counts.Keys.Order().ToList();
        if (request.IncludeZero && starts.Count > 0)
        {
            starts = [.. Periods(starts[0], starts[^1])];
        }

        return new RangeFacetResult(request.Name, request.Field, [.. starts.Select(start => new RangeCount(
            start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Milliseconds(start), Milliseconds(Next(start)), counts.GetValueOrDefault(start)))]);
    }

    protected override void Count(NumericColumn column, int at, int end)
    {
        DateTime? counted = null;
        for (; at < end; at++)
        {
            var start = Start(Math.Clamp((long)column.ToDouble(column.Raw(at)), Least, Greatest));
            if (start != counted)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, start, out _)++;
                counted = start; // values rise within a document
            }
        }
    }

    private DateTime Start(long milliseconds)
    {
        if (milliseconds < from || milliseconds >= to)
        {
            var day = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.Date;
            last = request.Period switch
            {
                CalendarPeriod.Day => day,
                CalendarPeriod.Week => day.AddDays(-Math.Min((int)(day - DateTime.MinValue).TotalDays, ((int)day.DayOfWeek + 6) % 7)),
                CalendarPeriod.Month => new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc),
                CalendarPeriod.Quarter => new DateTime(day.Year, day.Month - ((day.Month - 1) % 3), 1, 0, 0, 0, DateTimeKind.Utc),
                _ => new DateTime(day.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            };
            from = Milliseconds(last);
            to = Milliseconds(Next(last));
        }

        return last;
    }

    private IEnumerable<DateTime> Periods(DateTime first, DateTime end)
    {
        var number = 0;
        for (var start = first; start <= end; start = Next(start))
        {
            if (++number > MaxValues)
            {
                throw SearchErrors.BadFacet(request.Field, $"there would be more than {MaxValues} periods: use a longer one");
            }

            yield return start;
            if (start == Next(start))
            {
                yield break; // the end of time
            }
        }
    }

    // Behind the last period there is no date any more: it ends with time.
    private DateTime Next(DateTime start)
    {
        try
        {
            return request.Period switch
            {
                CalendarPeriod.Day => start.AddDays(1),
                CalendarPeriod.Week => start.AddDays(7),
                CalendarPeriod.Month => start.AddMonths(1),
                CalendarPeriod.Quarter => start.AddMonths(3),
                _ => start.AddYears(1),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTime.MaxValue;
        }
    }

    private static long Milliseconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
