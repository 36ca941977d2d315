using Catalog.Application.Audit;
using Catalog.Application.Indexing;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>
/// Keeps items aligned: reads the outbox of a workspace in order, and brings the items whose concepts changed in line with the mapping sets in
/// use; all items of a set when the set itself changed. One direction of data flow: whoever changes concepts of items need not know of
/// mappings. The place in the outbox moves in the transaction of the work, so that a crash loses nothing, and of two processes one does it.
/// </summary>
public sealed class AlignmentFollower(ChangeRunner changes)
{
    /// <summary>The name of the actor that aligns.</summary>
    public const string ActorName = "alignment";

    private const string Follower = "alignment";
    private const int MostEntries = 500;

    /// <summary>The workspaces where a set is or was in use.</summary>
    public async Task<IReadOnlyList<WorkspaceId>> WorkspacesAsync(CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        return await context.MappingSets.Where(s => s.AppliedId != null).Select(s => s.WorkspaceId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Deals with what is in the outbox and not dealt with yet.</summary>
    /// <param name="caller">The actor that aligns, in the workspace.</param>
    /// <param name="cancellationToken">Stops after the portion at hand.</param>
    /// <returns>How many entries were dealt with.</returns>
    public async Task<long> CatchUpAsync(Caller caller, CancellationToken cancellationToken)
    {
        var total = 0L;
        while (true)
        {
            var done = await StepAsync(caller, cancellationToken);
            if (done == 0)
            {
                return total;
            }

            total += done;
        }
    }

    private async Task<long> StepAsync(Caller caller, CancellationToken cancellationToken)
    {
        var reader = new OutboxReader(changes.Store, caller.WorkspaceId);
        long? place;
        await using (var context = changes.Store.Read())
        {
            place = await context.OutboxPlaces.Where(p => p.WorkspaceId == caller.WorkspaceId && p.Follower == Follower).Select(p => (long?)p.Sequence).SingleOrDefaultAsync(cancellationToken);
        }

        // A workspace that is followed for the first time: what was there before the set was applied was aligned by that.
        var from = place ?? await FirstAsync(caller.WorkspaceId, cancellationToken);
        var entries = await reader.ReadAsync(from, MostEntries, cancellationToken);
        if (entries.Count == 0 && place is not null)
        {
            return 0;
        }

        var to = entries.Count == 0 ? from : entries[^1].Sequence;
        await changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.AlignItems, "Keep items aligned", new { from, to }), async scope =>
        {
            if (!await MoveAsync(scope, place, to))
            {
                return false; // another process did it
            }

            await AlignAsync(scope, entries, caller.ActorId);
            return true;
        }, cancellationToken);
        return entries.Count;
    }

    private async Task<long> FirstAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        var applied = await context.MappingSets.Where(s => s.WorkspaceId == workspace && s.AppliedId != null).MinAsync(s => s.AppliedId, cancellationToken);
        return applied is null ? 0 : await context.OutboxEntries.Where(e => e.WorkspaceId == workspace && e.ChangeSetId == applied).MaxAsync(e => (long?)e.Sequence, cancellationToken) ?? 0;
    }

    private static async Task<bool> MoveAsync(ChangeScope scope, long? from, long to)
    {
        if (from is { } known)
        {
            return await scope.Context.OutboxPlaces.Where(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.Follower == Follower && p.Sequence == known)
                .ExecuteUpdateAsync(update => update.SetProperty(p => p.Sequence, to), scope.Cancellation) == 1;
        }

        if (await scope.Context.OutboxPlaces.AnyAsync(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.Follower == Follower, scope.Cancellation))
        {
            return false;
        }

        scope.Context.Add(new OutboxPlace { WorkspaceId = scope.Caller.WorkspaceId, Follower = Follower, Sequence = to });
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        scope.Context.ChangeTracker.Clear();
        return true;
    }

    private static async Task AlignAsync(ChangeScope scope, IReadOnlyList<OutboxEntry> entries, ActorId self)
    {
        // Own changes of tags come back through the outbox and need nothing; what another one made of them does.
        var items = entries.Where(entry => entry.Subject == ChangeSubject.Item || (entry.Subject == ChangeSubject.Tags && entry.ActorId != self))
            .Select(entry => new ItemId(entry.SubjectId)).Distinct().ToList();
        var changed = entries.Where(entry => entry.Subject == ChangeSubject.MappingSet).Select(entry => new MappingSetId(entry.SubjectId)).ToHashSet();
        var sets = await ActiveSets.ListAsync(scope.Context, scope.Caller.WorkspaceId, scope.Cancellation);
        var used = await scope.Context.MappingSets.AsNoTracking().Where(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.AppliedId != null && s.TargetId != null).ToListAsync(scope.Cancellation);
        var targets = used.Select(set => set.TargetId!.Value).ToHashSet(); // filtered by the statement
        if (targets.Count == 0)
        {
            return;
        }

        var alignment = await ItemAlignment.PrepareAsync(scope, sets, targets);
        foreach (var page in items.Chunk(ItemAlignment.PageSize))
        {
            await alignment.RunAsync(page);
        }

        foreach (var set in used.Where(set => changed.Contains(set.Id)))
        {
            for (var page = await Next(default); page.Count > 0; page = await Next(page[^1]))
            {
                await alignment.RunAsync(page);
            }

            Task<List<ItemId>> Next(ItemId after) => ItemAlignment.NextPageAsync(scope.Context, set, after, scope.Cancellation);
        }
    }
}
