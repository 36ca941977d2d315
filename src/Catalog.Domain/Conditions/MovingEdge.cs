namespace Catalog.Domain.Conditions;

/// <summary>A time that moves with the instant of evaluation, along the times of some rows.</summary>
/// <param name="Relations">The relations from the subject to the rows; empty for the subject itself.</param>
/// <param name="Path">The time of such a row; null where it is that of a membership.</param>
/// <param name="Member">The memberships of the row whose time it is; null for a field.</param>
/// <param name="At">The time that moves.</param>
/// <param name="Reaches">Whether answers change when it reaches the time of a row; otherwise when it has passed it.</param>
/// <remarks>
/// Where the moving time is the instant itself, less so much, or the beginning of a day or month, it never goes back, and the moment at which it
/// meets a time is exact. Told over months, by open hours, or by days of a zone with summer time it may step back a little: then it is a bound.
/// </remarks>
public sealed record MovingEdge(IReadOnlyList<ConditionRelation> Relations, BoundPath? Path, BoundCondition.Member? Member, Operand.Moment At, bool Reaches)
{
    private static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);

    // Months differ by three days, a leap year by one more; nobody is closed for more than a week; clocks are put back by an hour or two.
    private static readonly TimeSpan MonthsDiffer = TimeSpan.FromDays(5);
    private static readonly TimeSpan ClosedFor = TimeSpan.FromDays(8);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(3);

    /// <summary>By how much the time may step back, or run ahead of the clock; zero where it does neither.</summary>
    public TimeSpan Slack { get; } = SlackOf(At);

    private bool IsSteady => Slack == TimeSpan.Zero && At is { DayShift: null, When.Anchor: DateAnchor.AsOf };

    /// <summary>Where the moving time stands at a moment.</summary>
    public DateTimeOffset Standing(DateTimeOffset asOf) => CalendarTime.Resolve(At, asOf);

    /// <summary>The least time that is still to be met after a moment.</summary>
    public DateTimeOffset FirstAhead(DateTimeOffset asOf)
    {
        DateTimeOffset standing = Standing(asOf);
        return standing - DateTimeOffset.MinValue <= Slack ? DateTimeOffset.MinValue
            : standing == DateTimeOffset.MaxValue ? standing
            : Reaches && Slack == TimeSpan.Zero ? standing + Microsecond : standing - Slack;
    }

    /// <summary>The first moment, after another, at which a time ahead is met; null if never.</summary>
    /// <param name="asOf">The moment after which.</param>
    /// <param name="time">The time of a row, from <see cref="FirstAhead"/> on.</param>
    /// <param name="patience">Where the moving time may step back the answer is a bound, but not so near: later by so much at most.</param>
    public DateTimeOffset? Meets(DateTimeOffset asOf, DateTimeOffset time, TimeSpan patience)
    {
        DateTimeOffset wanted = Reaches ? time : time + Microsecond;
        DateTimeOffset standing = Standing(asOf);
        if (IsSteady || Slack > TimeSpan.Zero)
        {
            TimeSpan ahead = wanted - standing - Slack;
            TimeSpan soonest = Slack > TimeSpan.Zero ? patience : Microsecond;
            return DateTimeOffset.MaxValue - asOf <= ahead ? null : asOf + (ahead > soonest ? ahead : soonest);
        }

        // Days and longer steps: twice as far until it is reached, then halved.
        TimeSpan far = TimeSpan.FromHours(1);
        while (Standing(asOf + far) < wanted)
        {
            if (far > TimeSpan.FromDays(366 * 200))
            {
                return null;
            }

            far *= 2;
        }

        long low = 0;
        long high = far.Ticks / TimeSpan.TicksPerMicrosecond;
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = Standing(asOf + (Microsecond * middle)) < wanted ? (middle, high) : (low, middle);
        }

        return asOf + (Microsecond * high);
    }

    /// <summary>The times of the rows that belong to one subject.</summary>
    public IEnumerable<DateTimeOffset> TimesOf(ConditionRow row)
    {
        IEnumerable<ConditionRow> rows = [row];
        foreach (ConditionRelation relation in Relations)
        {
            rows = rows.SelectMany(one => one.Related(relation));
        }

        return Member is { } member
            ? rows.SelectMany(one => one.Memberships).Where(one => one.SegmentId == member.SegmentId).Select(one => member.State == MembershipState.Entered ? one.From : one.To).OfType<DateTimeOffset>()
            : rows.Select(one => Path is { } path ? RowValues.Instant(RowValues.Of(one, path), At.When.TimeZone) : null).OfType<DateTimeOffset>();
    }

    internal bool IsSameAs(MovingEdge other) =>
        At == other.At && Reaches == other.Reaches && Member?.SegmentId == other.Member?.SegmentId && Member?.State == other.Member?.State && Relations.SequenceEqual(other.Relations)
        && Path?.Field == other.Path?.Field && (Path?.Steps ?? []).SequenceEqual(other.Path?.Steps ?? []);

    private static TimeSpan SlackOf(Operand.Moment at)
    {
        IsoDuration offset = at.When.Offset;
        bool steps = at.When.Anchor != DateAnchor.AsOf || at.DayShift is not null;
        return at.Calendar is not null ? ClosedFor
            : offset.Months != 0 && (!steps || offset.Elapsed != TimeSpan.Zero) ? MonthsDiffer
            : offset.Days != 0 && !steps && at.When.TimeZone != "UTC" ? ClocksDiffer
            : TimeSpan.Zero;
    }
}
