using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// Brings the stored members of a segment to what they should be, within one transaction: memberships, size, history, audit, outbox and
// webhooks are committed together or not at all.
//   W1 an item has at most one membership of a segment that lasts.   W2 an exclusion beats an inclusion, and both beat the rule.
//   W3 what stays is not touched; what left keeps its row with the time it left.
/// <summary>Writes memberships inside a change.</summary>
internal sealed class MembershipWriter(ChangeScope scope, BulkModel model) : IDisposable
{
    private const int PageSize = 1000;

    // Rows in memory at once, however many come in.
    private const int RowsAtOnce = 10_000;

    private readonly BulkWriter writer = BulkWriter.Create(scope.Context, model);
    private readonly List<SegmentSize> sizes = [];
    private List<(WebhookId Id, SegmentId? Segment)>? webhooks;

    /// <summary>Makes the members of a segment what its rule and the decisions by hand say.</summary>
    /// <param name="segment">The segment, tracked by the context of the change.</param>
    /// <param name="matched">The items that meet the rule, keys rising; among <paramref name="among"/> if that is given.</param>
    /// <param name="among">The only items whose membership may change, keys rising; null for all.</param>
    /// <param name="cause">Why.</param>
    /// <param name="effective">From when on.</param>
    /// <returns>How many came in and left.</returns>
    public async Task<(int Entered, int Exited)> ApplyAsync(Segment segment, IReadOnlyList<long> matched, long[]? among, MembershipCause cause, DateTimeOffset effective)
    {
        await LockAsync([segment]);
        var overrides = await OverridesAsync([segment.Id], among);
        var current = among is null ? await CurrentAsync(segment.Id) : await CurrentAsync([segment.Id], among);
        var changed = await ApplyAsync(segment, Changes(matched, overrides, current), cause, effective);
        await FlushAsync();
        return changed;
    }

    /// <summary>The same for several segments, of each of which only some items may change: what is stored of all of them is read at once.</summary>
    /// <returns>How many segments have other members than before.</returns>
    public async Task<int> ApplyAsync(IReadOnlyCollection<(Segment Segment, long[] Matched, long[] Among)> segments, MembershipCause cause, DateTimeOffset effective)
    {
        await LockAsync([.. segments.Select(entry => entry.Segment)]);
        var ids = segments.Select(entry => entry.Segment.Id).ToArray();
        var items = segments.SelectMany(entry => entry.Among).Distinct().ToArray();
        var overrides = (await OverridesAsync(ids, items)).ToLookup(row => row.Segment);
        var current = (await CurrentAsync(ids, items)).ToLookup(row => row.Segment);
        var changed = 0;
        foreach (var (segment, matched, among) in segments)
        {
            var (entered, exited) = await ApplyAsync(
                segment,
                Changes(matched, [.. overrides[segment.Id.Value].Where(row => IsOf(row.Item, among))], [.. current[segment.Id.Value].Where(row => IsOf(row.Item, among))]),
                cause, effective);
            changed += entered + exited > 0 ? 1 : 0;
        }

        await FlushAsync();
        return changed;

        static bool IsOf(long item, long[] among) => Array.BinarySearch(among, item) >= 0;
    }

    /// <summary>Makes items members of a static segment, or takes them out; those that are as they should be stay untouched.</summary>
    /// <param name="segment">The segment, tracked by the context of the change.</param>
    /// <param name="items">The items, keys rising.</param>
    /// <param name="add">Whether they come in.</param>
    /// <returns>The items that came in or left.</returns>
    public async Task<IReadOnlyList<ItemId>> ApplyByHandAsync(Segment segment, long[] items, bool add)
    {
        await LockAsync([segment]);
        var current = items.Length > PageSize ? await CurrentAsync(segment.Id) : await CurrentAsync([segment.Id], items);
        var held = current.Select(member => member.Item).ToHashSet();
        var differing = add
            ? new MemberChanges([.. items.Where(item => !held.Contains(item)).Select(item => (item, MembershipOrigin.Manual))], [], [])
            : new MemberChanges([], current.FindAll(member => Array.BinarySearch(items, member.Item) >= 0), []);
        await ApplyAsync(segment, differing, MembershipCause.ByHand, scope.Now);
        await FlushAsync();
        return [.. differing.Enter.Select(member => new ItemId(member.Item)), .. differing.Leave.Select(member => new ItemId(member.Item))];
    }

    public void Dispose() => writer.Dispose();

