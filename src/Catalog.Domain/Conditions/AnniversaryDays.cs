namespace Catalog.Domain.Conditions;

/// <summary>The days of the year, as month * 100 + day, in which an anniversary has to fall: one stretch, or two over the new year.</summary>
/// <param name="First">First day of the first stretch.</param>
/// <param name="Last">Last day of the first stretch.</param>
/// <param name="ThenFirst">First day of the second stretch, above <paramref name="ThenLast"/> if there is none.</param>
/// <param name="ThenLast">Last day of the second stretch.</param>
/// <remarks>The 29th of February returns on the 28th in years that have no 29th.</remarks>
public readonly record struct AnniversaryDays(int First, int Last, int ThenFirst, int ThenLast)
{
    private const int NewYear = 101;
    private const int Sylvester = 1231;

    /// <summary>The days that a test means at an instant: from today, so long, the last day outside; or, into the past, up to today.</summary>
    public static AnniversaryDays Of(FieldTest.Anniversary test, DateTimeOffset asOf)
    {
        DateOnly today = DateOnly.FromDateTime(CalendarTime.ToLocal(asOf, CalendarTime.Zone(test.TimeZone)));
        DateOnly other = today.AddMonths(test.Within.Months).AddDays(test.Within.Days);
        (DateOnly first, DateOnly last) = test.Within.IsNegative ? (other.AddDays(1), today) : (today, other.AddDays(-1));
        if (last < first)
        {
            return new AnniversaryDays(1, 0, 1, 0);
        }

        if (last >= first.AddYears(1).AddDays(-1))
        {
            return new AnniversaryDays(NewYear, Sylvester, 1, 0);
        }

        int from = Number(first);
        int to = Number(last);
        to = to == 228 && !DateTime.IsLeapYear(last.Year) ? 229 : to;
        return from <= to ? new AnniversaryDays(from, to, 1, 0) : new AnniversaryDays(from, Sylvester, NewYear, to);
    }

    /// <summary>Whether the anniversary of a day falls in.</summary>
    public bool Holds(DateOnly day)
    {
        int number = Number(day);
        return (number >= First && number <= Last) || (number >= ThenFirst && number <= ThenLast);
    }

    private static int Number(DateOnly day) => (day.Month * 100) + day.Day;
}
