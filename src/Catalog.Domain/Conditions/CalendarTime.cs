using System.Collections.Concurrent;

namespace Catalog.Domain.Conditions;

/// <summary>Calendar arithmetic in a time zone. Days, weeks and months are those of the clock on the wall there.</summary>
public static class CalendarTime
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> Zones = new(StringComparer.Ordinal);

    /// <summary>The zone of an IANA name; null if there is none.</summary>
    public static TimeZoneInfo? FindZone(string name) => name == "UTC" ? TimeZoneInfo.Utc
        : name.Length > 64 || Zones.Count > 2000 ? Look(name) : Zones.GetOrAdd(name, Look);

    /// <summary>The zone of an IANA name that is known to exist.</summary>
    public static TimeZoneInfo Zone(string name) => FindZone(name) ?? throw new ArgumentException($"There is no time zone '{name}'.", nameof(name));

    /// <summary>The instant a local time stands for.</summary>
    /// <remarks>A time that the clock skips is read with the offset before the gap, one that it shows twice with the offset after.</remarks>
    public static DateTimeOffset FromLocal(DateTime local, TimeZoneInfo zone)
    {
        DateTime plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(plain, zone.GetUtcOffset(plain)).ToUniversalTime();
    }

    /// <summary>The time on the wall at an instant.</summary>
    public static DateTime ToLocal(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => FromLocal(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>An instant shifted: months and days on the wall, then elapsed time. Beyond the calendar it stays at its end.</summary>
    public static DateTimeOffset Shift(DateTimeOffset instant, IsoDuration by, TimeZoneInfo zone)
    {
        try
        {
            DateTimeOffset shifted = by.Months == 0 && by.Days == 0
                ? instant
                : FromLocal(ToLocal(instant, zone).AddMonths(by.Months).AddDays(by.Days), zone);
            return shifted + by.Elapsed;
        }
        catch (ArgumentOutOfRangeException)
        {
            return by.IsNegative ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
        }
    }

    /// <summary>The instant that a relative time means, when it is not told from a field.</summary>
    /// <param name="date">The relative time.</param>
    /// <param name="calendar">The calendar of business time, or null.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    public static DateTimeOffset Resolve(RelativeDate date, BusinessCalendar? calendar, DateTimeOffset asOf)
    {
        TimeZoneInfo zone = Zone(date.TimeZone);
        DateTime local = ToLocal(asOf, zone);
        DateOnly day = DateOnly.FromDateTime(local);
        DateTimeOffset anchor = date.Anchor switch
        {
            DateAnchor.StartOfDay => StartOf(day, zone),
            DateAnchor.StartOfWeek => StartOf(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), zone),
            DateAnchor.StartOfMonth => StartOf(new DateOnly(day.Year, day.Month, 1), zone),
            DateAnchor.StartOfQuarter => StartOf(new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1), zone),
            DateAnchor.StartOfYear => StartOf(new DateOnly(day.Year, 1, 1), zone),
            _ => asOf,
        };
        return calendar is null ? Shift(anchor, date.Offset, zone) : BusinessTime.Shift(anchor, date.Offset, calendar, zone);
    }

    /// <summary>The instant of an operand that is told from the instant of evaluation.</summary>
    public static DateTimeOffset Resolve(Operand.Moment moment, DateTimeOffset asOf)
    {
        DateTimeOffset instant = Resolve(moment.When, moment.Calendar, asOf);
        if (moment.DayShift is not { } shift)
        {
            return instant;
        }

        TimeZoneInfo zone = Zone(moment.When.TimeZone);
        return StartOf(DateOnly.FromDateTime(ToLocal(instant, zone)).AddDays(shift), zone);
    }

    private static TimeZoneInfo? Look(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && zone.HasIanaId ? zone : null;
}
