using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Alignment;
using Catalog.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Alignment;

/// <summary>
/// Proposes mappings in the background, one set after the other; the job says how many concepts are done. Nothing is written before the end,
/// so a job that is stopped or killed leaves the set as it was. Thread-safe.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="clock">The time of the changes.</param>
/// <param name="loggers">Where defects are reported.</param>
public sealed partial class ProposalJobs(CatalogStore store, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string Stopped = "The server stopped before the proposals were written: the mapping set is as it was; start it again.";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly ILogger logger = loggers.CreateLogger("Catalog.Alignment");
    private readonly MappingProposer proposer = new(new ChangeRunner(store, clock));
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<JobId, Task> running = new();

    /// <summary>Closes the jobs that a killed process has left. Called once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = await transaction.Context.Jobs.Where(job => job.Kind == JobKind.ProposeMappings && (job.State == JobState.Queued || job.State == JobState.Running)).ToListAsync(cancellationToken);
        foreach (var job in open.Where(job => store.Address.Kind == DatabaseKind.Sqlite || now - (job.HeartbeatAt ?? job.CreatedAt) > Silence))
        {
            (job.State, job.Error, job.FinishedAt) = (JobState.Failed, Stopped, now);
        }

        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Queues a job that proposes mappings of a set; it can be asked for as soon as this returns.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, or InvalidValue where the set leads nowhere.</exception>
    public async Task<JobId> StartAsync(Caller caller, MappingSetId id, ProposalOptions options, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        if (options.Least is not (>= 0 and <= 1))
        {
            throw AlignmentErrors.BadConfidence(options.Least);
        }

        var job = (await store.TakeIdsAsync(1, cancellationToken)).Next<JobId>();
        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            var set = await transaction.Context.MappingSets.AsNoTracking().SingleOrDefaultAsync(s => s.WorkspaceId == caller.WorkspaceId && s.Id == id, cancellationToken)
                ?? throw AlignmentErrors.SetNotFound(id);
            if (set.TargetId is null)
            {
                throw AlignmentErrors.NoTarget(set.Key);
            }

            var now = clock.GetUtcNow();
            transaction.Context.Add(new Job
            {
                Id = job, WorkspaceId = caller.WorkspaceId, Kind = JobKind.ProposeMappings, State = JobState.Queued, ActorId = caller.ActorId,
                Description = $"Propose mappings of {set.Key}", Input = new JsonObject { ["mappingSet"] = id.Value, ["most"] = options.Most, ["least"] = options.Least }.ToJsonString(),
                CreatedAt = now, HeartbeatAt = now,
            });
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        running[job] = Task.Run(() => RunAsync(job, caller, id, options), CancellationToken.None);
        return job;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values);
        stopping.Dispose();
        oneAtATime.Dispose();
    }

    private async Task RunAsync(JobId job, Caller caller, MappingSetId id, ProposalOptions options)
    {
        try
        {
            await oneAtATime.WaitAsync(stopping.Token);
            try
            {
                await UpdateAsync(job, row => (row.State, row.StartedAt) = (JobState.Running, clock.GetUtcNow()));
                var changed = await proposer.RunAsync(caller, id, options, new Steps(this, job), stopping.Token);
                await UpdateAsync(job, row =>
                {
                    (row.State, row.FinishedAt) = (JobState.Succeeded, clock.GetUtcNow());
                    (row.Position, row.Total, row.Created) = (changed.Value.Concepts, changed.Value.Concepts, changed.Value.Proposed);
                    row.Result = JsonSerializer.Serialize(new { changed.Value.Concepts, changed.Value.Proposed, changed.Value.Withdrawn, changed.Value.Without, changed.Sequence }, AuditJson.Options);
                });
            }
            finally
            {
                oneAtATime.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await FailAsync(job, Stopped);
        }
        catch (CatalogException refusal)
        {
            await FailAsync(job, refusal.Message);
        }
        catch (Exception defect) // the door of the job: whatever it is, the job must end
        {
            LogDefect(defect, job);
            await FailAsync(job, "The proposals stopped unexpectedly; the log says why.");
        }
        finally
        {
            running.TryRemove(job, out _);
        }
    }

    private Task FailAsync(JobId job, string why) => UpdateAsync(job, row => (row.State, row.Error, row.FinishedAt) = (JobState.Failed, why, clock.GetUtcNow()));

    private async Task UpdateAsync(JobId id, Action<Job> change)
    {
        try
        {
            await using var transaction = await store.WriteAsync(CancellationToken.None);
            var job = await transaction.Context.Jobs.SingleAsync(row => row.Id == id);
            change(job);
            job.HeartbeatAt = clock.GetUtcNow();
            await transaction.Context.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or DbUpdateException)
        {
            LogDefect(failure, id); // where it stands could not be recorded; the next start does it
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed by a defect")]
    private partial void LogDefect(Exception failure, JobId job);

    // Told from the thread that compares, which waits for the row to be written.
    private sealed class Steps(ProposalJobs jobs, JobId job) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) =>
            jobs.UpdateAsync(job, row => (row.Position, row.Total) = (value.Done, value.Total)).GetAwaiter().GetResult();
    }
}
