using Catalog.Application.Conditions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// From the clock to the items whose membership it may have changed: the rows whose times a moving edge of a condition has passed, and from
// them the relations backwards. The next moment is that of the first row ahead of any edge: one look into an index each, where there is one.
/// <summary>Finds out when time changes the members of segments next, and which items it has touched. Thread-safe.</summary>
internal sealed class SegmentMoves(CatalogStore store, ReadStore reading)
{
    /// <summary>The next moment at which time alone can change who meets a condition; null if it never does.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="kind">The kind of the condition's items.</param>
    /// <param name="moves">How time moves the condition.</param>
    /// <param name="asOf">The moment after which.</param>
    /// <param name="otherwise">How long to wait where it cannot be told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DateTimeOffset?> NextAsync(WorkspaceId workspace, ItemKind kind, ConditionMoves moves, DateTimeOffset asOf, TimeSpan otherwise, CancellationToken cancellationToken)
    {
        var next = moves.NextMidnight(asOf);
        foreach (var edge in moves.Edges)
        {
            if (edge.Path is { Field: StoredField { JsonPath.Count: > 0 } or not StoredField })
            {
                next = ConditionMoves.Earlier(next, NextDay(edge, asOf));
                continue;
            }

            var first = edge.FirstAhead(asOf);
            var least = edge.Member is { } member
                ? await LeastAsync(workspace, member, first, cancellationToken)
                : await LeastAsync(workspace, kind, edge, first, cancellationToken);
            if (least is { } time)
            {
                next = ConditionMoves.Earlier(next, edge.Meets(asOf, time, otherwise));
            }
        }

        return moves.IsUnknown ? ConditionMoves.Earlier(next, asOf + otherwise) : next;
    }

    /// <summary>The items whose answer time may have changed between two moments; null if they are too many or cannot be told.</summary>
    public async Task<HashSet<long>?> TouchedAsync(
        WorkspaceId workspace, ItemKind kind, ConditionMoves moves, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken)
    {
        if (moves.IsUnknown || moves.NextMidnight(from) <= to)
        {
            return null;
        }

        HashSet<long> touched = [];
        await using var context = store.Read();
        var back = new TouchedItems(context, reading.Model, workspace, []);
        foreach (var edge in moves.Edges)
        {
            if (edge.Path is { Field: StoredField { JsonPath.Count: > 0 } or not StoredField })
            {
                if (NextDay(edge, from) <= to)
                {
                    return null;
                }

                continue;
            }

            var low = edge.FirstAhead(from);
            var high = edge.Standing(to) + edge.Slack;
            var rows = edge.Member is { } member
                ? await PassedAsync(context, workspace, member, low, high, most, cancellationToken)
                : await PassedAsync(workspace, kind, edge, low, high, most, cancellationToken);
            if (rows.Count > most)
            {
                return null;
            }

            touched.UnionWith(await back.FromAsync(Relations(kind, edge), rows, cancellationToken));
        }

        return touched.Count > most ? null : touched;
    }

    // Days kept within JSON are met when the edge goes over a midnight of its zone: there is no index to say which.
    private static DateTimeOffset? NextDay(MovingEdge edge, DateTimeOffset asOf)
    {
        var zone = CalendarTime.Zone(edge.At.When.TimeZone);
        var day = Day(edge.FirstAhead(asOf), zone);
        return edge.Meets(asOf, CalendarTime.StartOf(day, zone), TimeSpan.FromMinutes(1));
    }

    // The first day that begins at a moment or later.
    private static DateOnly Day(DateTimeOffset time, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(CalendarTime.ToLocal(time, zone));
        return CalendarTime.StartOf(day, zone) < time && day < DateOnly.MaxValue ? day.AddDays(1) : day;
    }

    private static object Value(MovingEdge edge, ReadMember member, DateTimeOffset time) =>
        member.Kind == SlotKind.Date ? Day(time, CalendarTime.Zone(edge.At.When.TimeZone)) : time;

