using System.Text.Json.Nodes;
using Catalog.Application.Access;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Audit;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <summary>Says which analyses are due and computes them, each run a job with its result. Thread-safe; one for a process.</summary>
public sealed class AnalysisSchedule(CatalogStore store, Workspaces workspaces, Analyser analyser, TimeProvider clock)
{
    /// <summary>However much changes, an analysis is not computed more often.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Computes what is due in all workspaces that have stock, or orders beside customers or products; returns how many were.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var workspace in (await workspaces.ListAsync(cancellationToken)).Select(row => row.Id))
        {
            foreach (var kind in await DueAsync(workspace, cancellationToken))
            {
                var caller = await workspaces.CallerAsync(workspace, ActorKind.System, "analysis", Role.Editor, cancellationToken);
                await RunAsync(caller, kind, null, null, cancellationToken);
                done++;
            }
        }

        return done;
    }

    /// <summary>Computes an analysis now, as a job.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="kind">Which one.</param>
    /// <param name="settings">How, from now on; null as before.</param>
    /// <param name="asOf">The moment; null is now.</param>
    /// <param name="cancellationToken">Gives up; the job says so.</param>
    /// <exception cref="CatalogException">InvalidValue (a setting) or Forbidden.</exception>
    public async Task<(JobId Job, AnalysisOutcome Outcome)> RunAsync(Caller caller, AnalysisKind kind, AnalysisSettings? settings, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        settings?.Check();
        var id = await BeginAsync(caller, kind, settings, cancellationToken);
        try
        {
            var outcome = (await analyser.RunAsync(caller, kind, settings, asOf, cancellationToken)).Value;
            await EndAsync(id, JobState.Succeeded, null, outcome);
            return (id, outcome);
        }
        catch (Exception failure)
        {
            await EndAsync(id, failure is OperationCanceledException ? JobState.Cancelled : JobState.Failed, failure is CatalogException ? failure.Message : "The analysis stopped before its end: nothing was changed.", null);
            throw;
        }
    }

    private async Task<List<AnalysisKind>> DueAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var context = store.Read();
        var runs = await context.AnalysisRuns.Where(run => run.WorkspaceId == workspace).ToDictionaryAsync(run => run.Kind, cancellationToken);
        List<AnalysisKind> due = [];
        foreach (var (kind, items) in new[] { (AnalysisKind.Rfm, ItemKind.Customer), (AnalysisKind.ProductAbc, ItemKind.Product), (AnalysisKind.InventoryAbc, ItemKind.InventoryItem) })
        {
            if (runs.GetValueOrDefault(kind) is { } run)
            {
                var isOld = run.AsOf is not { } asOf || asOf.UtcDateTime.Date < now.UtcDateTime.Date;
                var mayRun = run.ComputedAt is not { } computed || now - computed >= Pause;
                if (mayRun && (isOld || await context.OutboxEntries.AnyAsync(
                    entry => entry.WorkspaceId == workspace && entry.Sequence > run.Sequence
                        && (entry.Subject == ChangeSubject.OrderLines || (entry.Subject == ChangeSubject.Item && (entry.ItemKind == ItemKind.Order || entry.ItemKind == items))), cancellationToken)))
                {
                    due.Add(kind);
                }
            }
            else if (await context.Items.AnyAsync(item => item.WorkspaceId == workspace && item.Kind == items, cancellationToken)
                && (kind == AnalysisKind.InventoryAbc || await context.Items.AnyAsync(item => item.WorkspaceId == workspace && item.Kind == ItemKind.Order, cancellationToken)))
            {
                // Customers and products are ranked by what was ordered: where nothing was, there is no figure worth a row each.
                due.Add(kind);
            }
        }

        return due;
    }

    private async Task<JobId> BeginAsync(Caller caller, AnalysisKind kind, AnalysisSettings? settings, CancellationToken cancellationToken)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(cancellationToken);
        var id = (await transaction.TakeIdsAsync(1, cancellationToken)).Next<JobId>();
        transaction.Context.Add(new Job
        {
            Id = id, WorkspaceId = caller.WorkspaceId, Kind = JobKind.Analyse, State = JobState.Running, ActorId = caller.ActorId, Description = $"Analysis {kind}",
            Input = new JsonObject { ["analysis"] = kind.ToString(), ["settings"] = settings is null ? null : JsonNode.Parse(settings.ToJson()) }.ToJsonString(), CreatedAt = now, StartedAt = now, HeartbeatAt = now,
        });
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await JobFeed.TellAsync(transaction, id, now, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return id;
    }

    private async Task EndAsync(JobId id, JobState state, string? error, AnalysisOutcome? outcome)
    {
        // The end is recorded whoever has given up waiting.
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var job = await transaction.Context.Jobs.SingleAsync(row => row.Id == id);
        (job.State, job.Error, job.FinishedAt, job.Position, job.Total) = (state, error, now, outcome?.Rows ?? 0, outcome?.Rows);
        job.Updated = outcome?.Changed ?? 0;
        job.Result = outcome is null ? null : new JsonObject { ["asOf"] = outcome.AsOf.ToString("O"), ["rows"] = outcome.Rows, ["changed"] = outcome.Changed, ["explanation"] = outcome.Explanation }.ToJsonString();
        await transaction.Context.SaveChangesAsync();
        await JobFeed.TellAsync(transaction, id, now, null, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
