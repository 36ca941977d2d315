namespace Catalog.Domain.Conditions;

/// <summary>
/// When time alone can change what a condition says. A row's answer changes when a time the condition tells from the instant of evaluation
/// passes a time the row has: the beginning of "the last 90 days" passes an order. Days that are counted change at midnight.
/// </summary>
public sealed class ConditionMoves
{
    private readonly List<MovingEdge> edges = [];
    private readonly HashSet<string> midnights = new(StringComparer.Ordinal);

    private ConditionMoves()
    {
    }

    /// <summary>The times that move along the times of rows.</summary>
    public IReadOnlyList<MovingEdge> Edges => edges;

    /// <summary>The zones at whose midnight any answer may change.</summary>
    public IReadOnlyCollection<string> Midnights => midnights;

    /// <summary>Whether the answer may change at any moment, in a way that is not told here.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Whether time can change any answer.</summary>
    public bool Any => edges.Count > 0 || midnights.Count > 0 || IsUnknown;

    /// <summary>The moves of a condition.</summary>
    public static ConditionMoves Of(BoundCondition condition)
    {
        ConditionMoves moves = new();
        moves.Add(condition, []);
        return moves;
    }

    /// <summary>The next moment at which the answer for one row can change; null if time never changes it.</summary>
    /// <param name="row">The row, with all that the condition needs.</param>
    /// <param name="asOf">The moment after which.</param>
    /// <param name="patience">By how much the answer may be late where it is not exact.</param>
    public DateTimeOffset? NextOf(ConditionRow row, DateTimeOffset asOf, TimeSpan patience)
    {
        DateTimeOffset? next = NextMidnight(asOf);
        foreach (MovingEdge edge in edges)
        {
            DateTimeOffset first = edge.FirstAhead(asOf);
            DateTimeOffset? least = null;
            foreach (DateTimeOffset time in edge.TimesOf(row))
            {
                least = time >= first && !(time >= least) ? time : least;
            }

            next = least is { } found ? Earlier(next, edge.Meets(asOf, found, patience)) : next;
        }

        return next;
    }

    /// <summary>The first midnight, of the zones where it matters, after a moment; null if it matters nowhere.</summary>
    public DateTimeOffset? NextMidnight(DateTimeOffset asOf)
    {
        DateTimeOffset? next = null;
        foreach (string name in midnights)
        {
            TimeZoneInfo zone = CalendarTime.Zone(name);
            DateOnly day = DateOnly.FromDateTime(CalendarTime.ToLocal(asOf, zone));
            DateTimeOffset midnight = CalendarTime.StartOf(day.AddDays(1), zone);
            next = Earlier(next, midnight > asOf ? midnight : CalendarTime.StartOf(day.AddDays(2), zone));
        }

        return next;
    }

    /// <summary>The earlier of two moments, of which either may be missing.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right ?? left : left;

    private void Add(BoundCondition condition, IReadOnlyList<ConditionRelation> to)
    {
        switch (condition)
        {
            case BoundCondition.All all:
                Add(all.Of, to);
                break;
            case BoundCondition.Any any:
                Add(any.Of, to);
                break;
            case BoundCondition.AtLeast some:
                Add(some.Of, to);
                break;
            case BoundCondition.Not not:
                Add(not.Of, to);
                break;
            case BoundCondition.FieldIs field:
                Add(field.Asked, to, field.Path);
                break;
            case BoundCondition.Aggregate aggregate:
                Add(aggregate, [.. to, .. aggregate.Relations]);
                break;
            case BoundCondition.Member { Window: { } window, State: MembershipState.Entered or MembershipState.Exited } member:
                Add(window.From, Comparison.GreaterOrEqual, to, null, member);
                Add(window.To, Comparison.Less, to, null, member);
                break;
            case BoundCondition.Changed changed:
                IsUnknown |= changed.From is Operand.Moment || changed.To is Operand.Moment;
                break;
        }
    }

    private void Add(IReadOnlyList<BoundCondition> conditions, IReadOnlyList<ConditionRelation> to)
    {
        foreach (BoundCondition condition in conditions)
        {
            Add(condition, to);
        }
    }

    private void Add(BoundCondition.Aggregate aggregate, IReadOnlyList<ConditionRelation> rows)
    {
        if (aggregate.Window is { Path: { } path } window)
        {
            Add(window.From, Comparison.GreaterOrEqual, rows, path, null);
            Add(window.To, Comparison.Less, rows, path, null);
        }

        if (aggregate.Function is ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast)
        {
            midnights.Add("UTC");
        }
        else if (aggregate.Of is { } of)
        {
            Add(aggregate.Asked, rows, of);
        }

        if (aggregate.Where is { } where)
        {
            Add(where, rows);
        }
    }

    private void Add(FieldTest test, IReadOnlyList<ConditionRelation> to, BoundPath path)
    {
        switch (test)
        {
            case FieldTest.Compare compare:
                Add(compare.To, compare.Sign, to, path, null);
                break;
            case FieldTest.Range range:
                Add(range.From, Comparison.GreaterOrEqual, to, path, null);
                Add(range.To, range.UpperInside ? Comparison.LessOrEqual : Comparison.Less, to, path, null);
                break;
            case FieldTest.Anniversary anniversary:
                midnights.Add(anniversary.TimeZone);
                break;
        }
    }

    // "At least" and "before" change when the moving time has passed the row's; "later than" and "until" when it reaches it; equality at both.
    private void Add(Operand? operand, Comparison sign, IReadOnlyList<ConditionRelation> to, BoundPath? path, BoundCondition.Member? member)
    {
        if (operand is not Operand.Moment moment)
        {
            return;
        }

        if (sign is Comparison.GreaterOrEqual or Comparison.Less or Comparison.Equal)
        {
            Add(new MovingEdge(to, path, member, moment, Reaches: false));
        }

        if (sign is Comparison.Greater or Comparison.LessOrEqual or Comparison.Equal)
        {
            Add(new MovingEdge(to, path, member, moment, Reaches: true));
        }
    }

    private void Add(MovingEdge edge)
    {
        if (!edges.Exists(known => known.IsSameAs(edge)))
        {
            edges.Add(edge);
        }
    }
}
