using System.Globalization;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Analysis;

// Ready-made analyses: the database groups, memory ranks, the figures of all items are replaced in one transaction.
// Invariants, each proved on both databases by the test of the same number in AnalyserSuite:
//   A1 the figures are those of one moment and one rule, which the run says.   A2 equal data and settings give equal figures, whatever the database.
//   A3 items whose classes changed are indexed anew, the others are not.       A4 cancelled orders and those after the moment do not count.
/// <summary>Computes the ready-made analyses of a workspace. Thread-safe.</summary>
public sealed partial class Analyser(ChangeRunner changes, TimeProvider clock)
{
    // Above so many items with changed classes the index goes over all items of the kind instead of being told each one.
    private const int MostTouched = 5_000;

    private readonly BulkModel model = BulkModel.Of(changes.Store);

    /// <summary>Computes an analysis and replaces its figures.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="kind">Which one.</param>
    /// <param name="settings">How, from now on; null as before, or by default.</param>
    /// <param name="asOf">The moment the figures are of; null is now.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed.</param>
    /// <exception cref="Catalog.Domain.CatalogException">InvalidValue (a setting) or Forbidden.</exception>
    public Task<Changed<AnalysisOutcome>> RunAsync(
        Caller caller, AnalysisKind kind, AnalysisSettings? settings, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        settings?.Check();
        var moment = UtcTime.Whole(asOf ?? clock.GetUtcNow());
        return changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.Analyse, $"Analyse {kind}", new { kind, settings, asOf }), async scope =>
        {
            var run = await scope.Context.AnalysisRuns.SingleOrDefaultAsync(row => row.WorkspaceId == caller.WorkspaceId && row.Kind == kind, cancellationToken);
            if (run is null)
            {
                run = new AnalysisRun { WorkspaceId = caller.WorkspaceId, Kind = kind };
                scope.Context.Add(run);
            }

            var chosen = settings ?? AnalysisSettings.FromJson(run.Settings);
            var last = await scope.Context.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.LastSequence).SingleAsync(cancellationToken);
            var work = new Work(scope, new AnalysisRows(scope.Context, caller.WorkspaceId, moment), chosen, moment);
            var (rows, explanation, touched) = kind switch
            {
                AnalysisKind.Rfm => await RfmAsync(work),
                AnalysisKind.ProductAbc => await ProductsAsync(work),
                AnalysisKind.InventoryAbc => await InventoryAsync(work),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such analysis."),
            };
            (run.Settings, run.AsOf, run.ComputedAt, run.Sequence, run.Rows, run.Explanation) = (chosen.ToJson(), moment, scope.Now, last, rows, explanation);
            var items = kind switch { AnalysisKind.Rfm => ItemKind.Customer, AnalysisKind.ProductAbc => ItemKind.Product, _ => ItemKind.InventoryItem };
            var whole = touched.Count > MostTouched;
            scope.Record(ChangeSubject.Analysis, (long)kind, whole ? ChangeKind.Created : ChangeKind.Updated, new { asOf = moment, settings = chosen, rows, explanation });
            foreach (var item in whole ? [] : touched)
            {
                scope.Touch(ChangeSubject.Analysis, item, items);
            }

            return new AnalysisOutcome(kind, moment, rows, touched.Count, explanation);
        }, cancellationToken);
    }

    /// <summary>The runs of a workspace, by kind.</summary>
    public async Task<IReadOnlyList<AnalysisRun>> ListAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = changes.Store.Read();
        return await context.AnalysisRuns.Where(run => run.WorkspaceId == workspace).OrderBy(run => run.Kind).ToListAsync(cancellationToken);
    }

    private async Task ReplaceAsync<TRow>(Work work, IReadOnlyCollection<TRow> rows)
        where TRow : class
    {
        using var writer = BulkWriter.Create(work.Scope.Context, model);
        await writer.InsertAsync(rows, work.Scope.Cancellation);
    }

    private static decimal Money(long tenThousandths) => tenThousandths / 10_000m;

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int DaysBetween(DateTimeOffset from, DateTimeOffset to) =>
        DateOnly.FromDateTime(to.UtcDateTime).DayNumber - DateOnly.FromDateTime(from.UtcDateTime).DayNumber;

    private sealed record Work(ChangeScope Scope, AnalysisRows Rows, AnalysisSettings Settings, DateTimeOffset AsOf)
    {
        /// <summary>Orders from here on are within the window.</summary>
        public DateTimeOffset From => Settings.WindowDays is { } days ? AsOf.AddDays(-days) : DateTimeOffset.UnixEpoch.AddYears(-1000);

        public WorkspaceId Workspace => Scope.Caller.WorkspaceId;

        public string Window => Settings.WindowDays is { } days ? $"the {days} days before" : "all time before";
    }
}

/// <summary>What an analysis came to.</summary>
/// <param name="Kind">Which analysis.</param>
/// <param name="AsOf">The moment its figures are of.</param>
/// <param name="Rows">How many items have figures.</param>
/// <param name="Changed">How many items have other classes than before.</param>
/// <param name="Explanation">How the figures came about, in sentences.</param>
public sealed record AnalysisOutcome(AnalysisKind Kind, DateTimeOffset AsOf, int Rows, int Changed, string Explanation);
