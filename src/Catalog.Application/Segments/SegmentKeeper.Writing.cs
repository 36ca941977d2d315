using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <content>What the keeper evaluates and writes.</content>
public sealed partial class SegmentKeeper
{
    /// <summary>Reads the segments and what their conditions mean now.</summary>
    private async Task ReloadRulesAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        List<Segment> segments;
        await using (var context = Store.Read())
        {
            segments = await context.Segments
                .Where(row => row.WorkspaceId == workspace && row.State != SegmentState.Archived && (row.Kind == SegmentKind.Dynamic || row.Kind == SegmentKind.DynamicWithOverrides) && row.Condition != null)
                .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        }

        if (segments.Count == 0)
        {
            state.Rules = [];
            return;
        }

        var before = state.Rules;
        state.Rules = (await conditions.BindAllAsync(workspace, segments, cancellationToken)).OrderBy(pair => pair.Segment.Id).ToDictionary(pair => pair.Segment.Id, pair =>
        {
            var (segment, bound, fault) = pair;
            var needs = bound is null ? null : ConditionNeeds.Of(segment.ItemKind.ToString(), bound);
            return new SegmentRule
            {
                Id = segment.Id, Kind = segment.ItemKind, Name = segment.Name, Hash = segment.ConditionHash ?? "", Bound = bound, Needs = needs, Fault = fault,
                Watches = needs is null ? [] : RuleWatch.Of(needs), State = segment.State, EvaluatedHash = segment.EvaluatedHash,
                Moves = bound is null ? null : ConditionMoves.Of(bound), AsOf = segment.AsOf, NextMoveAt = segment.NextMoveAt,
            };
        });
        foreach (var known in before.Values.Where(rule => rule.IsNearer))
        {
            if (state.Rules.TryGetValue(known.Id, out var rule) && rule.Hash == known.Hash && known.NextMoveAt is { } next)
            {
                rule.Approach(next);
            }
        }
    }

    /// <summary>Marks what is broken, mends what is whole again, evaluates what is new; null when there was nothing of that.</summary>
    private async Task<int?> SettleAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        int? changed = null;
        foreach (var rule in state.InOrder())
        {
            if (rule.Bound is null)
            {
                if (rule.State != SegmentState.Broken)
                {
                    await MarkAsync(state, rule, SegmentState.Broken, cancellationToken);
                    changed ??= 0;
                }
            }
            else if (rule.State == SegmentState.Broken || rule.EvaluatedHash != rule.Hash)
            {
                if (rule.State == SegmentState.Broken)
                {
                    await MarkAsync(state, rule, SegmentState.Active, cancellationToken);
                }

                var (entered, exited) = await WholeAsync(workspace, state, rule, MembershipCause.ConditionChanged, cancellationToken);
                changed = (changed ?? 0) + (entered + exited > 0 ? 1 : 0);
            }
        }

        return changed;
    }

    private Task<Changed<bool>> MarkAsync(Kept state, SegmentRule rule, SegmentState mark, CancellationToken cancellationToken) =>
        changes.RunAsync(state.Caller!, new ChangeRequest(ChangeSetKind.EvaluateSegments, $"Segment {rule.Id} is {mark}", new { rule.Id, mark }), async scope => // loaded before anything else
        {
            var segment = await scope.Context.Segments.SingleOrDefaultAsync(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.Id == rule.Id, scope.Cancellation);
            if (segment is null || segment.State == SegmentState.Archived || segment.ConditionHash != rule.Hash)
            {
                return false; // changed since: its own outbox entry brings it again
            }

            (segment.State, segment.BrokenBecause) = (mark, mark == SegmentState.Broken ? rule.Fault : null);
            rule.State = mark;
            scope.Record(ChangeSubject.Segment, rule.Id.Value, ChangeKind.Updated, new { state = mark, because = segment.BrokenBecause });
            return true;
        }, cancellationToken);

    /// <summary>Evaluates a rule over all items in one statement, and writes what differs.</summary>
    private async Task<(int Entered, int Exited)> WholeAsync(WorkspaceId workspace, Kept state, SegmentRule rule, MembershipCause cause, CancellationToken cancellationToken)
    {
        var bound = rule.Bound;
        if (bound is null)
        {
            return default;
        }

        var asOf = UtcTime.Whole(clock.GetUtcNow());
        var started = clock.GetTimestamp();
        var matched = await conditions.MembersAsync(workspace, rule.Kind, bound, asOf, null, cancellationToken);
        var interval = TimeSpan.FromTicks(Math.Max(MoveInterval.Ticks, 20 * clock.GetElapsedTime(started).Ticks));
        var next = rule.Moves is { Any: true } ruled ? await moves.NextAsync(workspace, rule.Kind, ruled, asOf, interval, cancellationToken) : null;
        var changed = await changes.RunAsync(state.Caller!, new ChangeRequest(ChangeSetKind.EvaluateSegments, $"Evaluate segment {rule.Name}", new { rule.Id, asOf }), async scope => // loaded before anything else
        {
            await RequirePositionAsync(scope, state);
            var segment = await scope.Context.Segments.SingleOrDefaultAsync(row => row.WorkspaceId == workspace && row.Id == rule.Id, scope.Cancellation);
            if (segment is null || segment.State == SegmentState.Archived || segment.ConditionHash != rule.Hash)
            {
                return default;
            }

            using var writer = new MembershipWriter(scope, model);
            var result = await writer.ApplyAsync(segment, matched, null, cause, asOf);
            (segment.AsOf, segment.EvaluatedAt, segment.EvaluatedHash, segment.NextMoveAt) = (asOf, scope.Now, rule.Hash, next);
            return result;
        }, cancellationToken);
        (rule.EvaluatedHash, rule.AsOf, rule.NextMoveAt, rule.IsNearer) = (rule.Hash, asOf, next, false);
        return changed.Value;
    }

    /// <summary>Evaluates rules over the items that changes touched, from one load a kind of item, and writes what differs with the position.</summary>
    private async Task<int> AmongAsync(WorkspaceId workspace, Kept state, Dictionary<SegmentRule, HashSet<long>> touched, List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var asOf = UtcTime.Whole(clock.GetUtcNow());
        var differing = await DifferingAsync(workspace, touched, asOf, cancellationToken);
        if (differing.Count == 0)
        {
            return 0;
        }

        var effective = entries[^1].At < asOf ? entries[^1].At : asOf;
        var fromSegments = entries.TrueForAll(entry => entry.Subject == ChangeSubject.SegmentMembers);
        var cause = fromSegments ? MembershipCause.SegmentChanged : MembershipCause.DataChanged;
        var count = await changes.RunAsync(state.Caller!, new ChangeRequest(ChangeSetKind.EvaluateSegments, $"Follow {entries.Count} changes", new { state.Position }), async scope => // loaded before anything else
        {
            await RequirePositionAsync(scope, state);
            var written = await ApplyAsync(scope, differing, cause, effective);
            await PutPositionAsync(scope, state);
            return written;
        }, cancellationToken);
        state.IsStored();
        return count.Value;
    }

    /// <summary>Which rules have other members among the items that were touched, than they should have. On the way, notes what time will do to these items.</summary>
    private async Task<List<Difference>> DifferingAsync(WorkspaceId workspace, Dictionary<SegmentRule, HashSet<long>> touched, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        List<Difference> differing = [];
        foreach (var kind in touched.GroupBy(pair => pair.Key.Kind))
        {
            var among = kind.SelectMany(pair => pair.Value).Distinct().Order().ToArray();
            var needs = ConditionNeeds.Of(kind.Key.ToString(), kind.Select(pair => pair.Key.Bound).OfType<BoundCondition>());
            var rows = await conditions.RowsAsync(workspace, kind.Key, needs, among, cancellationToken);
            var current = await CurrentAsync(workspace, among, cancellationToken);
            foreach (var (rule, items) in kind)
            {
                var asked = items.Order().ToArray();
                long[] matched = [.. asked.Where(id => rows.TryGetValue(id, out var row) && ConditionEvaluator.Matches(rule.Bound!, row, asOf))]; // only bound rules are followed
                if (!matched.SequenceEqual(asked.Where(id => current.Contains((rule.Id.Value, id)))))
                {
                    differing.Add(new Difference(rule, asked, matched));
                }

                foreach (var id in rule.Moves is { Any: true } ? asked : [])
                {
                    if (rows.TryGetValue(id, out var row) && rule.Moves!.NextOf(row, asOf, MoveInterval) is { } next) // there are some
                    {
                        rule.Approach(next);
                    }
                }
            }
        }

        return differing;
    }

    private async Task<int> ApplyAsync(ChangeScope scope, List<Difference> differing, MembershipCause cause, DateTimeOffset effective)
    {
        var workspace = scope.Caller.WorkspaceId;
        var ids = differing.ConvertAll(entry => entry.Rule.Id);
        var segments = await scope.Context.Segments.Where(row => row.WorkspaceId == workspace && ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, scope.Cancellation);
        using var writer = new MembershipWriter(scope, model);
        return await writer.ApplyAsync(
            [.. differing.Where(entry => segments.TryGetValue(entry.Rule.Id, out var segment) && segment.State != SegmentState.Archived && segment.ConditionHash == entry.Rule.Hash)
                .Select(entry => (segments[entry.Rule.Id], entry.Matched, entry.Among))], cause, effective);
    }

    private async Task<HashSet<(long Segment, long Item)>> CurrentAsync(WorkspaceId workspace, long[] among, CancellationToken cancellationToken)
    {
        await using var context = Store.Read();
        var items = among.Select(id => new ItemId(id)).ToArray();
        var rows = await context.SegmentMembers.Where(row => row.WorkspaceId == workspace && items.Contains(row.ItemId) && row.To == null)
            .Select(row => new { row.SegmentId, row.ItemId }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.SegmentId.Value, row.ItemId.Value))];
    }

    private async Task StoreAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        _ = workspace;
        await changes.RunAsync(state.Caller!, new ChangeRequest(ChangeSetKind.EvaluateSegments, "Follow changes", new { state.Position }), async scope => // loaded before anything else
        {
            await RequirePositionAsync(scope, state);
            await PutPositionAsync(scope, state);
            return true;
        }, cancellationToken);
        state.IsStored();
    }

    /// <summary>Refuses to write what was evaluated while another process has gone on.</summary>
    private static async Task RequirePositionAsync(ChangeScope scope, Kept state)
    {
        var stored = await scope.Context.FollowerPositions.AsNoTracking().Where(row => row.WorkspaceId == scope.Caller.WorkspaceId && row.Follower == Follower)
            .Select(row => (long?)row.Sequence).SingleOrDefaultAsync(scope.Cancellation);
        if (stored != state.Stored)
        {
            throw new StaleFollowerException();
        }
    }

    /// <summary>Writes the position, and what is to follow from the entries up to it: the moments that came nearer.</summary>
    private static async Task PutPositionAsync(ChangeScope scope, Kept state)
    {
        var workspace = scope.Caller.WorkspaceId;
        foreach (var rule in state.Rules.Values.Where(rule => rule.IsNearer))
        {
            await scope.Context.Segments.Where(row => row.WorkspaceId == workspace && row.Id == rule.Id && row.ConditionHash == rule.Hash)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextMoveAt, rule.NextMoveAt), scope.Cancellation);
        }

        var position = state.Position;
        var hit = await scope.Context.FollowerPositions.Where(row => row.WorkspaceId == workspace && row.Follower == Follower && row.Sequence == state.Stored)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, position), scope.Cancellation);
        if (hit == 0)
        {
            if (state.Stored is not null)
            {
                throw new StaleFollowerException();
            }

            scope.Context.Add(new FollowerPosition { WorkspaceId = workspace, Follower = Follower, Sequence = position });
        }
    }

    /// <summary>A rule that has other members among some items than it should have.</summary>
    private sealed record Difference(SegmentRule Rule, long[] Among, long[] Matched);
}
