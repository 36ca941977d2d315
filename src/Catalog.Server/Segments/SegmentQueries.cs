using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Conditions;
using Catalog.Server.Data;
using Catalog.Server.Items;
using Goal = Catalog.Application.Storage.Model.Goal;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>Fields of Query for segments.</summary>
[QueryType]
public static class SegmentQueries
{
    /// <summary>All segments, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Segment> Segments() => default;

    /// <summary>One segment; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Segment> Segment([ID<Segment>] long id) => default;

    /// <summary>What a condition would gather, before it is saved.</summary>
    /// <param name="kind">The kind of items; CUSTOMER when left out.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="asOf">The moment; now when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="previewer">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<SegmentPreviewResult> SegmentPreviewAsync(
        ItemKind? kind, ConditionInput condition, DateTimeOffset? asOf,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentPreviewer previewer, CancellationToken cancellationToken) =>
        new(await previewer.AskAsync(caller.WorkspaceId, kind ?? ItemKind.Customer, condition.ToCondition(), asOf, cancellationToken), previewer);

    /// <summary>How the members of segments overlap: every two of them with their Jaccard index.</summary>
    /// <param name="segments">Up to 20 segments.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="previewer">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(100)]
    public static async Task<SegmentOverlapResult> SegmentOverlapAsync(
        [ID<Segment>] IReadOnlyList<SegmentId> segments,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentPreviewer previewer, CancellationToken cancellationToken) =>
        new(await previewer.OverlapAsync(caller.WorkspaceId, segments, cancellationToken));

    /// <summary>Whether an item is a member of a segment and why: what the rule finds, what was decided by hand, since when.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="item">The item.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="insight">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<MembershipReasonResult> SegmentMembershipAsync(
        [ID<Segment>] SegmentId segment, [ID] string item,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentInsight insight, CancellationToken cancellationToken) =>
        new(await insight.ExplainAsync(caller.WorkspaceId, segment, ItemIds.Decode(item), cancellationToken));

    /// <summary>What uses a segment, so that it cannot be deleted: conditions of other segments, campaigns, goals, webhooks.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="designer">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10)]
    public static async Task<IReadOnlyList<SegmentUser>> SegmentUsesAsync(
        [ID<Segment>] SegmentId segment,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        [.. (await designer.UsesAsync(caller.WorkspaceId, segment, cancellationToken)).Select(use => new SegmentUser(use.What, use.Name))];

    /// <summary>How far a goal has come, over the members of all its segments, each counted once; and how its segments overlap.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="insight">The use case.</param>
    /// <param name="previewer">Compares segments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(100)]
    public static async Task<GoalProgressResult> GoalProgressAsync(
        [ID<Goal>] GoalId goal, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentInsight insight, [Service] SegmentPreviewer previewer, CancellationToken cancellationToken) =>
        new(await insight.ProgressAsync(caller.WorkspaceId, goal, cancellationToken), token => previewer.OverlapAsync(caller.WorkspaceId, goal, token));
}

/// <summary>How far a goal has come.</summary>
[ObjectType("GoalProgress")]
public sealed class GoalProgressResult(GoalProgress progress, Func<CancellationToken, Task<SegmentOverlap>> overlap)
{
    /// <summary>Members of all its segments, each counted once.</summary>
    public int Members => progress.Members;

    /// <summary>The value of its measure; null where there is none.</summary>
    public decimal? Value => progress.Value;

    /// <summary>The value to reach.</summary>
    public decimal Target => progress.Target;

    /// <summary>Value divided by target; null without one of them.</summary>
    public double? Share => progress.Share;

    /// <summary>The segments that serve it, with their sizes, and how they overlap; of many, the 20 largest.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(100)]
    public async Task<SegmentOverlapResult> OverlapAsync(CancellationToken cancellationToken) => new(await overlap(cancellationToken));
}

/// <summary>Whether an item is a member of a segment, and why.</summary>
[ObjectType("MembershipReason")]
public sealed class MembershipReasonResult(MembershipReason reason)
{
    /// <summary>Whether it is a member now.</summary>
    public bool IsMember => reason.IsMember;

    /// <summary>The reason in a sentence.</summary>
    public string Sentence => reason.Sentence;

    /// <summary>The moment at which the rule was asked.</summary>
    public DateTimeOffset AsOf => reason.AsOf;

    /// <summary>The condition with what was found at each node; null without a condition that can be evaluated.</summary>
    public ConditionExplanationType? Why => reason.Why is { } why ? new ConditionExplanationType(why) : null;

    /// <summary>What was decided by hand; null for nothing.</summary>
    public OverrideKind? Decision => reason.Decision?.Kind;

    /// <summary>Why that was decided.</summary>
    public string? DecisionReason => reason.Decision?.Reason;

    /// <summary>Its memberships, the oldest first.</summary>
    public IReadOnlyList<MembershipPeriod> Periods => [.. reason.Periods.Select(period => new MembershipPeriod(period.From, period.To, period.EnteredBy, period.LeftBy, period.RecordedAt, period.LeftRecordedAt, period.Origin))];
}

/// <summary>One period of membership.</summary>
/// <param name="From">From when on it was a member.</param>
/// <param name="To">From when on it was none any more; null while it is one.</param>
/// <param name="EnteredBy">What made it a member.</param>
/// <param name="LeftBy">What made it leave; null while it is a member.</param>
/// <param name="RecordedAt">When the catalog recorded that it is a member.</param>
/// <param name="LeftRecordedAt">When the catalog recorded that it left; null while it is a member.</param>
/// <param name="Origin">Whether by the rule or by hand.</param>
public sealed record MembershipPeriod(
    DateTimeOffset From, DateTimeOffset? To, MembershipCause EnteredBy, MembershipCause? LeftBy, DateTimeOffset RecordedAt, DateTimeOffset? LeftRecordedAt, MembershipOrigin Origin);

/// <summary>Something that uses a segment.</summary>
/// <param name="What">segment, campaign, goal or webhook.</param>
/// <param name="Name">Its name.</param>
public sealed record SegmentUser(string What, string Name);