    // Members are counted where they are changed: who changes those of a segment is alone with it. In SQLite one writes at a time anyhow.
    private async Task LockAsync(IReadOnlyCollection<Segment> segments)
    {
        if (scope.Context.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) ?? false)
        {
            return;
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        var ids = segments.Select(segment => segment.Id.Value).Order().ToArray();
        var counts = (await scope.Context.Database.SqlQueryRaw<CountedSegment>(
            """SELECT "Id" AS "Id", "MemberCount" AS "Members" FROM "Segments" WHERE "Id" = ANY({0}) ORDER BY "Id" FOR UPDATE""", ids).ToListAsync(scope.Cancellation)).ToDictionary(row => row.Id, row => row.Members);
        foreach (var segment in segments)
        {
            if (counts.TryGetValue(segment.Id.Value, out var members) && members != segment.MemberCount)
            {
                var count = scope.Context.Entry(segment).Property(row => row.MemberCount);
                (count.OriginalValue, count.CurrentValue) = (members, members);
            }
        }
    }

    private async Task<(int Entered, int Exited)> ApplyAsync(Segment segment, MemberChanges differing, MembershipCause cause, DateTimeOffset effective)
    {
        var (enter, leave, relabel) = differing;
        await RelabelAsync(segment.Id, relabel);
        if (enter.Count + leave.Count > 0)
        {
            await EnterAsync(segment, enter, cause, effective);
            await LeaveAsync(leave, cause, effective);
            await FinishAsync(segment, enter.ConvertAll(member => new ItemId(member.Item)), leave.ConvertAll(member => new ItemId(member.Item)), effective);
        }

        return (enter.Count, leave.Count);
    }

    // All inputs rise by item.
    private static MemberChanges Changes(IReadOnlyList<long> matched, List<Override> overrides, List<CurrentMember> current)
    {
        List<(long Item, MembershipOrigin Origin)> enter = [];
        List<CurrentMember> leave = [];
        List<CurrentMember> relabel = [];
        var at = 0;
        foreach (var (item, origin) in Wanted(matched, overrides))
        {
            while (at < current.Count && current[at].Item < item)
            {
                leave.Add(current[at++]);
            }

            if (at < current.Count && current[at].Item == item)
            {
                if ((current[at].Origin == (int)MembershipOrigin.Manual) != (origin == MembershipOrigin.Manual))
                {
                    relabel.Add(current[at]);
                }

                at++;
            }
            else
            {
                enter.Add((item, origin));
            }
        }

        leave.AddRange(current.Skip(at));
        return new MemberChanges(enter, leave, relabel);
    }

    // Both inputs rise by key, so what is wanted rises, too.
    private static IEnumerable<(long Item, MembershipOrigin Origin)> Wanted(IReadOnlyList<long> matched, List<Override> overrides)
    {
        var next = 0;
        foreach (var item in matched)
        {
            for (; next < overrides.Count && overrides[next].Item < item; next++)
            {
                if (overrides[next].Kind == OverrideKind.Include)
                {
                    yield return (overrides[next].Item, MembershipOrigin.Manual);
                }
            }

            if (next < overrides.Count && overrides[next].Item == item)
            {
                if (overrides[next++].Kind == OverrideKind.Include)
                {
                    yield return (item, MembershipOrigin.Manual);
                }
            }
            else
            {
                yield return (item, MembershipOrigin.Rule);
            }
        }

        for (; next < overrides.Count; next++)
        {
            if (overrides[next].Kind == OverrideKind.Include)
            {
                yield return (overrides[next].Item, MembershipOrigin.Manual);
            }
        }
    }

    private async Task<List<Override>> OverridesAsync(SegmentId[] segments, long[]? among)
    {
        var rows = scope.Context.SegmentOverrides.AsNoTracking().Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && segments.Contains(row.SegmentId));
        if (among is not null)
        {
            var ids = among.Select(id => new ItemId(id)).ToArray();
            rows = rows.Where(row => ids.Contains(row.ItemId));
        }