    private List<ReadRelation> Relations(ItemKind kind, MovingEdge edge) =>
        [.. edge.Relations.Concat(edge.Path?.Steps ?? []).Cast<StoredRelation>().Select(relation => relation.Relation)];

    private ReadEntity Entity(ItemKind kind, MovingEdge edge) =>
        Relations(kind, edge) is [.., var last] ? last.Target : reading.Model.Entities.First(entity => entity.Name == kind.ToString());

    private async Task<DateTimeOffset?> LeastAsync(WorkspaceId workspace, ItemKind kind, MovingEdge edge, DateTimeOffset first, CancellationToken cancellationToken)
    {
        var entity = Entity(kind, edge);
        var member = ((StoredField)edge.Path!.Field).Members[0]; // an edge without memberships has a path
        var plan = new ReadPlanBuilder(entity);
        var column = plan.Column(plan.Root, member);
        using var result = await reading.ReadAsync(plan.Build(), new ReadRequest
        {
            Scope = new ReadScope(workspace.Value),
            Where = new ReadFilter.Compare(member, ComparisonOperator.GreaterOrEqual, Value(edge, member, first)),
            Order = [new ReadOrder(member, descending: false)],
            Window = new ReadWindow(1),
        }, cancellationToken);
        return result.Groups[0].Count == 0 ? null
            : member.Kind == SlotKind.Date ? CalendarTime.StartOf(DateOnly.ParseExact(result.Rows.GetString(0, column), "yyyy-MM-dd"), CalendarTime.Zone(edge.At.When.TimeZone))
            : result.Rows.GetInstant(0, column);
    }

    private async Task<HashSet<long>> PassedAsync(WorkspaceId workspace, ItemKind kind, MovingEdge edge, DateTimeOffset low, DateTimeOffset high, int most, CancellationToken cancellationToken)
    {
        var entity = Entity(kind, edge);
        var member = ((StoredField)edge.Path!.Field).Members[0]; // an edge without memberships has a path
        var plan = new ReadPlanBuilder(entity);
        var column = plan.Column(plan.Root, entity.Key);
        using var result = await reading.ReadAsync(plan.Build(), new ReadRequest
        {
            Scope = new ReadScope(workspace.Value),
            Where = new ReadFilter.All([
                new ReadFilter.Compare(member, ComparisonOperator.GreaterOrEqual, Value(edge, member, low)),
                new ReadFilter.Compare(member, ComparisonOperator.LessOrEqual, Value(edge, member, high))]),
            Order = [new ReadOrder(member, descending: false)],
            Window = new ReadWindow(most + 1),
        }, cancellationToken);
        HashSet<long> rows = [];
        for (var i = 0; i < result.Groups[0].Count; i++)
        {
            rows.Add(result.Rows.GetInt64(i, column));
        }

        return result.Groups[0].HasMore ? [.. rows, -1] : rows;
    }

    private async Task<DateTimeOffset?> LeastAsync(WorkspaceId workspace, BoundCondition.Member member, DateTimeOffset first, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var segment = new SegmentId(member.SegmentId);
        var rows = context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.SegmentId == segment);
        return member.State == MembershipState.Entered
            ? await rows.Where(row => row.From >= first).MinAsync(row => (DateTimeOffset?)row.From, cancellationToken)
            : await rows.Where(row => row.To >= first).MinAsync(row => row.To, cancellationToken);
    }

    private static async Task<HashSet<long>> PassedAsync(
        CatalogContext context, WorkspaceId workspace, BoundCondition.Member member, DateTimeOffset low, DateTimeOffset high, int most, CancellationToken cancellationToken)
    {
        var segment = new SegmentId(member.SegmentId);
        var rows = context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.SegmentId == segment);
        rows = member.State == MembershipState.Entered ? rows.Where(row => row.From >= low && row.From <= high) : rows.Where(row => row.To >= low && row.To <= high);
        return [.. (await rows.Select(row => row.ItemId).Distinct().Take(most + 1).ToListAsync(cancellationToken)).Select(item => item.Value)];
    }
}
