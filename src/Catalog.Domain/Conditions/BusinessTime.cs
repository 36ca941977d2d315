namespace Catalog.Domain.Conditions;

/// <summary>Time that counts only while business is open.</summary>
internal static class BusinessTime
{
    private const int MostDays = 4000;

    /// <summary>Whether business is open at a time on the wall.</summary>
    public static bool IsOpen(BusinessCalendar calendar, DateTime local)
    {
        double minutes = local.TimeOfDay.TotalMinutes;
        return calendar.Days.Contains(local.DayOfWeek) && minutes >= calendar.Opens && minutes < calendar.Closes;
    }

    /// <summary>An instant shifted by open days (months are calendar time) and then by open hours.</summary>
    public static DateTimeOffset Shift(DateTimeOffset instant, IsoDuration by, BusinessCalendar calendar, TimeZoneInfo zone)
    {
        DateTime local = CalendarTime.ToLocal(CalendarTime.Shift(instant, by with { Days = 0, Elapsed = TimeSpan.Zero }, zone), zone);
        int step = by.IsNegative ? -1 : 1;
        for (int left = Math.Min(Math.Abs(by.Days), MostDays); left > 0;)
        {
            local = local.AddDays(step);
            left -= calendar.Days.Contains(local.DayOfWeek) ? 1 : 0;
        }

        TimeSpan rest = by.Elapsed.Duration();
        for (int day = 0; rest > TimeSpan.Zero && day < MostDays; day++)
        {
            DateTime opens = local.Date.AddMinutes(calendar.Opens);
            DateTime closes = local.Date.AddMinutes(calendar.Closes);
            if (calendar.Days.Contains(local.DayOfWeek))
            {
                DateTime from = step > 0 ? (local > opens ? local : opens) : (local < closes ? local : closes);
                TimeSpan open = step > 0 ? closes - from : from - opens;
                if (open >= rest)
                {
                    return CalendarTime.FromLocal(from + (rest * step), zone);
                }

                rest -= open > TimeSpan.Zero ? open : TimeSpan.Zero;
            }

            local = step > 0 ? local.Date.AddDays(1) : local.Date.AddTicks(-1);
        }

        return CalendarTime.FromLocal(local, zone);
    }
}
