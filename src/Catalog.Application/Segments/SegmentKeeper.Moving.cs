using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

/// <content>What the clock does.</content>
public sealed partial class SegmentKeeper
{
    /// <summary>Rules that the clock has moved; null when none had to be evaluated.</summary>
    private async Task<int?> MoveAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        var due = state.InOrder().Where(rule => rule.Bound is not null && rule.NextMoveAt <= now).ToList();
        if (due.Count == 0)
        {
            return null;
        }

        var changed = 0;
        Dictionary<SegmentRule, HashSet<long>> touched = [];
        foreach (var rule in due)
        {
            var known = rule is { Moves: { } moved, AsOf: { } before } && rule.EvaluatedHash == rule.Hash
                ? await moves.TouchedAsync(workspace, rule.Kind, moved, before < now ? before : now, now, MostTouched, cancellationToken)
                : null;
            if (known is { } found)
            {
                touched.Add(rule, found);
                continue;
            }

            var (entered, exited) = await WholeAsync(workspace, state, rule, MembershipCause.TimePassed, cancellationToken);
            changed += entered + exited > 0 ? 1 : 0;
        }

        return changed + (touched.Count > 0 ? await MovedAsync(workspace, state, touched, now, cancellationToken) : 0);
    }

    /// <summary>Evaluates rules over the items that the clock touched, and writes what differs with the moments up to which and after which it is right.</summary>
    private async Task<int> MovedAsync(WorkspaceId workspace, Kept state, Dictionary<SegmentRule, HashSet<long>> touched, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var differing = await DifferingAsync(workspace, touched, now, cancellationToken);
        Dictionary<SegmentId, (SegmentRule Rule, DateTimeOffset? Next)> next = [];
        foreach (var rule in touched.Keys)
        {
            var started = clock.GetTimestamp();
            var found = await moves.NextAsync(workspace, rule.Kind, rule.Moves!, now, MoveInterval, cancellationToken); // only rules with moves are due
            next.Add(rule.Id, (rule, Paced(found, now, clock.GetElapsedTime(started))));
        }

        var count = await changes.RunAsync(state.Caller!, new ChangeRequest(ChangeSetKind.EvaluateSegments, "Follow the clock", new { now }), async scope => // loaded before anything else
        {
            await RequirePositionAsync(scope, state);
            var written = await ApplyAsync(scope, differing, MembershipCause.TimePassed, now);
            foreach (var (id, (rule, moment)) in next)
            {
                await scope.Context.Segments.Where(row => row.WorkspaceId == workspace && row.Id == id && row.ConditionHash == rule.Hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AsOf, now).SetProperty(row => row.NextMoveAt, moment), scope.Cancellation);
            }

            return written;
        }, cancellationToken);
        foreach (var (rule, moment) in next.Values)
        {
            (rule.AsOf, rule.NextMoveAt, rule.IsNearer) = (now, moment, false);
        }

        return count.Value;
    }

    /// <summary>What takes long to find out is not done so often: at most a twentieth of the time goes into following the clock.</summary>
    private static DateTimeOffset? Paced(DateTimeOffset? next, DateTimeOffset asOf, TimeSpan took) => next < asOf + (20 * took) ? asOf + (20 * took) : next;
}
