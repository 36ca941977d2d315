using System.Data.Common;
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
using Catalog.Domain.Audit;
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
    private const int MaxTries = 5;

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
        if (target.Kind is not (ItemKind.Asset or ItemKind.Document) && Directory.Exists(request.File))
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

    /// <summary>The reading and writing of one import: while one batch is written, the next is read and mapped.</summary>
    private sealed class ImportLoop(
        ImportRun run, ImportRequest request, ImportJob? job, IRowBatch batch, RepeatedKey repeated, IImportSource source, IProgress<ImportProgress>? progress)
    {
        // Reading a file takes long, so what is read is committed sooner than rows are.
        private const int FilesABatch = 100;

        private readonly List<RowError> _errors = [];
        private readonly List<RowError> _warnings = [];
        private long _warned;
        private ImportCounts _counts = new(0, 0, 0, 0, 0, 0);
        private RejectsWriter? _rejects;
        private long? _sequence;

        public async Task<ImportReport> RunAsync(CancellationToken cancellationToken)
        {
            var start = job?.Row.Position ?? 0;
            if (job is not null)
            {
                _errors.AddRange(job.Errors);
                var (warnings, warned) = job.Warnings;
                _warnings.AddRange(warnings);
                _warned = warned;
                _counts = new(start, job.Row.Created, job.Row.Updated, job.Row.Unchanged, job.LeftOut, job.Row.Rejected);
            }

            _rejects = request.RejectsFile is { } path ? RejectsWriter.Open(path, source.Rows, source.Format, null, job?.RejectsLength ?? 0) : null;
            using (_rejects)
            {
                var reader = new BatchReader(run.Mapper, source, source is FileFolder ? Math.Min(request.BatchSize, FilesABatch) : request.BatchSize, repeated, start, keepsRows: _rejects is not null);
                await reader.ReadAsync(CommitAsync, cancellationToken);
            }

            return new(run.Mapper.Target.Name, _counts, _errors, source.Unused(run.Mapper), job?.Row.Id, start > 0 ? start : null, _sequence) { FirstWarnings = _warnings, Warnings = _warned };
        }

        private async Task CommitAsync(RowBatch rows, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (job?.IsStopped == true)
            {
                throw new OperationCanceledException("Somebody asked to stop the import.");
            }

            var before = _counts;
            var outcome = await WriteAsync(rows, cancellationToken);
            Measure(before);
            foreach (var (_, errors) in Refused(rows, outcome))
            {
                _errors.AddRange(errors.Take(ImportReport.MaxErrors - _errors.Count));
            }

            _warnings.AddRange(rows.Warnings.Take(ImportReport.MaxErrors - _warnings.Count));
            _warned += rows.Warnings.Count;
            progress?.Report(new(_counts, rows.BytesRead, source.Length));
        }

        private static IEnumerable<(SourceRow Row, IReadOnlyList<RowError> Errors)> Refused(RowBatch rows, BatchOutcome outcome) =>
            rows.Refused.Concat(outcome.Rejected).OrderBy(refused => refused.Row.Number);

        private async Task<BatchOutcome> WriteAsync(RowBatch rows, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await TryWriteAsync(rows, cancellationToken);
                }
                catch (Exception error) when (attempt < MaxTries && (error is BatchConflictException || error is DbException { IsTransient: true } || IsConflict(error)))
                {
                    // Another writer took a key or changed a row between our read and our write: what we know is old, so read it again.
                    run.Tags.Reset();
                    run.Relations.Reset();
                }
            }
        }

        // SQLSTATE class 23 is integrity constraint violation; 19 is SQLite's.
        private static bool IsConflict(Exception error) =>
            error is Npgsql.PostgresException { SqlState: ['2', '3', ..] or "40001" or "40P01" } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 };

        private async Task<BatchOutcome> TryWriteAsync(RowBatch rows, CancellationToken cancellationToken)
        {
            var changes = new BulkChanges(run.Workspace, run.Actor, UtcTime.Whole(run.Clock.GetUtcNow()));
            if (job is null)
            {
                await using var context = run.Store.Read();
                var checkedOnly = await batch.RunAsync(context, null, rows.Rows, changes, cancellationToken);
                run.Tags.Written();
                _counts = Add(rows, checkedOnly);
                WriteRejects(rows, checkedOnly);
                return checkedOnly;
            }

            await using var transaction = await run.Store.WriteAsync(cancellationToken);
            var outcome = await batch.RunAsync(transaction.Context, transaction, rows.Rows, changes, cancellationToken);
            var counts = Add(rows, outcome);
            var rejectsLength = WriteRejects(rows, outcome);
            var sequence = _sequence;
            if (changes.Count > 0)
            {
                using var writer = BulkWriter.Create(transaction.Context, run.Model);
                var set = new BulkChangeSet(job.ChangeSet, ChangeSetKind.Import, job.Row.Description, !job.HasChanges);
                var ids = await run.TakeIdsAsync(transaction, changes.Count, cancellationToken);
                sequence = await changes.WriteAsync(transaction, writer, set, ids, cancellationToken);
            }

            var hadChanges = job.HasChanges;
            try
            {
                (job.Row.Position, job.Row.Created, job.Row.Updated, job.Row.Unchanged, job.Row.Rejected) =
                    (counts.Read, counts.Created, counts.Updated, counts.Unchanged, counts.Rejected);
                (job.LeftOut, job.RejectsLength, job.HasChanges) = (counts.LeftOut, rejectsLength, hadChanges || changes.Count > 0);
                job.Warnings = ([.. _warnings, .. rows.Warnings], _warned + rows.Warnings.Count);
                job.Errors = [.. _errors, .. Refused(rows, outcome).SelectMany(refused => refused.Errors)];
                await job.SaveAsync(transaction.Context, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch
            {
                job.HasChanges = hadChanges;
                throw;
            }

            run.Tags.Written();
            run.Attributes.Written();
            (_counts, _sequence) = (counts, sequence);
            return outcome;
        }

        private void Measure(ImportCounts before)
        {
            var kind = run.Mapper.Target.Name;
            CatalogMeter.ImportedRows(kind, "created", _counts.Created - before.Created);
            CatalogMeter.ImportedRows(kind, "updated", _counts.Updated - before.Updated);
            CatalogMeter.ImportedRows(kind, "unchanged", _counts.Unchanged - before.Unchanged);
            CatalogMeter.ImportedRows(kind, "refused", _counts.Rejected - before.Rejected);
        }

        private ImportCounts Add(RowBatch rows, BatchOutcome outcome) => new(
            rows.Read,
            _counts.Created + outcome.Created,
            _counts.Updated + outcome.Updated,
            _counts.Unchanged + outcome.Unchanged,
            _counts.LeftOut + rows.LeftOut,
            _counts.Rejected + rows.Refused.Count + outcome.Rejected.Count);

        // Before the commit: a crash in between leaves lines too many in the file, which the next run cuts off, never too few.
        private long WriteRejects(RowBatch rows, BatchOutcome outcome)
        {
            if (_rejects is null)
            {
                return 0;
            }

            _rejects.CutTo(job?.RejectsLength ?? _rejects.Length); // what an attempt that failed has written
            foreach (var (row, errors) in Refused(rows, outcome))
            {
                _rejects.Write(row, errors);
            }

            return _rejects.Flush();
        }
    }
}
