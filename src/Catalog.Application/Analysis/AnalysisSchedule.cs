using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

/// <summary>Says which analyses are due and has them computed. Thread-safe.</summary>
public sealed class AnalysisSchedule(CatalogStore store, Workspaces workspaces, AnalysisJobs jobs, TimeProvider clock)
{
    /// <summary>However much changes, an analysis is not computed more often.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Queues what is due, and not queued yet, in all workspaces that have stock, or orders beside customers or products; returns how many were.</summary>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        var started = 0;
        foreach (var workspace in (await workspaces.ListAsync(cancellationToken)).Select(row => row.Id))
        {
            var open = await jobs.OpenAsync(workspace, cancellationToken);
            foreach (var kind in (await DueAsync(workspace, cancellationToken)).Where(kind => !open.Contains(kind)))
            {
                var caller = await workspaces.CallerAsync(workspace, ActorKind.System, "analysis", Role.Editor, cancellationToken);
                await jobs.StartAsync(caller, kind, null, null, cancellationToken);
                started++;
            }
        }

        return started;
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
}
