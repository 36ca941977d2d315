using Catalog.Application.Extraction;
using Catalog.Application.Imports.Batches;
using Catalog.Application.Imports.Folders;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Tags;
using Catalog.Application.Imports.Targets;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Application.Telemetry;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports;

// Imports: from a file of rows to items, in batches.
// One batch is one transaction: the rows, their tags, the audit and outbox entries and how far the import has come are in together or
// not at all. A row that is refused is reported and nothing of it is written.
// Invariants, each proved by the test of the same number in ImporterTests, on both databases:
//   I1 the same import twice changes nothing the second time.   I2 after a kill at any instant, resuming gives what one run gives.
//   I3 every row is counted exactly once.   I4 what a person decided about a tag stays.   I5 memory does not depend on the length of the file.
/// <summary>Imports files into one workspace.</summary>
/// <param name="store">The database.</param>
/// <param name="clock">The time of the changes.</param>
public sealed class Importer(CatalogStore store, TimeProvider clock)
{
    /// <summary>What rows can become, as GraphQL writes kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ImportTarget.All.Select(target => target.Name)];

    /// <summary>Whether a text names one of <see cref="Kinds"/>, in any spelling: ORDER_LINE, order-lines.</summary>
    public static bool IsKind(string name) => ImportTarget.Exists(name);

    /// <summary>The kind of item that a text names, in any spelling; null for rows that are no items.</summary>
    /// <exception cref="CatalogException">It names no kind.</exception>
    public static ItemKind? ItemKindOf(string name) => ImportTarget.Find(name).Kind;

    /// <summary>The format that a file's name tells; null when it tells none.</summary>
    public static RowFormat? FormatOf(string path) => ImportFile.FormatOf(path);

