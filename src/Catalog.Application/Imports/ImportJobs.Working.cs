using System.Text.Json.Nodes;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports;

/// <content>What the worker does with a job, and how jobs end.</content>
public sealed partial class ImportJobs
{
    private const string Cancelled = "The import was cancelled before it began: nothing was changed.";
    private const string Stopped = "The server stopped before the import began: nothing was changed; start it again.";
    private const string Killed = "The process that ran the import stopped before its end: what was committed stays; import the file again to complete it.";

    private async Task WorkAsync()
    {
        await foreach (var work in queue.Reader.ReadAllAsync())
        {
            try
            {
                await RunAsync(work);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException)
            {
                LogDefect(failure, work.Id); // the end could not be recorded; the next start does it
            }
            finally
            {
                cancellations.TryRemove(work.Id, out _);
                Delete(work.Folder);
            }
        }
    }

    private async Task RunAsync(Work work)
    {
        try
        {
            if (work.Request.DryRun)
            {
                await BeginCheckAsync(work.Id, work.Cancellation);
            }

            var report = await importer.RunAsync(work.Request, work.Caller, progress: null, work.Cancellation);
            if (work.Request.DryRun)
            {
                await EndAsync(work.Id, JobState.Succeeded, null, report, null);
            }
        }
        catch (OperationCanceledException) when (work.Cancellation.IsCancellationRequested)
        {
            await EndAsync(work.Id, isStopping ? JobState.Failed : JobState.Cancelled, isStopping ? Stopped : Cancelled, null, null);
        }
        catch (CatalogException refusal)
        {
            await EndAsync(work.Id, JobState.Failed, ImportErrors.Uploaded(refusal, work.Folder).Message, null, null);
        }
        catch (Exception defect) // the door of the job: whatever it is, the job must end
        {
            LogDefect(defect, work.Id);
            await EndAsync(work.Id, JobState.Failed, "The import stopped unexpectedly; the log says why.", null, null);
        }
    }

    /// <summary>A check writes nothing, so its job is kept here rather than by the importer.</summary>
    private async Task BeginCheckAsync(JobId id, CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var job = await transaction.Context.Jobs.SingleAsync(row => row.Id == id, cancellationToken);
        if (job.State != JobState.Queued)
        {
            throw new OperationCanceledException("The job was cancelled while it waited.", cancellationToken);
        }

        (job.State, job.StartedAt, job.HeartbeatAt) = (JobState.Running, clock.GetUtcNow(), clock.GetUtcNow());
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Says how a job ended, unless it has said so itself.</summary>
    /// <param name="id">The job.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="error">Why it ended early; null when it did not.</param>
    /// <param name="report">What a check found; null otherwise.</param>
    /// <param name="only">The one state it is ended from; null for any that is no end.</param>
    private async Task EndAsync(JobId id, JobState state, string? error, ImportReport? report, JobState? only)
    {
        // The end is recorded whoever has given up waiting.
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var job = await transaction.Context.Jobs.SingleAsync(row => row.Id == id);
        if (job.FinishedAt is not null || (only is { } from && job.State != from))
        {
            return;
        }

        (job.State, job.Error, job.FinishedAt) = (state, error, clock.GetUtcNow());
        if (report is not null)
        {
            job.Result = ImportJob.ResultOf(report).ToJsonString();
            (job.Position, job.Total, job.Created, job.Updated, job.Unchanged, job.Rejected) = (
                report.Counts.Read, report.Counts.Read, report.Counts.Created, report.Counts.Updated, report.Counts.Unchanged, report.Counts.Rejected);
        }

        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
    }

    // A job is left when its file was staged here, since this process has only begun; when nobody else can be at work on the database;
    // or when its process has not been heard of for long.
    private async Task CloseLeftAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var own = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var now = clock.GetUtcNow();
        var open = await transaction.Context.Jobs
            .Where(job => job.Kind == JobKind.ImportItems && (job.State == JobState.Queued || job.State == JobState.Running)).ToListAsync(cancellationToken);
        foreach (var job in open)
        {
            var isOwn = (JsonNode.Parse(job.Input) as JsonObject)?["file"] is JsonValue file && file.TryGetValue<string>(out var path) && path.StartsWith(own, StringComparison.Ordinal);
            if (isOwn || store.Address.Kind == DatabaseKind.Sqlite || now - (job.HeartbeatAt ?? job.CreatedAt) > Silence)
            {
                (job.Error, job.State, job.FinishedAt) = (job.State == JobState.Queued ? Stopped : Killed, JobState.Failed, now);
            }
        }

        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
