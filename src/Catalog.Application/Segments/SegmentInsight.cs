using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <summary>Answers questions about segments as they are: why an item is a member, how far a goal has come. Thread-safe.</summary>
public sealed class SegmentInsight(CatalogStore store, SegmentConditions conditions, TimeProvider clock)
{
    /// <summary>Whether an item is a member of a segment and why: what the rule finds now, what was decided by hand, since when.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound (segment or item) or InvalidValue (an item of another kind).</exception>
    public async Task<MembershipReason> ExplainAsync(WorkspaceId workspace, SegmentId id, ItemId item, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var segment = await context.Segments.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == id, cancellationToken) ?? throw SegmentErrors.NotFound(id);
        var kind = await context.Items.Where(row => row.WorkspaceId == workspace && row.Id == item).Select(row => (ItemKind?)row.Kind).SingleOrDefaultAsync(cancellationToken) ?? throw ItemErrors.NotFound(item, "item");
        if (kind != segment.ItemKind)
        {
            throw ItemErrors.WrongKind(item, kind, segment.ItemKind, "item");
        }

        var periods = await context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.SegmentId == id && row.ItemId == item).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var decision = await context.SegmentOverrides.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.SegmentId == id && row.ItemId == item, cancellationToken);
        var asOf = segment.Kind == SegmentKind.Snapshot && segment.AsOf is { } then ? then : UtcTime.Whole(clock.GetUtcNow());
        ConditionExplanation? why = null;
        if (segment.Condition is { } json && segment.State != SegmentState.Broken)
        {
            var rule = await conditions.CheckAsync(workspace, segment.ItemKind, json, id, cancellationToken);
            var rows = await conditions.RowsAsync(workspace, kind, ConditionNeeds.Of(kind.ToString(), rule.Bound), [item.Value], cancellationToken);
            why = rows.TryGetValue(item.Value, out var row) ? ConditionExplanation.Of(rule.Bound, row, asOf) : null;
        }

        return new MembershipReason(periods.Exists(period => period.To is null), asOf, why, decision, periods, Sentence(segment, periods.FindLast(period => period.To is null), decision, why));
    }

    /// <summary>The value of a goal's measure now, over the members of all its segments, each counted once.</summary>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound.</exception>
    public async Task<GoalProgress> ProgressAsync(WorkspaceId workspace, GoalId id, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var goal = await context.Goals.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == id, cancellationToken) ?? throw SegmentErrors.GoalNotFound(id);
        var segments = context.SegmentGoals.Where(row => row.WorkspaceId == workspace && row.GoalId == id).Select(row => row.SegmentId);
        var members = context.SegmentMembers.Where(row => row.WorkspaceId == workspace && row.To == null && segments.Contains(row.SegmentId)).Select(row => row.ItemId).Distinct();
        var count = await members.CountAsync(cancellationToken);
        var totals = context.CustomerLifetimes.Where(row => row.WorkspaceId == workspace && members.Contains(row.CustomerId));
        var value = goal.Metric switch
        {
            GoalMetric.Orders => await totals.SumAsync(row => row.Orders, cancellationToken),
            GoalMetric.Revenue => await SumAsync(totals, cancellationToken),
            GoalMetric.AverageOrder => await totals.SumAsync(row => row.Orders, cancellationToken) is var orders and > 0 ? decimal.Round(await SumAsync(totals, cancellationToken) / orders, 4) : null,
            _ => (decimal?)count,
        };
        return new GoalProgress(count, value, goal.Target, value is { } reached && goal.Target != 0 ? (double)(reached / goal.Target) : null);
    }

    // Stored differently by the databases, so added up exactly by each in its own way; in pages of memory where SQLite cannot.
    private static async Task<decimal> SumAsync(IQueryable<CustomerLifetime> totals, CancellationToken cancellationToken)
    {
        var sum = 0m;
        await foreach (var total in totals.Select(row => row.Total).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sum += total;
        }

        return sum;
    }

    private static string Sentence(Segment segment, SegmentMember? current, SegmentOverride? decision, ConditionExplanation? why) => (current, decision?.Kind) switch
    {
        (not null, OverrideKind.Include) => "A member because a person included it.",
        (null, OverrideKind.Exclude) => "Not a member because a person excluded it.",
        (not null, _) when why is { Result: true } => $"A member because {why.Sentence}.",
        (not null, _) when segment.State == SegmentState.Broken => "A member since before the condition broke.",
        (not null, _) when why is not null => "Still a member; the members are being brought up to date.",
        (not null, _) => "A member because a person added it.",
        (null, _) when why is { Result: true } => "Not a member yet; the members are being brought up to date.",
        (null, _) when why is not null => $"Not a member because it does not hold that {why.Sentence}.",
        _ => "Not a member: nobody added it.",
    };
}

/// <summary>Whether an item is a member of a segment, and why.</summary>
/// <param name="IsMember">Whether it is a member now.</param>
/// <param name="AsOf">The moment at which the rule was asked.</param>
/// <param name="Why">The condition with what was found at each node; null without a condition that can be evaluated.</param>
/// <param name="Decision">What was decided by hand, or null.</param>
/// <param name="Periods">Its memberships, the oldest first.</param>
/// <param name="Sentence">The reason in a sentence.</param>
public sealed record MembershipReason(bool IsMember, DateTimeOffset AsOf, ConditionExplanation? Why, SegmentOverride? Decision, IReadOnlyList<SegmentMember> Periods, string Sentence);

/// <summary>How far a goal has come.</summary>
/// <param name="Members">Members of all its segments, each counted once.</param>
/// <param name="Value">The value of its measure; null where there is none.</param>
/// <param name="Target">The value to reach.</param>
/// <param name="Share">Value divided by target; null without one of them.</param>
public sealed record GoalProgress(int Members, decimal? Value, decimal Target, double? Share);
