using System.Runtime.CompilerServices;
using Catalog.Application.Outbox;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;
using Catalog.Server.Workers;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Items;

/// <summary>Fields of Subscription for items.</summary>
[SubscriptionType]
public static class ItemSubscriptions
{
    /// <summary>
    /// Tells each change of an item (its fields, relations, tags or memberships) after it was committed, in order. After a break,
    /// subscribe again with the last sequence seen: nothing is lost and nothing told twice.
    /// </summary>
    [Subscribe(With = nameof(ChangesAsync))]
    public static ItemChange ItemChanged([EventMessage] Told<ItemChange> told) => told.Get();

    /// <summary>The events of <see cref="ItemChanged"/>.</summary>
    /// <param name="kind">Only items of this kind.</param>
    /// <param name="taxonomy">Only items that carry a concept of the taxonomy with this key after the change.</param>
    /// <param name="segment">Only items that are in this segment after the change.</param>
    /// <param name="afterSequence">Begins after this sequence, 0 with the first change ever; left out, with the next change.</param>
    /// <param name="caller">Whose workspace is followed.</param>
    /// <param name="follower">The outbox.</param>
    /// <param name="feed">Reads what filters need.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public static async IAsyncEnumerable<Told<ItemChange>> ChangesAsync(
        ItemKind? kind, string? taxonomy, [ID<Segment>] SegmentId? segment, long? afterSequence,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] OutboxFollower follower, [Service] OutboxFeed feed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Refusals.OfAsync(() => feed.RequireAsync(caller.WorkspaceId, taxonomy, segment, cancellationToken)) is { } refusal)
        {
            yield return new Told<ItemChange>(null, refusal);
            yield break;
        }

        await foreach (var entries in follower.FollowAsync(caller.WorkspaceId, afterSequence, cancellationToken))
        {
            var ofItems = entries.Where(entry => IsOfItem(entry) && (kind is null || entry.ItemKind is null || entry.ItemKind == kind)).ToList();
            if (ofItems.Count == 0)
            {
                continue;
            }

            var isDecided = taxonomy is null && segment is null && (kind is null || ofItems.TrueForAll(entry => entry.ItemKind is not null));
            var matching = isDecided
                ? null
                : await feed.MatchAsync(caller.WorkspaceId, [.. ofItems.Select(entry => new ItemId(entry.SubjectId)).Distinct()], kind, taxonomy, segment, cancellationToken);
            foreach (var entry in ofItems.Where(entry => matching?.Contains(new ItemId(entry.SubjectId)) ?? true))
            {
                yield return new Told<ItemChange>(new ItemChange(entry.Sequence, entry.Subject, entry.Change, entry.ItemKind, entry.At, entry.SubjectId));
            }
        }
    }

    private static bool IsOfItem(OutboxEntry entry) => entry.Subject is ChangeSubject.Item or ChangeSubject.Tags or ChangeSubject.OrderLines;
}

/// <summary>A change of an item.</summary>
/// <param name="Sequence">Its place in the order of all changes of the workspace.</param>
/// <param name="Subject">Which part of the item was changed: itself, its tags or its lines.</param>
/// <param name="Change">What happened.</param>
/// <param name="Kind">The kind of the item; null where the change does not say it.</param>
/// <param name="At">When.</param>
/// <param name="Key">Row key.</param>
public sealed record ItemChange(long Sequence, ChangeSubject Subject, ChangeKind Change, ItemKind? Kind, DateTimeOffset At, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the event that are read from the database.</summary>
[ObjectType<ItemChange>]
public static class ItemChangeType
{
    /// <summary>The item as it is when the event is told.</summary>
    public static Row<Item> Item() => default;
}
