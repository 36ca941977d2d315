using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Retention;

// What nobody decided, and nobody asks for any more, is cleared some rows at a time, so that people never wait for the one writer for long.
// Invariants, each proved on both databases by the test of the same number in RetentionSuite:
//   E1 only jobs that have ended go, and only after their time.   E2 only what retired models said goes, and only after their time; the models stay.
//   E3 a rule that says for ever clears nothing.   E4 with the jobs goes what the outbox told of their progress, and nothing else of the outbox;
//   the last entry of a workspace stays, so that whoever follows can reach the end.
/// <summary>Clears ended jobs and the predictions of retired models when their time is over. Several processes may do so at once; in each, one call at a time.</summary>
/// <param name="store">The database.</param>
/// <param name="rules">How long what is kept.</param>
/// <param name="clock">The time.</param>
public sealed class RetentionKeeper(CatalogStore store, RetentionRules rules, TimeProvider clock)
{
    private const int RowsAtOnce = 1_000;

    // Up to where the outbox of a workspace has been cleared of jobs; after a start it is looked through once from its beginning.
    private readonly Dictionary<WorkspaceId, long> cleared = [];

    /// <summary>Clears, in all workspaces, what is due now.</summary>
    /// <returns>How many rows went: of jobs, of what was told of them, and of predictions.</returns>
    public async Task<(int Jobs, int Steps, int Predictions)> ClearAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (ended, steps) = (0, 0);
        if (rules.Jobs is { } jobs)
        {
            ended = await ClearJobsAsync(UtcTime.Whole(now - jobs), cancellationToken);
            steps = await ClearStepsAsync(UtcTime.Whole(now - jobs), cancellationToken);
        }

        return (ended, steps, rules.Predictions is { } predictions ? await ClearPredictionsAsync(UtcTime.Whole(now - predictions), cancellationToken) : 0);
    }

    private async Task<int> ClearJobsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = 0;
        while (true)
        {
            List<JobId> page;
            await using (var context = store.Read())
            {
                page = await context.Jobs.Where(job => job.FinishedAt != null && job.FinishedAt < before).OrderBy(job => job.Id).Select(job => job.Id).Take(RowsAtOnce).ToListAsync(cancellationToken);
            }

            if (page.Count == 0)
            {
                return ended;
            }

            // Asked again: an import that failed may have been taken up meanwhile.
            await using var transaction = await store.WriteAsync(cancellationToken);
            var gone = await transaction.Context.Jobs.Where(job => page.Contains(job.Id) && job.FinishedAt != null && job.FinishedAt < before).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            ended += gone;
        }
    }

    private async Task<int> ClearStepsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<(WorkspaceId Id, long Last)> workspaces;
        await using (var context = store.Read())
        {
            workspaces = [.. (await context.Workspaces.Select(row => new { row.Id, row.LastSequence }).ToListAsync(cancellationToken)).Select(row => (row.Id, row.LastSequence))];
        }

        var steps = 0;
        foreach (var (workspace, last) in workspaces)
        {
            while (await ClearStepsAsync(workspace, last, before, cancellationToken) is { } gone)
            {
                steps += gone;
            }
        }

        return steps;
    }

    /// <summary>Clears the next entries that tell of jobs; null where there are none, or they are too young.</summary>
    private async Task<int?> ClearStepsAsync(WorkspaceId workspace, long last, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var from = cleared.GetValueOrDefault(workspace);
        List<long> page;
        await using (var context = store.Read())
        {
            page = await context.OutboxEntries
                .Where(entry => entry.WorkspaceId == workspace && entry.Sequence > from && entry.Sequence < last && entry.Subject == ChangeSubject.Job && entry.At < before)
                .OrderBy(entry => entry.Sequence).Select(entry => entry.Sequence).Take(RowsAtOnce).ToListAsync(cancellationToken);
        }

        if (page.Count == 0)
        {
            return null;
        }

        await using var transaction = await store.WriteAsync(cancellationToken);
        var gone = await transaction.Context.OutboxEntries.Where(entry => entry.WorkspaceId == workspace && page.Contains(entry.Sequence)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        cleared[workspace] = page[^1];
        return gone;
    }

    private async Task<int> ClearPredictionsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<ModelId> retired;
        await using (var context = store.Read())
        {
            retired = await context.ClassificationModels.Where(m => m.State == ModelState.Retired && m.UpdatedAt < before
                && context.ModelPredictions.Any(p => p.WorkspaceId == m.WorkspaceId && p.ModelId == m.Id)).Select(m => m.Id).ToListAsync(cancellationToken);
        }

        var predictions = 0;
        foreach (var model in retired)
        {
            while (await ClearPageAsync(model, before, cancellationToken) is var gone and > 0)
            {
                predictions += gone;
            }
        }

        return predictions;
    }

    private async Task<int> ClearPageAsync(ModelId id, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var context = transaction.Context;

        // Asked again: somebody may have put the model back to use.
        var workspace = await context.ClassificationModels.Where(m => m.Id == id && m.State == ModelState.Retired && m.UpdatedAt < before).Select(m => m.WorkspaceId).ToListAsync(cancellationToken);
        if (workspace.Count == 0)
        {
            return 0;
        }

        var said = context.ModelPredictions.Where(p => p.WorkspaceId == workspace[0] && p.ModelId == id);
        List<ItemId> page = await said.OrderBy(p => p.ItemId).Select(p => p.ItemId).Take(RowsAtOnce).ToListAsync(cancellationToken);
        var gone = page.Count == 0 ? 0 : await said.Where(p => page.Contains(p.ItemId)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }
}
