using System.Collections.Concurrent;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Indexing;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// The keeper follows the outbox and the clock, and keeps the members of segments what their conditions say.
// A change touches the items it can matter to (TouchedItems), for the segments that read such rows (RuleWatch); only these are evaluated, in memory
// from one load. Where the touched items are too many or cannot be told, a segment is evaluated as a whole, in one statement.
// The clock touches items, too: those with a time that a moving edge of the condition has passed (SegmentMoves). When that is next is known.
// Invariants, each proved on both databases by the test of the same number in SegmentKeeperSuite, and all together by the soak:
//   K1 after catching up, the members are those a full evaluation of the same moment gives.
//   K2 the position in the outbox is committed with the memberships it led to: after a crash the same members come about.
//   K3 of several processes over one database each change is applied by one; the others go on behind it.
//   K4 a segment whose condition means nothing any more is marked broken and keeps its members.
/// <summary>Keeps the members of segments. Thread-safe; one for a process.</summary>
public sealed partial class SegmentKeeper(ChangeRunner changes, ReadStore reading, SegmentConditions conditions, Workspaces workspaces, TimeProvider clock) : IOutboxKeeper, IDisposable
{
    /// <summary>The name under which the position in the outbox is kept.</summary>
    public const string Follower = "segments";

    private const int EntriesAtOnce = 500;

    // Further behind than this, everything is evaluated anew instead of change by change.
    private const int MostBehind = 20_000;

    // Positions that led to no change of members are not written one by one.
    private const int LazyPositions = 200;

    private readonly ConcurrentDictionary<WorkspaceId, Kept> kept = new();
    private readonly BulkModel model = BulkModel.Of(changes.Store);
    private readonly SegmentMoves moves = new(changes.Store, reading);

    /// <summary>How often members follow the clock where the moment of their next change is not known beforehand.</summary>
    public TimeSpan MoveInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>More touched items than this are not evaluated one by one.</summary>
    internal int MostTouched { get; init; } = 2_000;

    string IOutboxKeeper.Name => Follower;

    private CatalogStore Store => changes.Store;

    /// <summary>Works through what is new in the outbox of a workspace and what the clock has moved.</summary>
    /// <returns>How many segments have other members than before.</returns>
    public async Task<int> CatchUpAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var state = kept.GetOrAdd(workspace, static _ => new Kept());
        var changed = 0;
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            while (await TryStepAsync(workspace, state, cancellationToken) is { } step)
            {
                changed += step;
            }

