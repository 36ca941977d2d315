using System.Globalization;
using Catalog.Domain.Access;
using Catalog.Application.Audit;
using Catalog.Application.Segments;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Access;
using Catalog.Server.Audit;
using Catalog.Server.Conditions;
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
    /// <summary>Creates a segment: static without members, or by a condition, which is evaluated at once.</summary>
    /// <param name="name">The name people see.</param>
    /// <param name="itemKind">The kind of its members.</param>
    /// <param name="kind">How its members come about; STATIC without a condition and DYNAMIC with one when left out.</param>
    /// <param name="condition">The condition; none for a static segment.</param>
    /// <param name="asOf">Of a snapshot, the moment it is of; now when left out.</param>
    /// <param name="description">Whom it gathers and what for.</param>
    /// <param name="folder">Where it is filed, as a path with slashes.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="editor">Makes static segments.</param>
    /// <param name="designer">Makes the others.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SegmentPayload> CreateSegmentAsync(
        string name, ItemKind itemKind, SegmentKind? kind, ConditionInput? condition, DateTimeOffset? asOf, string? description, string? folder, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, [Service] SegmentDesigner designer, CancellationToken cancellationToken)
    {
        if (condition is not null)
        {
            var design = new SegmentDesign(name, itemKind, condition.ToCondition(), kind ?? SegmentKind.Dynamic, asOf, description, folder);
            return SegmentPayload.Of(await designer.CreateAsync(caller, design, idempotencyKey, cancellationToken));
        }

        return kind is null or SegmentKind.Static
            ? SegmentPayload.Of(await editor.CreateAsync(caller, new SegmentInput(name, itemKind, description, folder), idempotencyKey, cancellationToken))
            : throw SegmentErrors.ConditionMissing(kind.GetValueOrDefault());
    }

    /// <summary>Changes what is said about a segment: what is left out stays, an empty text clears.</summary>
    public static async Task<SegmentPayload> UpdateSegmentAsync(
        [ID<Segment>] SegmentId id, int? expectedVersion, string? name, string? description, string? folder, [ID] string? owner, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] SegmentEditor editor, CancellationToken cancellationToken) =>
        SegmentPayload.Of(await editor.UpdateAsync(caller, id, expectedVersion, name, description, folder, Owner(owner), idempotencyKey, cancellationToken));

    // Actors go by their row keys in the schema.
    private static ActorId? Owner(string? id) => id is null ? null
        : long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? new ActorId(key)
        : throw SegmentErrors.OwnerNotFound(id);

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
