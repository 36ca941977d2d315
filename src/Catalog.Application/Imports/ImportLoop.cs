using System.Data.Common;
using Catalog.Application.Imports.Batches;
using Catalog.Application.Imports.Folders;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Telemetry;
using Catalog.Domain.Audit;

namespace Catalog.Application.Imports;

/// <summary>The reading and writing of one import: while one batch is written, the next is read and mapped.</summary>
internal sealed class ImportLoop(
    ImportRun run, ImportRequest request, ImportJob? job, IRowBatch batch, RepeatedKey repeated, IImportSource source, IProgress<ImportProgress>? progress)
{
    private const int MaxTries = 5;

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
            job.Row.Total = source.Total;
            _errors.AddRange(job.Errors);
            var (warnings, warned) = job.Warnings;
            _warnings.AddRange(warnings);
            _warned = warned;
            _counts = new(start, job.Row.Created, job.Row.Updated, job.Row.Unchanged, job.LeftOut, job.Row.Rejected);
        }

        if (source.Total is not null && request.Run is not null)
        {
            progress?.Report(new(_counts, 0, source.Length) { Total = source.Total }); // the files are counted before the first is read
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
        progress?.Report(new(_counts, rows.BytesRead, source.Length) { Total = source.Total });
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
        var hadChanges = job.HasChanges;
        try
        {
            (job.Row.Position, job.Row.Created, job.Row.Updated, job.Row.Unchanged, job.Row.Rejected) =
                (counts.Read, counts.Created, counts.Updated, counts.Unchanged, counts.Rejected);
            (job.LeftOut, job.RejectsLength, job.HasChanges) = (counts.LeftOut, rejectsLength, hadChanges || changes.Count > 0);
            job.Warnings = ([.. _warnings, .. rows.Warnings], _warned + rows.Warnings.Count);
            job.Errors = [.. _errors, .. Refused(rows, outcome).SelectMany(refused => refused.Errors)];
            await job.SaveAsync(transaction.Context, cancellationToken);
            if (changes.Count > 0)
            {
                // The lock of the workspace's row comes behind that of the job's, here as wherever a job is told.
                using var writer = BulkWriter.Create(transaction.Context, run.Model);
                var set = new BulkChangeSet(job.ChangeSet, ChangeSetKind.Import, job.Row.Description, !hadChanges);
                var ids = await run.TakeIdsAsync(transaction, changes.Count, cancellationToken);
                sequence = await changes.WriteAsync(transaction, writer, set, ids, cancellationToken);
            }

            await job.TellAsync(transaction, cancellationToken);
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
