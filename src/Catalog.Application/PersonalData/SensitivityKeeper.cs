using Catalog.Application.Audit;
using Catalog.Application.Classification.Models;
using Catalog.Application.Items;
using Catalog.Application.Jobs;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.PersonalData;

/// <summary>What came of looking for personal data in items.</summary>
public sealed record SensitivityReport
{
    /// <summary>Items that were read.</summary>
    public long Items { get; set; }

    /// <summary>Items in which personal data was found.</summary>
    public long WithPersonalData { get; set; }

    /// <summary>Items whose sensitivity was raised.</summary>
    public long Raised { get; set; }

    /// <summary>Items that would have been raised, had a person who knew of the same personal data not lowered them.</summary>
    public long LeftAsLowered { get; set; }

    /// <summary>How many pieces of each type were found, by the names of the field.</summary>
    public SortedDictionary<string, long> Found { get; init; } = new(StringComparer.Ordinal);
}

// Sensitivity of items follows the personal data in them.
// Invariants, each proved on both databases by the test of the same number in SensitivitySuite:
//   S1 automation raises and never lowers.   S2 a whole is at least as sensitive as its parts (ItemParts).
//   S3 lowering needs the role Admin and a reason, which the audit trail keeps.   S4 the audit trail names types and counts, never what was found.
//   S5 the concept of the sensitivity taxonomy and the field agree: each follows the other up, and only lowering takes both down.
//   S6 what a person lowered stays so until more personal data is found in it than was known then.
/// <summary>Raises the sensitivity of items in which personal data is found, and lowers it when a person says so. Thread-safe.</summary>
/// <param name="store">The database.</param>
/// <param name="changes">Runs the changes.</param>
public sealed class SensitivityKeeper(CatalogStore store, ChangeRunner changes)
{
    private const int PageSize = 200;
    private const int ReasonLength = 2000;

    /// <summary>Reads all active items and raises the sensitivity of those that hold personal data; then that of products to their assets'.</summary>
    /// <param name="caller">Who asks; needs the role Editor.</param>
    /// <param name="run">The job whose work this is: its row says after each page how far it has come. Null for none.</param>
    /// <param name="cancellationToken">Stops it after a page; what is committed stays.</param>
    public async Task<SensitivityReport> RaiseAsync(Caller caller, JobRun? run, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        var (last, report) = run?.CheckpointAs<Place>() ?? new Place(new ItemId(0), new SensitivityReport());
        var total = await TotalAsync(caller.WorkspaceId, cancellationToken);
        while (true)
        {
            List<ItemText> page;
            await using (var context = store.Read())
            {
                var ids = await context.Items.Where(item => item.WorkspaceId == caller.WorkspaceId && item.State == ItemState.Active && item.Id > last)
                    .OrderBy(item => item.Id).Select(item => item.Id).Take(PageSize).ToListAsync(cancellationToken);
                if (ids.Count == 0)
                {
                    break;
                }

                last = ids[^1];
                page = await ItemTexts.ReadAsync(context, caller.WorkspaceId, ids, cancellationToken);
            }

            var asked = Look(page, report);
            var (so, to) = (report, last);
            var (raised, left) = await RaiseAsync(caller, asked, "personal data", SaveAsync, cancellationToken);
            report = so with { Raised = so.Raised + raised, LeftAsLowered = so.LeftAsLowered + left };
            run?.Note(Progress(report));

            JobProgress Progress(SensitivityReport report) => new()
            {
                Done = report.Items, Total = Math.Max(total, report.Items), Updated = report.Raised, Unchanged = report.Items - report.Raised, Checkpoint = JobRun.Checkpoint(new Place(to, report)),
            };

            Task SaveAsync(ChangeScope scope, long raised, long left) =>
                run?.SaveAsync(scope.Context, Progress(so with { Raised = so.Raised + raised, LeftAsLowered = so.LeftAsLowered + left }), scope.Cancellation) ?? Task.CompletedTask;
        }

        report.Raised += await RaiseWholesAsync(caller, cancellationToken);
        return report;
    }

