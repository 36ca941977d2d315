using Catalog.Application.Audit;
using Catalog.Application.Jobs;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Alignment;

/// <content>Takes sets out of use, and brings items in line after a set was edited: page by page, as applying does.</content>
public sealed partial class AlignmentApplier
{
    /// <summary>
    /// Takes a set out of use: from then on it puts nothing on items. Then the concepts that only it supports go from items, page by page in one
    /// change set; withdrawing it again goes on where that was stopped.
    /// </summary>
    /// <param name="caller">Who withdraws; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="dryRun">Whether to count only; all at once then.</param>
    /// <param name="run">The job whose work this is; null for none.</param>
    /// <param name="cancellationToken">Stops it after a page; what is committed stays, and the set stays out of use.</param>
    /// <exception cref="CatalogException">NotFound, or InvalidValue where the set leads nowhere.</exception>
    public async Task<Changed<AlignmentReport>> WithdrawAsync(Caller caller, MappingSetId id, bool dryRun, JobRun? run, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest(ChangeSetKind.AlignItems, $"Withdraw mapping set {id}", new { id, apply = false });
        if (dryRun)
        {
            return await changes.RunAsync(caller, request, async scope =>
            {
                var set = await MappingEditor.SetAsync(scope, id, null);
                var active = await ActiveSets.ListAsync(scope.Context, caller.WorkspaceId, scope.Cancellation);
                return await AlignAllAsync(scope, set, [.. active.Where(other => other.Id != id)], set.TargetId ?? throw AlignmentErrors.NoTarget(set.Key));
            }, cancellationToken, dryRun);
        }

        var total = await TotalAsync(caller, id, cancellationToken);
        return await PagesAsync(caller, request, id, run?.CheckpointAs<Rest>() ?? await EndUseAsync(caller, id, request, run, total, cancellationToken), run, total, cancellationToken);
    }

    /// <summary>Brings all items of a set in line with the sets in use, page by page in one change set: after the set was edited.</summary>
    /// <param name="caller">Who acts; needs the role Editor.</param>
    /// <param name="id">The mapping set.</param>
    /// <param name="run">The job whose work this is; null for none.</param>
    /// <param name="cancellationToken">Stops it after a page; what is committed stays.</param>
    /// <exception cref="CatalogException">NotFound.</exception>
    public async Task<Changed<AlignmentReport>> RealignAsync(Caller caller, MappingSetId id, JobRun? run, CancellationToken cancellationToken)
    {
        var request = new ChangeRequest(ChangeSetKind.AlignItems, $"Keep items aligned by mapping set {id}", new { id });
        var total = await TotalAsync(caller, id, cancellationToken);
        return await PagesAsync(caller, request, id, run?.CheckpointAs<Rest>() ?? Rest.Start, run, total, cancellationToken);
    }

    private async Task<Rest> EndUseAsync(Caller caller, MappingSetId id, ChangeRequest request, JobRun? run, long total, CancellationToken cancellationToken)
    {
        var ended = await changes.RunAsync(caller, request, async scope =>
        {
            var set = await MappingEditor.SetAsync(scope, id, null);
            if (set.TargetId is null)
            {
                throw AlignmentErrors.NoTarget(set.Key);
            }

            if (set.AppliedId is { } applied)
            {
                set.AppliedId = null;
                MappingEditor.Touch(scope, set, new { applied = false, appliedBy = applied }); // undoing it needs to know by what
            }

            await KeepAsync(scope, Rest.Start, run, total);
            return true;
        }, cancellationToken);
        return Rest.Start with { ChangeSet = ended.ChangeSet, Sequence = ended.Sequence };
    }

    private async Task<Changed<AlignmentReport>> PagesAsync(Caller caller, ChangeRequest request, MappingSetId id, Rest rest, JobRun? run, long total, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var so = rest;
            var changed = await changes.RunAsync(caller, request with { Continues = so.ChangeSet }, scope => PageAsync(scope, id, so, run, total), cancellationToken);
            rest = changed.Value with { ChangeSet = so.ChangeSet ?? changed.ChangeSet, Sequence = changed.Sequence };
            if (rest.Last == so.Last)
            {
                return new Changed<AlignmentReport>(rest.Report, rest.Sequence, rest.ChangeSet);
            }

            run?.Note(rest.Progress(total));
        }
    }

    // What is in use is read anew for each page: whatever happened to this set or others meanwhile, each page is what they say now.
    private static async Task<Rest> PageAsync(ChangeScope scope, MappingSetId id, Rest rest, JobRun? run, long total)
    {
        var set = await scope.Context.MappingSets.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == scope.Caller.WorkspaceId && s.Id == id, scope.Cancellation) ?? throw AlignmentErrors.SetNotFound(id);
        var page = await ItemAlignment.NextPageAsync(scope.Context, set, rest.Last, scope.Cancellation);
        if (page.Count == 0)
        {
            return rest;
        }

        var active = await ActiveSets.ListAsync(scope.Context, scope.Caller.WorkspaceId, scope.Cancellation);
        var alignment = await ItemAlignment.PrepareAsync(scope, active, [set.TargetId ?? throw AlignmentErrors.NoTarget(set.Key)]);
        await alignment.RunAsync(page);
        var next = rest with { Last = page[^1], Report = rest.Report.Plus(alignment.Report) };
        await KeepAsync(scope, next, run, total);
        return next;
    }

    // The change set has its id only when something was recorded, at the end of the first transaction that records.
    private static async Task KeepAsync(ChangeScope scope, Rest rest, JobRun? run, long total)
    {
        if (run is null)
        {
            return;
        }

        await run.SaveAsync(scope.Context, rest.Progress(total), scope.Cancellation);
        if (rest.ChangeSet is null)
        {
            scope.Finishing = changeSet => run.SaveAsync(scope.Context, (rest with { ChangeSet = changeSet }).Progress(total), scope.Cancellation);
        }
    }

    /// <summary>How far a set has been withdrawn, or its items brought in line.</summary>
    private sealed record Rest(ItemId Last, AlignmentReport Report, ChangeSetId? ChangeSet, long Sequence)
    {
        public static Rest Start { get; } = new(default, AlignmentReport.Empty, null, 0);

        public JobProgress Progress(long total) => new()
        {
            Done = Report.Items, Total = Math.Max(total, Report.Items), Created = Report.Created, Updated = Report.Updated + Report.Removed, Unchanged = Report.Unchanged,
            Rejected = Report.Kept + Report.Conflicts + Report.Ambiguous + Report.Unusable, Checkpoint = JobRun.Checkpoint(this),
        };
    }
}
