using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <summary>
/// Keeps items aligned: brings the items whose concepts changed in line with the mapping sets in use, and all items of a set when the set
/// itself changed; where they are many, by a job. One direction of data flow: whoever changes concepts of items need not know of mappings.
/// </summary>
internal sealed class AlignmentWork(CatalogStore store, TimeProvider clock) : IOutboxWork
{
    /// <summary>Items of an edited set that are brought in line at once; of more, a job does it in the background.</summary>
    public const int MostAtOnce = 500;

    /// <summary>The name of the actor that aligns.</summary>
    public const string ActorName = "alignment";

    /// <inheritdoc/>
    public string Name => "alignment";

    /// <inheritdoc/>
    public async Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        if (!entries.Any(entry => entry.Subject is ChangeSubject.Item or ChangeSubject.Tags or ChangeSubject.MappingSet))
        {
            return null;
        }

        await using (var context = store.Read())
        {
            if (!await context.MappingSets.AnyAsync(s => s.WorkspaceId == workspace && s.AppliedId != null, cancellationToken))
            {
                return null;
            }
        }

        var caller = await new Workspaces(store, clock).CallerAsync(workspace, ActorKind.System, ActorName, Role.Editor, cancellationToken);
        return new FollowUp(
            caller, new ChangeRequest(ChangeSetKind.AlignItems, "Keep items aligned", new { from = entries[0].Sequence, to = entries[^1].Sequence }),
            scope => AlignAsync(scope, entries, caller.ActorId));
    }

    private static async Task AlignAsync(ChangeScope scope, IReadOnlyList<OutboxEntry> entries, ActorId self)
    {
        // Own changes of tags come back through the outbox and need nothing; what another one made of them does.
        var items = entries.Where(entry => entry.Subject == ChangeSubject.Item || (entry.Subject == ChangeSubject.Tags && entry.ActorId != self))
            .Select(entry => new ItemId(entry.SubjectId)).Distinct().ToList();
        var sets = await ActiveSets.ListAsync(scope.Context, scope.Caller.WorkspaceId, scope.Cancellation);
        var used = await scope.Context.MappingSets.AsNoTracking().Where(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.AppliedId != null && s.TargetId != null).ToListAsync(scope.Cancellation);
        // Who puts a set to use brings its items in line himself, page by page.
        var applied = used.Select(set => set.AppliedId).ToHashSet();
        var changed = entries.Where(entry => entry.Subject == ChangeSubject.MappingSet && !applied.Contains(entry.ChangeSetId)).Select(entry => new MappingSetId(entry.SubjectId)).ToHashSet();
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
            var page = await ItemAlignment.NextPageAsync(scope.Context, set, default, scope.Cancellation);
            if (page.Count > MostAtOnce)
            {
                await RealignmentJobs.QueueAsync(scope, set); // one transaction for all would lock them for long
            }
            else
            {
                await alignment.RunAsync(page);
            }
        }
    }
}
