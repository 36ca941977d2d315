using Catalog.Application.Segments;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Audit;
using Catalog.Server.Conditions;
using Catalog.Server.Data;
using Catalog.Server.Jobs;
using Catalog.Server.Search;
using Catalog.Server.Tagging;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>Changes segments whose members follow a condition.</summary>
[MutationType]
[Error<CatalogError>]
public static class SegmentDesignMutations
{
    /// <summary>Gives a segment another condition and evaluates it; a condition that means the same changes nothing.</summary>
    public static async Task<SegmentPayload> ChangeSegmentConditionAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, ConditionInput condition, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await designer.ChangeConditionAsync(caller, id, expectedVersion, condition.ToCondition(), idempotencyKey, cancellationToken));

    /// <summary>Includes items by hand, whatever the rule says; an exclusion still beats it. The segment is from then on one with overrides.</summary>
    /// <param name="id">A dynamic segment.</param>
    /// <param name="items">The items.</param>
    /// <param name="reason">Why.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who decides.</param>
    /// <param name="selection">Finds the items.</param>
    /// <param name="designer">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<SegmentPayload> IncludeSegmentMembersAsync(
        [ID<Segment>] SegmentId id, ItemsInput items, string? reason, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        DecideAsync(caller, id, items, OverrideKind.Include, reason, idempotencyKey, selection, designer, cancellationToken);

    /// <summary>Excludes items by hand, whatever the rule and inclusions say.</summary>
    public static Task<SegmentPayload> ExcludeSegmentMembersAsync(
        [ID<Segment>] SegmentId id, ItemsInput items, string? reason, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        DecideAsync(caller, id, items, OverrideKind.Exclude, reason, idempotencyKey, selection, designer, cancellationToken);

    /// <summary>Takes decisions by hand back: the rule decides again.</summary>
    public static Task<SegmentPayload> ClearSegmentOverridesAsync(
        [ID<Segment>] SegmentId id, ItemsInput items, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        DecideAsync(caller, id, items, null, null, idempotencyKey, selection, designer, cancellationToken);

    /// <summary>Makes another segment like one: its kind, condition, decisions by hand, goals and, of a static one, members.</summary>
    public static async Task<SegmentPayload> DuplicateSegmentAsync(
        [ID<Segment>] SegmentId id, string? name, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentDesigner designer, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await designer.DuplicateAsync(caller, id, name, idempotencyKey, cancellationToken));

    /// <summary>Deletes a segment that nothing uses; otherwise the error says by what it is used.</summary>
    public static async Task<DeleteSegmentPayload> DeleteSegmentAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentDesigner designer, CancellationToken cancellationToken)
    {
        var deleted = await designer.DeleteAsync(caller, id, expectedVersion, idempotencyKey, cancellationToken);
        return new DeleteSegmentPayload(deleted.Sequence, PayloadIds.ChangeSet(deleted.ChangeSet));
    }

    /// <summary>Evaluates a dynamic segment as a whole, as of now.</summary>
    public static async Task<RefreshSegmentPayload> RefreshSegmentAsync(
        [ID<Segment>] SegmentId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentDesigner designer, CancellationToken cancellationToken)
    {
        var revision = await designer.RefreshAsync(caller, id, cancellationToken);
        return new RefreshSegmentPayload(revision.MemberCount, id.Value);
    }

    /// <summary>Evaluates segments as a whole in a background job, which says how many it has done and can be cancelled.</summary>
    /// <param name="segments">The segments; all whose members follow a condition when left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="jobs">The use case.</param>
    /// <param name="cancellationToken">Gives up the request, not the job.</param>
    public static async Task<JobPayload> RefreshSegmentsAsync(
        [ID<Segment>] IReadOnlyList<SegmentId>? segments, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentJobs jobs, CancellationToken cancellationToken) =>
        new((await jobs.StartAsync(caller, segments, cancellationToken)).Value);

    private static async Task<SegmentPayload> DecideAsync(
        Caller caller, SegmentId id, ItemsInput items, OverrideKind? decision, string? reason, string? idempotencyKey, ItemSelection selection, SegmentDesigner designer, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await designer.OverrideAsync(caller, id, await selection.FindAsync(caller, items, cancellationToken), decision, reason, idempotencyKey, cancellationToken));
}

/// <summary>The outcome of deleting a segment.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail.</param>
public sealed record DeleteSegmentPayload(long Sequence, string? ChangeSet);

/// <summary>The outcome of evaluating a segment.</summary>
/// <param name="MemberCount">Members after it.</param>
/// <param name="Key">Row key.</param>
public sealed record RefreshSegmentPayload(int MemberCount, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<RefreshSegmentPayload>]
public static class RefreshSegmentPayloadType
{
    /// <summary>The segment after it.</summary>
    public static GraphQL.Data.Row<Segment> Segment() => default;
}
