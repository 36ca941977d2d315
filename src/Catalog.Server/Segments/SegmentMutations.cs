using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Segments;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Catalog.Server.Items;
using Catalog.Server.Search;
using Catalog.Server.Tagging;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>Creates segments whose members are chosen by hand, and chooses them.</summary>
[MutationType]
[Error<CatalogError>]
public static class SegmentMutations
{
    /// <summary>Creates a static segment without members.</summary>
    public static async Task<SegmentPayload> CreateSegmentAsync(
        string name, ItemKind itemKind, string? description, string? folder, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.CreateAsync(caller, new SegmentInput(name, itemKind, description, folder), idempotencyKey, cancellationToken));

    /// <summary>Changes what is said about a segment: what is left out stays, an empty text clears.</summary>
    public static async Task<SegmentPayload> UpdateSegmentAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, string? name, string? description, string? folder, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.UpdateAsync(caller, id, expectedVersion, name, description, folder, idempotencyKey, cancellationToken));

    /// <summary>Takes a segment out of use; its members stay.</summary>
    public static async Task<SegmentPayload> ArchiveSegmentAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.ArchiveAsync(caller, id, expectedVersion, restore: false, idempotencyKey, cancellationToken));

    /// <summary>Brings an archived segment back.</summary>
    public static async Task<SegmentPayload> RestoreSegmentAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.ArchiveAsync(caller, id, expectedVersion, restore: true, idempotencyKey, cancellationToken));

    /// <summary>Adds items to a static segment; those that are members already stay as they are.</summary>
    public static async Task<SegmentPayload> AddSegmentMembersAsync(
        [ID<Segment>] SegmentId id, ItemsInput items, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.AddMembersAsync(caller, id, await selection.FindAsync(caller, items, cancellationToken), idempotencyKey, cancellationToken));

    /// <summary>Takes items out of a static segment; the record that they were members stays.</summary>
    public static async Task<SegmentPayload> RemoveSegmentMembersAsync(
        [ID<Segment>] SegmentId id, ItemsInput items, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ItemSelection selection, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.RemoveMembersAsync(caller, id, await selection.FindAsync(caller, items, cancellationToken), idempotencyKey, cancellationToken));
}

/// <summary>The outcome of changing a segment.</summary>
/// <param name="Sequence">The workspace's sequence after the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Version">The version after the change.</param>
/// <param name="MemberCount">Members after the change.</param>
/// <param name="Key">Row key.</param>
public sealed record SegmentPayload(long Sequence, string? ChangeSet, int Version, int MemberCount, [property: GraphQLIgnore] long? Key) : IRowPayload
{
    internal static SegmentPayload Of(Changed<SegmentRevision> changed) =>
        new(changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), changed.Value.Version, changed.Value.MemberCount, changed.Value.Id.Value);
}

/// <summary>Fields of the payload that are read from the database.</summary>
[ObjectType<SegmentPayload>]
public static class SegmentPayloadType
{
    /// <summary>The segment after the change.</summary>
    public static Row<Segment> Segment() => default;
}