    private async Task<long> TotalAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Items.LongCountAsync(item => item.WorkspaceId == workspace && item.State == ItemState.Active, cancellationToken);
    }

    /// <summary>Lowers the sensitivity of an item on a person's word.</summary>
    /// <exception cref="Domain.CatalogException">Forbidden, NotFound, VersionConflict, there is no reason, it would not be lower, or a part is stricter.</exception>
    public async Task<Changed<ItemRevision>> LowerAsync(
        Caller caller, ItemId id, Sensitivity sensitivity, string? reason, int? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken)
    {
        caller.Require(Role.Admin);
        var known = await KnownAsync(caller, id, cancellationToken); // before the transaction: a long text takes a while
        return await changes.RunAsync(
            caller,
            new ChangeRequest(ChangeSetKind.UpdateItem, $"{LoweringWords.Description} {id}", new { id, sensitivity, reason, expectedVersion }, idempotencyKey, Role.Admin),
            async scope =>
            {
                var workspace = caller.WorkspaceId;
                var item = await scope.Context.Items.Where(i => i.WorkspaceId == workspace && i.Id == id).Select(i => new { i.Kind, i.Sensitivity, i.Version }).SingleOrDefaultAsync(scope.Cancellation)
                    ?? throw ItemErrors.NotFound(id, "id");
                if (expectedVersion is { } expected && expected != item.Version)
                {
                    throw ItemErrors.VersionConflict(id, expected, item.Version);
                }

                if (item.Sensitivity is not { } now || now <= sensitivity)
                {
                    throw SensitivityErrors.NotLower(id, sensitivity, item.Sensitivity);
                }

                Sensitivity? part = (await ItemParts.StrictestAsync(scope.Context, workspace, new[] { id }.ToLookup(_ => item.Kind), scope.Cancellation)).TryGetValue(id, out var strictest) ? strictest : null;
                Domain.TextRules.Text(reason, ReasonLength, "reason");
                SensitivityRules.CheckLowering(id, sensitivity, part, reason);
                await SensitivityBalance.SetAsync(scope, [id], sensitivity);
                if (await SensitivityConcepts.FindAsync(scope.Context, workspace, scope.Cancellation) is { } concepts && concepts.Covers(item.Kind))
                {
                    await SensitivityBalance.TagAsync(scope, concepts, new Dictionary<ItemId, Sensitivity> { [id] = sensitivity }, Domain.Tagging.TagSource.Manual, reason);
                }

                scope.Record(ChangeSubject.Item, id.Value, ChangeKind.Updated, new { fields = new[] { new FieldChange("sensitivity", now, sensitivity) }, reason, known }, item.Kind);
                return new ItemRevision(id, item.Kind, item.Version + 1);
            },
            cancellationToken);
    }

    private async Task<Dictionary<string, int>> KnownAsync(Caller caller, ItemId id, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var text = await ItemTexts.ReadAsync(context, caller.WorkspaceId, [id], cancellationToken);
        return text.Count == 0 ? [] : Count(PersonalDataDetector.Detect(text[0].Text, SensitivityRules.LeastScore)); // an item that is not there is refused in the transaction
    }

    private static Dictionary<string, int> Count(IEnumerable<PersonalDataFinding> findings) => findings.CountBy(one => one.Type.ToText()).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static Dictionary<ItemId, (Sensitivity Level, Dictionary<string, int> Found)> Look(List<ItemText> page, SensitivityReport report)
    {
        var asked = new Dictionary<ItemId, (Sensitivity, Dictionary<string, int>)>();
        foreach (var item in page)
        {
            report.Items++;
            var findings = PersonalDataDetector.Detect(item.Text, SensitivityRules.LeastScore);
            if (SensitivityRules.Of(findings) is not { } level)
            {
                continue;
            }

            report.WithPersonalData++;
            var found = Count(findings);
            foreach (var (type, count) in found)
            {
                report.Found[type] = report.Found.GetValueOrDefault(type) + count;
            }

            asked[item.Id] = (level, found);
        }

        return asked;
    }

    /// <summary>Raises items to the strictest of their parts; what follows for concepts the outbox's worker does.</summary>
    private async Task<long> RaiseWholesAsync(Caller caller, CancellationToken cancellationToken)
    {
        List<ItemId> wholes;
        await using (var context = store.Read())
        {
            wholes = await ItemParts.AllWholesAsync(context, caller.WorkspaceId, cancellationToken);
        }

        var raised = 0L;
        foreach (var page in wholes.Chunk(PageSize))
        {
            raised += (await changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.RaiseSensitivity, "Raise the sensitivity of items to that of their parts", new { page }), async scope =>
            {
                var found = await SensitivityBalance.FindAsync(scope.Context, caller.WorkspaceId, null, page, scope.Cancellation);
                await SensitivityBalance.WriteAsync(scope, null, found);
                return found.Count;
            }, cancellationToken)).Value;
        }

        return raised;
    }

    private async Task<(long Raised, long Left)> RaiseAsync(
        Caller caller, Dictionary<ItemId, (Sensitivity Level, Dictionary<string, int> Found)> asked, string because, Func<ChangeScope, long, long, Task> save, CancellationToken cancellationToken)
    {
        var (raised, left) = (0L, 0L);
        foreach (var page in asked.Keys.Order().Chunk(PageSize))
        {
            var (up, stay) = (await changes.RunAsync(
                caller,
                new ChangeRequest(ChangeSetKind.RaiseSensitivity, $"Raise the sensitivity of items because of {because}", new { page }),
                async scope =>
                {
                    var items = await scope.Context.Items.Where(i => i.WorkspaceId == caller.WorkspaceId && page.Contains(i.Id)).Select(i => new { i.Id, i.Kind, i.Sensitivity }).ToListAsync(scope.Cancellation);
                    var below = items.Where(item => item.Sensitivity is null || item.Sensitivity < asked[item.Id].Level).ToList();
                    var words = await LoweringWords.FindAsync(scope.Context, caller.WorkspaceId, below.Where(item => item.Sensitivity is not null).Select(item => item.Id), scope.Cancellation);
                    var lower = below.Where(item => !(words.TryGetValue(item.Id, out var known) && known.Covers(asked[item.Id].Found))).ToList();
                    foreach (var level in lower.GroupBy(item => asked[item.Id].Level))
                    {
                        await SensitivityBalance.SetAsync(scope, [.. level.Select(item => item.Id)], level.Key);
                    }

                    foreach (var item in lower)
                    {
                        var (level, found) = asked[item.Id];
                        scope.Record(ChangeSubject.Item, item.Id.Value, ChangeKind.Updated, new { fields = new[] { new FieldChange("sensitivity", item.Sensitivity, level) }, because, found }, item.Kind);
                    }

                    await save(scope, lower.Count, below.Count - lower.Count);
                    return (Up: (long)lower.Count, Stay: (long)(below.Count - lower.Count));
                },
                cancellationToken)).Value;
            (raised, left) = (raised + up, left + stay);
        }

        return (raised, left);
    }

    private sealed record Place(ItemId Last, SensitivityReport Report);
}