            return changed;
        }
        catch
        {
            state.Forget();
            throw;
        }
        finally
        {
            state.Gate.Release();
        }
    }

    /// <summary>Evaluates a segment as a whole, as of now.</summary>
    /// <param name="workspace">Its workspace.</param>
    /// <param name="id">The segment; one whose members follow a condition.</param>
    /// <param name="cause">Why, for the memberships that change.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed.</param>
    /// <returns>How many came in and left.</returns>
    /// <exception cref="Catalog.Domain.CatalogException">NotFound, or SegmentNotEditable: the segment has no condition that is kept.</exception>
    public async Task<(int Entered, int Exited)> RefreshAsync(WorkspaceId workspace, SegmentId id, MembershipCause cause, CancellationToken cancellationToken)
    {
        if (await TryRefreshAsync(workspace, id, cause, cancellationToken) is { } changed)
        {
            return changed;
        }

        await using var context = Store.Read();
        var kind = await context.Segments.Where(s => s.WorkspaceId == workspace && s.Id == id).Select(s => (SegmentKind?)s.Kind).SingleOrDefaultAsync(cancellationToken) ?? throw SegmentErrors.NotFound(id);
        throw SegmentErrors.NotEvaluated(id, kind);
    }

    /// <summary>Evaluates a segment as a whole, as of now; null if there is none whose members follow a condition.</summary>
    internal async Task<(int Entered, int Exited)?> TryRefreshAsync(WorkspaceId workspace, SegmentId id, MembershipCause cause, CancellationToken cancellationToken)
    {
        var state = kept.GetOrAdd(workspace, static _ => new Kept());
        for (var attempt = 1; ; attempt++)
        {
            await state.Gate.WaitAsync(cancellationToken);
            try
            {
                await LoadAsync(workspace, state, cancellationToken);
                await ReloadRulesAsync(workspace, state, cancellationToken);
                return state.Rules.TryGetValue(id, out var rule) ? await WholeAsync(workspace, state, rule, cause, cancellationToken) : null;
            }
            catch (StaleFollowerException) when (attempt < 4)
            {
                state.Forget();
            }
            finally
            {
                state.Gate.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var state in kept.Values)
        {
            state.Gate.Dispose();
        }
    }

    /// <summary>One portion of work; null when there is none. Where another process was faster, it is gone on from where that one is.</summary>
    private async Task<int?> TryStepAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        try
        {
            return await StepAsync(workspace, state, cancellationToken);
        }
        catch (StaleFollowerException)
        {
            // Not left to that process: it may have been stopped since, and nobody is woken for what it has not done.
            state.Forget();
            return 0;
        }
    }

    /// <summary>One portion of work; null when there is none.</summary>
    private async Task<int?> StepAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        if (await LoadAsync(workspace, state, cancellationToken) is { } first)
        {
            return first;
        }

        var outbox = new OutboxReader(Store, workspace);
        var entries = await outbox.ReadAsync(state.Position, EntriesAtOnce, cancellationToken);
        if (entries.Count == 0)
        {
            return await MoveAsync(workspace, state, cancellationToken);
        }

        if (entries.Count == EntriesAtOnce && await outbox.LatestAsync(cancellationToken) is var latest && latest - state.Position > MostBehind)
        {
            return await StartOverAsync(workspace, state, latest, cancellationToken);
        }

        return await FollowAsync(workspace, state, entries, cancellationToken);
    }

    /// <summary>Finds the position and the rules, once; where no position was ever kept, everything is evaluated.</summary>
    private async Task<int?> LoadAsync(WorkspaceId workspace, Kept state, CancellationToken cancellationToken)
    {
        if (state.Caller is not null)
        {
            return null;
        }

        var caller = await workspaces.CallerAsync(workspace, ActorKind.System, Follower, Role.Editor, cancellationToken);
        long? stored;
        await using (var context = Store.Read())
        {
            stored = await context.FollowerPositions.Where(row => row.WorkspaceId == workspace && row.Follower == Follower).Select(row => (long?)row.Sequence).SingleOrDefaultAsync(cancellationToken);
        }

        state.Stored = stored;
        state.Caller = caller;
        if (stored is { } position)
        {
            state.Position = position;
            await ReloadRulesAsync(workspace, state, cancellationToken);
            return await SettleAsync(workspace, state, cancellationToken);
        }

        var latest = await new OutboxReader(Store, workspace).LatestAsync(cancellationToken);
        return await StartOverAsync(workspace, state, latest, cancellationToken);
    }

    /// <summary>Evaluates all rules as of a moment at which the outbox had come so far.</summary>
    private async Task<int> StartOverAsync(WorkspaceId workspace, Kept state, long latest, CancellationToken cancellationToken)
    {
        await ReloadRulesAsync(workspace, state, cancellationToken);
        var changed = 0;
        foreach (var rule in state.InOrder().Where(rule => rule.Bound is not null))
        {
            var (entered, exited) = await WholeAsync(workspace, state, rule, rule.EvaluatedHash == rule.Hash ? MembershipCause.DataChanged : MembershipCause.ConditionChanged, cancellationToken);
            changed += entered + exited > 0 ? 1 : 0;
        }

        state.Position = latest;
        await StoreAsync(workspace, state, cancellationToken);
        return changed;
    }

    private async Task<int?> FollowAsync(WorkspaceId workspace, Kept state, List<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        var changed = 0;
        if (entries.Exists(entry => entry.Subject is ChangeSubject.Segment or ChangeSubject.Taxonomy or ChangeSubject.Concept or ChangeSubject.AttributeDefinition))
        {
            await ReloadRulesAsync(workspace, state, cancellationToken);
            changed += await SettleAsync(workspace, state, cancellationToken) ?? 0;
        }

        var tree = entries.Exists(entry => entry.Subject is ChangeSubject.Taxonomy or ChangeSubject.Concept && entry.Change != ChangeKind.Created);
        Dictionary<SegmentRule, HashSet<long>> touched = [];
        await using (var context = Store.Read())
        {
            var items = new TouchedItems(context, reading.Model, workspace, entries);
            foreach (var rule in state.ConcernNobody(entries) ? [] : state.InOrder().Where(rule => rule.Bound is not null))
            {
                var found = await TouchedAsync(items, rule, cancellationToken);
                if (found is null || found.Count > MostTouched || (tree && rule.Watches.Any(watch => watch.Concepts)))
                {
                    var (entered, exited) = await WholeAsync(workspace, state, rule, MembershipCause.DataChanged, cancellationToken);
                    changed += entered + exited > 0 ? 1 : 0;
                }
                else if (found.Count > 0)
                {
                    touched.Add(rule, found);
                }
            }
        }

        state.Position = entries[^1].Sequence;
        changed += await AmongAsync(workspace, state, touched, entries, cancellationToken);
        if (state.Position - (state.Stored ?? 0) >= LazyPositions)
        {
            await StoreAsync(workspace, state, cancellationToken);
        }

        return changed;
    }

    private static async Task<HashSet<long>?> TouchedAsync(TouchedItems items, SegmentRule rule, CancellationToken cancellationToken)
    {
        HashSet<long> all = [];
        foreach (var watch in rule.Watches)
        {
            if (await items.FindAsync(rule.Kind, watch, cancellationToken) is not { } found)
            {
                return null;
            }

            all.UnionWith(found);
        }

        return all;
    }

    private sealed class StaleFollowerException : Exception;

    /// <summary>What is known of one workspace.</summary>
    private sealed class Kept
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public Caller? Caller { get; set; }

        public long Position { get; set; }

        /// <summary>The position as it is stored; null before it ever was.</summary>
        public long? Stored { get; set; }

        public Dictionary<SegmentId, SegmentRule> Rules
        {
            get;
            set
            {
                field = value;
                order = null;
                watched = null;
            }
        } = [];

        private List<SegmentRule>? order;
        private HashSet<long>? watched;

        public void Forget() => (Caller, Rules) = (null, []);

        /// <summary>Notes that the position was written, and with it the moments that came nearer.</summary>
        public void IsStored()
        {
            Stored = Position;
            foreach (var rule in Rules.Values)
            {
                rule.IsNearer = false;
            }
        }

        /// <summary>Whether all entries are about jobs and members of segments that no rule reads.</summary>
        public bool ConcernNobody(List<OutboxEntry> entries)
        {
            watched ??= [.. Rules.Values.SelectMany(rule => rule.Watches).SelectMany(watch => watch.Segments)];
            return entries.TrueForAll(entry => entry.Subject == ChangeSubject.Job || (entry.Subject == ChangeSubject.SegmentMembers && !watched.Contains(entry.SubjectId)));
        }

        /// <summary>Rules in such an order that a rule stands behind those whose segments it names.</summary>
        public IReadOnlyList<SegmentRule> InOrder() => order ??= Sorted();

        private List<SegmentRule> Sorted()
        {
            HashSet<SegmentId> done = [];
            List<SegmentRule> order = [];
            foreach (var rule in Rules.Values)
            {
                Add(rule);
            }

            return order;

            void Add(SegmentRule rule)
            {
                if (!done.Add(rule.Id))
                {
                    return;
                }

                foreach (var id in rule.Watches.SelectMany(watch => watch.Segments))
                {
                    if (Rules.TryGetValue(new SegmentId(id), out var used))
                    {
                        Add(used);
                    }
                }

                order.Add(rule);
            }
        }
    }
}
