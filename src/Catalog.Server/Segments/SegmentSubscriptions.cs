using System.Runtime.CompilerServices;
using Catalog.Application.Outbox;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Segments;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;
using Catalog.Server.Items;
using Catalog.Server.Workers;
using Segment = Catalog.Application.Storage.Model.Segment;

namespace Catalog.Server.Segments;

/// <summary>Fields of Subscription for segments.</summary>
[SubscriptionType]
public static class SegmentSubscriptions
{
    /// <summary>Tells who came into a segment and who left it, after each committed change of its members, in order.</summary>
    [Subscribe(With = nameof(MembershipsAsync))]
    public static SegmentMembershipChange SegmentMembershipChanged([EventMessage] Told<SegmentMembershipChange> told) => told.Get();

    /// <summary>The events of <see cref="SegmentMembershipChanged"/>.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="afterSequence">Begins after this sequence, 0 with the first change ever; left out, with the next change.</param>
    /// <param name="caller">Whose workspace is followed.</param>
    /// <param name="follower">The outbox.</param>
    /// <param name="feed">Reads who came and left.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public static async IAsyncEnumerable<Told<SegmentMembershipChange>> MembershipsAsync(
        [ID<Segment>] SegmentId segment, long? afterSequence,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] OutboxFollower follower, [Service] OutboxFeed feed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Refusals.OfAsync(() => feed.RequireAsync(caller.WorkspaceId, null, segment, cancellationToken)) is { } refusal)
        {
            yield return new Told<SegmentMembershipChange>(null, refusal);
            yield break;
        }

        await foreach (var entries in follower.FollowAsync(caller.WorkspaceId, afterSequence, cancellationToken))
        {
            foreach (var entry in entries.Where(entry => entry.Subject == ChangeSubject.SegmentMembers && entry.SubjectId == segment.Value))
            {
                var change = await feed.MembershipAsync(entry, cancellationToken);
                yield return new Told<SegmentMembershipChange>(new SegmentMembershipChange(
                    entry.Sequence,
                    entry.At,
                    [.. change.Added.Select(item => ItemIds.Encode(change.Kind, item))],
                    [.. change.Removed.Select(item => ItemIds.Encode(change.Kind, item))],
                    segment.Value));
            }
        }
    }
}

/// <summary>A change of who is in a segment.</summary>
/// <param name="Sequence">Its place in the order of all changes of the workspace.</param>
/// <param name="At">When.</param>
/// <param name="Added">Global ids of the items that came in.</param>
/// <param name="Removed">Global ids of the items that left.</param>
/// <param name="Key">Row key of the segment.</param>
public sealed record SegmentMembershipChange(
    long Sequence, DateTimeOffset At, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, [property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of the event that are read from the database.</summary>
[ObjectType<SegmentMembershipChange>]
public static class SegmentMembershipChangeType
{
    /// <summary>The segment as it is when the event is told.</summary>
    public static Row<Segment> Segment() => default;
}
