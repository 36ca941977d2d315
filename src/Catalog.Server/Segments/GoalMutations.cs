using Catalog.Application.Audit;
using Catalog.Application.Segments;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Campaign = Catalog.Application.Storage.Model.Campaign;
using Goal = Catalog.Application.Storage.Model.Goal;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>Creates and changes goals and campaigns, and says which segments serve them.</summary>
[MutationType]
[Error<CatalogError>]
public static class GoalMutations
{
    /// <summary>Creates a business goal.</summary>
    public static async Task<GoalPayload> CreateGoalAsync(
        string name, GoalMetric metric, decimal target, string? description, DateOnly? dueOn, [ID<Segment>] IReadOnlyList<SegmentId>? segments, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        GoalPayload.Of(await editor.CreateGoalAsync(caller, new GoalInput(name, metric, target, description, dueOn, segments), idempotencyKey, cancellationToken));

    /// <summary>Changes a business goal: all of it but its segments, if they are left out.</summary>
    public static async Task<GoalPayload> UpdateGoalAsync(
        [ID<Goal>] GoalId id, int? expectedVersion, string name, GoalMetric metric, decimal target, string? description, DateOnly? dueOn, [ID<Segment>] IReadOnlyList<SegmentId>? segments, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        GoalPayload.Of(await editor.UpdateGoalAsync(caller, id, expectedVersion, new GoalInput(name, metric, target, description, dueOn, segments), idempotencyKey, cancellationToken));

    /// <summary>Deletes a business goal; its segments stay.</summary>
    public static async Task<DeletedPayload> DeleteGoalAsync(
        [ID<Goal>] GoalId id, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        new((await editor.DeleteGoalAsync(caller, id, idempotencyKey, cancellationToken)).Sequence);

    /// <summary>Says which goals a segment serves, and no others.</summary>
    public static async Task<SegmentGoalsPayload> SetSegmentGoalsAsync(
        [ID<Segment>] SegmentId id, [ID<Goal>] IReadOnlyList<GoalId> goals, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken)
    {
        var changed = await editor.SetSegmentGoalsAsync(caller, id, goals, idempotencyKey, cancellationToken);
        return new SegmentGoalsPayload(changed.Sequence, changed.Value.Value);
    }

    /// <summary>Creates a campaign.</summary>
    public static async Task<CampaignPayload> CreateCampaignAsync(
        string name, CampaignState? state, string? description, DateTimeOffset? startsAt, DateTimeOffset? endsAt, [ID<Goal>] GoalId? goal, [ID<Segment>] IReadOnlyList<SegmentId>? segments, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        CampaignPayload.Of(await editor.CreateCampaignAsync(caller, new CampaignInput(name, state ?? CampaignState.Planned, description, startsAt, endsAt, goal, segments), idempotencyKey, cancellationToken));

    /// <summary>Changes a campaign: all of it but its segments, if they are left out.</summary>
    public static async Task<CampaignPayload> UpdateCampaignAsync(
        [ID<Campaign>] CampaignId id, int? expectedVersion, string name, CampaignState? state, string? description, DateTimeOffset? startsAt, DateTimeOffset? endsAt, [ID<Goal>] GoalId? goal,
        [ID<Segment>] IReadOnlyList<SegmentId>? segments, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        CampaignPayload.Of(await editor.UpdateCampaignAsync(
            caller, id, expectedVersion, new CampaignInput(name, state ?? CampaignState.Planned, description, startsAt, endsAt, goal, segments), idempotencyKey, cancellationToken));

    /// <summary>Deletes a campaign; its segments and its goal stay.</summary>
    public static async Task<DeletedPayload> DeleteCampaignAsync(
        [ID<Campaign>] CampaignId id, string? idempotencyKey, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] GoalEditor editor, CancellationToken cancellationToken) =>
        new((await editor.DeleteCampaignAsync(caller, id, idempotencyKey, cancellationToken)).Sequence);
}

/// <summary>The outcome of deleting something.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
public sealed record DeletedPayload(long Sequence);

/// <summary>The outcome of changing a goal.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record GoalPayload(long Sequence, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static GoalPayload Of(Changed<GoalId> changed) => new(changed.Sequence, changed.Value.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<GoalPayload>]
public static class GoalPayloadType
{
    /// <summary>The goal after the change.</summary>
    public static Row<Goal> Goal() => default;
}

/// <summary>The outcome of changing a campaign.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record CampaignPayload(long Sequence, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static CampaignPayload Of(Changed<CampaignId> changed) => new(changed.Sequence, changed.Value.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<CampaignPayload>]
public static class CampaignPayloadType
{
    /// <summary>The campaign after the change.</summary>
    public static Row<Campaign> Campaign() => default;
}

/// <summary>The outcome of saying which goals a segment serves.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record SegmentGoalsPayload(long Sequence, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<SegmentGoalsPayload>]
public static class SegmentGoalsPayloadType
{
    /// <summary>The segment after the change.</summary>
    public static Row<Segment> Segment() => default;
}
