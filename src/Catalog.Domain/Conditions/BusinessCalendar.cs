namespace Catalog.Domain.Conditions;

/// <summary>When business is open: the same hours on each of some days of the week.</summary>
/// <param name="Id">The name in conditions.</param>
/// <param name="Days">The open days, none twice.</param>
/// <param name="Opens">Minutes after midnight when it opens; inside.</param>
/// <param name="Closes">Minutes after midnight when it closes; outside.</param>
public sealed record BusinessCalendar(string Id, IReadOnlyList<DayOfWeek> Days, int Opens, int Closes)
{
    /// <summary>The calendar that is meant when none is named: Monday to Friday, 09:00 to 17:00.</summary>
    public static BusinessCalendar Default { get; } = new(
        "default", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 9 * 60, 17 * 60);
}
