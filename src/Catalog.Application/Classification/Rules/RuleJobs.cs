using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Classification.Rules;

/// <summary>
/// Applies rules to all items in the background, one list after the other; the job says how far it has come. What is written stays when it
/// is stopped; started again it changes only what is left to change. Thread-safe.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="runner">Applies the rules.</param>
/// <param name="clock">The time of the changes.</param>
/// <param name="loggers">Where defects are reported.</param>
public sealed partial class RuleJobs(CatalogStore store, RuleRunner runner, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string Stopped = "The server stopped before all items were done: what was written stays; start it again for the rest.";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly ILogger logger = loggers.CreateLogger("Catalog.Rules");
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<JobId, Task> running = new();

    /// <summary>Closes the jobs that a killed process has left. Called once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await store.WriteAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var open = await transaction.Context.Jobs.Where(job => job.Kind == JobKind.ApplyRules && (job.State == JobState.Queued || job.State == JobState.Running)).ToListAsync(cancellationToken);
        foreach (var job in open.Where(job => store.Address.Kind == DatabaseKind.Sqlite || now - (job.HeartbeatAt ?? job.CreatedAt) > Silence))
        {
            (job.State, job.Error, job.FinishedAt) = (JobState.Failed, Stopped, now);
        }

        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Queues a job that applies a list to all items; it can be asked for as soon as this returns.</summary>
    /// <exception cref="CatalogException">Forbidden or NotFound.</exception>
    public async Task<JobId> StartAsync(Caller caller, RuleListId id, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        var job = (await store.TakeIdsAsync(1, cancellationToken)).Next<JobId>();
        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            var list = await transaction.Context.RuleLists.AsNoTracking().SingleOrDefaultAsync(l => l.WorkspaceId == caller.WorkspaceId && l.Id == id, cancellationToken) ?? throw RuleErrors.ListNotFound(id);
            var now = clock.GetUtcNow();
            transaction.Context.Add(new Job
            {
                Id = job, WorkspaceId = caller.WorkspaceId, Kind = JobKind.ApplyRules, State = JobState.Queued, ActorId = caller.ActorId,
                Description = $"Apply the rules of {list.Name} to all items", Input = new JsonObject { ["list"] = id.Value }.ToJsonString(), CreatedAt = now, HeartbeatAt = now,
            });
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        running[job] = Task.Run(() => RunAsync(job, caller.WorkspaceId, id), CancellationToken.None);
        return job;
    }

    /// <summary>Waits until a job of this process has ended; returns at once for one that is not at work here.</summary>
    public Task WhenEndedAsync(JobId job) => running.GetValueOrDefault(job, Task.CompletedTask);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values);
        stopping.Dispose();
        oneAtATime.Dispose();
    }

    private async Task RunAsync(JobId job, WorkspaceId workspace, RuleListId list)
    {
        try
        {
            await oneAtATime.WaitAsync(stopping.Token);
            try
            {
                await UpdateAsync(job, row => (row.State, row.StartedAt) = (JobState.Running, clock.GetUtcNow()));
                var counts = await runner.ApplyAllAsync(workspace, list, (done, total, counts) => UpdateAsync(job, row => Note(row, done, total, counts)), stopping.Token);
                await UpdateAsync(job, row =>
                {
                    (row.State, row.FinishedAt) = (JobState.Succeeded, clock.GetUtcNow());
                    row.Result = JsonSerializer.Serialize(counts, AuditJson.Options);
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
            await FailAsync(job, "The rules stopped unexpectedly; what was written stays, and the log says why.");
        }
        finally
        {
            running.TryRemove(job, out _);
        }
    }

    private static void Note(Job row, long done, long total, RuleCounts counts)
    {
        (row.Position, row.Total) = (done, Math.Max(done, total));
        (row.Created, row.Updated, row.Unchanged, row.Rejected) = (counts.Created, counts.Updated + counts.Removed, counts.Unchanged, counts.Refused);
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
}