    /// <summary>Imports one file from its beginning, or from where it stopped, to its end.</summary>
    /// <param name="request">What to import and how.</param>
    /// <param name="caller">Who imports, and into which workspace; needs the role Editor.</param>
    /// <param name="progress">Told after every batch; null to tell nobody.</param>
    /// <param name="cancellationToken">Stops between batches; what is committed stays, and the import can be resumed.</param>
    /// <exception cref="CatalogException">The file, the map or a taxonomy is not usable; the message says what to do.</exception>
    public async Task<ImportReport> RunAsync(
        ImportRequest request, Caller caller, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        caller.Require(Role.Editor);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.BatchSize, 50_000);
        var (map, target) = Read(request);
        using var source = Open(request, map, target, target.Kind is { } kind ? new KnownFiles(store, caller.WorkspaceId, kind) : null);
        var mapper = new RowMapper(map, target, source.Rows, Path.GetFileName(request.File));
        var suggest = request.Suggest is { } keys ? await FolderSuggestions.TaxonomiesAsync(store, caller, keys, cancellationToken) : null;
        var run = await PrepareAsync(request, caller, mapper, map, cancellationToken);
        var job = request.DryRun
            ? null
            : request.Run is { } at
            ? await ImportJob.ContinueAsync(store, clock, request, at, target.Name, source, cancellationToken)
            : await ImportJob.BeginAsync(store, clock, caller, request, target.Name, ImportJob.Fingerprint(request, target.Name, source), cancellationToken);
        try
        {
            using var span = CatalogMeter.Work("import " + target.Name);
            var loop = new ImportLoop(run, request, job, Batch(run), map.Repeated, source, progress);
            var report = await loop.RunAsync(cancellationToken);
            if (request.Suggest is not null && !request.DryRun && source is FileFolder folder)
            {
                var (suggested, sequence) = await FolderSuggestions.SuggestAsync(store, clock, caller, target.Kind!.Value, folder.Listing, suggest, cancellationToken); // files become items
                report = report with { Suggested = suggested, Sequence = sequence ?? report.Sequence };
            }

            if (job is not null)
            {
                if (report.Counts.Created + report.Counts.Updated >= TableStatistics.ManyRows)
                {
                    await TableStatistics.RefreshAsync(store, target.Type, cancellationToken);
                }

                await job.EndAsync(JobState.Succeeded, null, ImportJob.ResultOf(report));
            }

            return report;
        }
        catch (Exception error) when (job is not null)
        {
            var (state, reason) = error switch
            {
                OperationCanceledException => (JobState.Cancelled, "The import was stopped before its end: what was committed stays; import the file again to complete it."),
                CatalogException => (JobState.Failed, error.Message),
                _ => (JobState.Failed, "The import stopped unexpectedly; the log says why."),
            };
            await job.EndAsync(state, reason, null);
            throw;
        }
    }

    /// <summary>Refuses what can be seen to be wrong before the first row: the map, the kind, the format, the columns. Returns the kind.</summary>
    internal static string Check(ImportRequest request)
    {
        var (map, target) = Read(request);
        using var source = Open(request, map, target, null);
        _ = new RowMapper(map, target, source.Rows, Path.GetFileName(request.File));
        return target.Name;
    }

    private static IImportSource Open(ImportRequest request, ImportMap map, ImportTarget target, KnownFiles? known)
    {
        if (!Directory.Exists(request.File))
        {
            return request.Suggest is null && request.UriPrefix is null ? RowFile.Open(request.File, map) : throw ImportErrors.OnlyOfFiles(request.Suggest is null ? "An address prefix" : "A suggestion from keywords");
        }

        var listing = FolderListing.Read(request.File);
        return new FileFolder(listing, new FolderRows(listing, target.Kind!.Value, known, new FileExtractor(request.Limits), Path.GetFileName(request.File), request.UriPrefix)); // checked with the request
    }

    private static (ImportMap Map, ImportTarget Target) Read(ImportRequest request)
    {
        var map = request.MapFile is null ? ImportMap.None : ImportMapParser.ParseFile(request.MapFile);
        var target = ImportTarget.Find(request.Kind ?? map.Kind ?? throw ImportErrors.NoKind(Path.GetFileName(request.File)));
        if (target.Kind is not (ItemKind.Asset or ItemKind.Document or ItemKind.Message) && Directory.Exists(request.File))
        {
            throw ImportErrors.NotOfFiles(target.Name);
        }

        return request.Kind is not null && map.Kind is not null && ImportTarget.Find(map.Kind) != target
            ? throw ImportErrors.OtherKind(map.Name, map.Kind, request.Kind)
            : (map, target);
    }

    private async Task<ImportRun> PrepareAsync(ImportRequest request, Caller caller, RowMapper mapper, ImportMap map, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var language = await context.Workspaces.Where(w => w.Id == caller.WorkspaceId).Select(w => w.Language).SingleAsync(cancellationToken);
        var run = new ImportRun
        {
            Store = store,
            Model = new BulkModel(context.Model),
            Workspace = caller.WorkspaceId,
            Actor = caller.ActorId,
            Clock = clock,
            Mode = request.Mode,
            Mapper = mapper,
            MapName = map.Name,
            Tags = new TagResolver(caller.WorkspaceId, language, mapper.Target),
            Relations = new RelationResolver(caller.WorkspaceId),
            Attributes = await AttributeBook.LoadAsync(context, caller.WorkspaceId, mapper, map.Name, cancellationToken),
        };

        // Taxonomies that must exist are asked for now, so that a mistake in the map stops the import before its first row.
        foreach (var rule in mapper.TagRules.Where(rule => rule.Unknown != UnknownTag.Create))
        {
            await run.Tags.TreeAsync(context, rule, () => throw new InvalidOperationException("Only rules that create take ids."), clock.GetUtcNow(), map.Name, cancellationToken);
            run.Tags.RequireStandIn(rule, map.Name);
        }

        return run;
    }

    private static IRowBatch Batch(ImportRun run) => run.Mapper.Target.Kind switch
    {
        ItemKind.Asset => new ItemBatch<Asset>(run),
        ItemKind.Customer => new ItemBatch<Customer>(run),
        ItemKind.Order => new ItemBatch<Order>(run),
        ItemKind.Product => new ItemBatch<Product>(run),
        ItemKind.InventoryItem => new ItemBatch<InventoryItem>(run),
        ItemKind.Supplier => new ItemBatch<Supplier>(run),
        ItemKind.Location => new ItemBatch<Location>(run),
        ItemKind.Document => new ItemBatch<Document>(run),
        ItemKind.Message => new ItemBatch<Message>(run),
        ItemKind.Ticket => new ItemBatch<Ticket>(run),
        ItemKind.FinancialRecord => new ItemBatch<FinancialRecord>(run),
        ItemKind.MedicalRecord => new ItemBatch<MedicalRecord>(run),
        _ => run.Mapper.Target.Type == typeof(OrderLine) ? new OrderLineBatch(run) : new ProductAssetBatch(run),
    };
}