        return [.. (await rows.OrderBy(row => row.ItemId).Select(row => new { row.SegmentId, row.ItemId, row.Kind }).ToListAsync(scope.Cancellation))
            .Select(row => new Override(row.SegmentId.Value, row.ItemId.Value, row.Kind))];
    }

    private Task<List<CurrentMember>> CurrentAsync(SegmentId segment) => scope.Context.Database.SqlQuery<CurrentMember>(
        $"""
        SELECT "Id" AS "Id", "SegmentId" AS "Segment", "ItemId" AS "Item", "Origin" AS "Origin" FROM "SegmentMembers"
        WHERE "WorkspaceId" = {scope.Caller.WorkspaceId.Value} AND "SegmentId" = {segment.Value} AND "To" IS NULL ORDER BY "ItemId"
        """).ToListAsync(scope.Cancellation);

    private async Task<List<CurrentMember>> CurrentAsync(SegmentId[] segments, long[] among)
    {
        var ids = among.Select(id => new ItemId(id)).ToArray();
        return [.. (await scope.Context.SegmentMembers.AsNoTracking()
            .Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && segments.Contains(row.SegmentId) && row.To == null && ids.Contains(row.ItemId))
            .OrderBy(row => row.ItemId).Select(row => new { row.Id, row.SegmentId, row.ItemId, row.Origin }).ToListAsync(scope.Cancellation))
            .Select(row => new CurrentMember { Id = row.Id.Value, Segment = row.SegmentId.Value, Item = row.ItemId.Value, Origin = (short)row.Origin })];
    }

    private async Task RelabelAsync(SegmentId segment, List<CurrentMember> members)
    {
        foreach (var page in members.Chunk(PageSize))
        {
            var ids = page.Select(member => new SegmentMemberId(member.Id)).ToArray();
            await scope.Context.SegmentMembers.Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.SegmentId == segment && ids.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Origin, row => row.Origin == MembershipOrigin.Manual ? MembershipOrigin.Rule : MembershipOrigin.Manual), scope.Cancellation);
        }
    }

    private async Task EnterAsync(Segment segment, List<(long Item, MembershipOrigin Origin)> enter, MembershipCause cause, DateTimeOffset effective)
    {
        if (enter.Count == 0)
        {
            return;
        }

        var ids = await scope.TakeIdsAsync(enter.Count);
        foreach (var page in enter.Chunk(RowsAtOnce))
        {
            await writer.InsertAsync(Array.ConvertAll(page, member => new SegmentMember
            {
                Id = ids.Next<SegmentMemberId>(), WorkspaceId = scope.Caller.WorkspaceId, SegmentId = segment.Id, ItemId = new ItemId(member.Item), Origin = member.Origin,
                From = effective, EnteredBy = cause, RecordedAt = scope.Now,
            }), scope.Cancellation);
        }
    }

    private async Task LeaveAsync(List<CurrentMember> leave, MembershipCause cause, DateTimeOffset effective)
    {
        foreach (var page in leave.Chunk(PageSize))
        {
            var ids = page.Select(member => new SegmentMemberId(member.Id)).ToArray();
            // A membership never ends before it began, whatever the clock did.
            await scope.Context.SegmentMembers.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.To, row => row.From > effective ? row.From : effective).SetProperty(row => row.LeftBy, cause).SetProperty(row => row.LeftRecordedAt, scope.Now), scope.Cancellation);
        }
    }

    private async Task FlushAsync()
    {
        await writer.InsertAsync(sizes, scope.Cancellation);
        sizes.Clear();
    }

    private async Task FinishAsync(Segment segment, List<ItemId> entered, List<ItemId> exited, DateTimeOffset effective)
    {
        segment.MemberCount += entered.Count - exited.Count;
        sizes.Add(new SegmentSize
        {
            Id = await scope.TakeIdAsync<SegmentSizeId>(), WorkspaceId = scope.Caller.WorkspaceId, SegmentId = segment.Id, At = effective,
            Members = segment.MemberCount, Entered = entered.Count, Exited = exited.Count,
        });
        var details = MemberDetails.Of(entered, exited);
        scope.Record(ChangeSubject.SegmentMembers, segment.Id.Value, ChangeKind.Updated, details);
        webhooks ??= [.. (await scope.Context.Webhooks.AsNoTracking()
            .Where(hook => hook.WorkspaceId == scope.Caller.WorkspaceId && hook.Enabled).Select(hook => new { hook.Id, hook.SegmentId }).ToListAsync(scope.Cancellation)).Select(hook => (hook.Id, hook.SegmentId))];
        foreach (var (webhook, only) in webhooks)
        {
            if (only is { } other && other != segment.Id)
            {
                continue;
            }

            var id = await scope.TakeIdAsync<WebhookDeliveryId>();
            scope.Context.Add(new WebhookDelivery
            {
                Id = id, WorkspaceId = scope.Caller.WorkspaceId, WebhookId = webhook, SegmentId = segment.Id, CreatedAt = scope.Now, NextAttemptAt = scope.Now,
                Payload = JsonSerializer.Serialize(new
                {
                    type = "segment.members.changed", id, segment = new { id = segment.Id, name = segment.Name, kind = segment.ItemKind }, at = effective, recordedAt = scope.Now,
                    memberCount = segment.MemberCount, enteredCount = entered.Count, exitedCount = exited.Count, entered = details.Whole ? null : entered, exited = details.Whole ? null : exited,
                }, AuditJson.Options),
            });
        }
    }
}

/// <summary>A membership that lasts.</summary>
internal sealed class CurrentMember
{
    public long Id { get; init; }

    public long Segment { get; init; }

    public long Item { get; init; }

    public short Origin { get; init; }
}

/// <summary>A segment with its members as they are counted.</summary>
internal sealed record CountedSegment(long Id, int Members);

/// <summary>A decision by hand about an item and a segment.</summary>
internal readonly record struct Override(long Segment, long Item, OverrideKind Kind);

/// <summary>What has to happen to the memberships of a segment.</summary>
internal sealed record MemberChanges(List<(long Item, MembershipOrigin Origin)> Enter, List<CurrentMember> Leave, List<CurrentMember> Relabel);
