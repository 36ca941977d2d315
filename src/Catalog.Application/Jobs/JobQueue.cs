using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <summary>Takes jobs for later, stops them and tells where they stand; <see cref="JobRunner"/> does them, here or in another process. Thread-safe.</summary>
/// <param name="store">The database, which holds the queue.</param>
/// <param name="clock">The time of the jobs.</param>
public sealed class JobQueue(CatalogStore store, TimeProvider clock)
{
    /// <summary>So many jobs of one workspace wait at most.</summary>
    public const int MostWaiting = 100;

    /// <summary>Told after this process has queued a job. Handlers return at once and throw nothing.</summary>
    internal event Action? Queued;

    /// <summary>Told when somebody asks this process to stop a job, before the row says so. Handlers return at once and throw nothing.</summary>
    internal event Action<JobId>? Stopping;

    /// <summary>A row key for a job that is queued later.</summary>
    public async Task<JobId> TakeIdAsync(CancellationToken cancellationToken) => (await store.TakeIdsAsync(1, cancellationToken)).Next<JobId>();

    /// <summary>Queues a job; it can be asked for as soon as this returns, and is done even if this process ends.</summary>
    /// <exception cref="CatalogException">Forbidden, or too many jobs wait.</exception>
    public async Task<JobId> StartAsync(Caller caller, JobRequest request, CancellationToken cancellationToken)
    {
        caller.Require(request.Needs);
        var id = request.Id ?? await TakeIdAsync(cancellationToken);
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            var waiting = await transaction.Context.Jobs.CountAsync(job => job.WorkspaceId == caller.WorkspaceId && job.State == JobState.Queued, cancellationToken);
            if (waiting >= MostWaiting)
            {
                throw JobErrors.TooManyWaiting(waiting);
            }

            transaction.Context.Add(new Job
            {
                Id = id, WorkspaceId = caller.WorkspaceId, Kind = request.Kind, State = JobState.Queued, ActorId = caller.ActorId, Description = request.Description,
                Input = JsonSerializer.Serialize(request.Input, AuditJson.Options), CreatedAt = now, HeartbeatAt = now,
            });
            await transaction.Context.SaveChangesAsync(cancellationToken);
            await JobFeed.TellAsync(transaction, id, now, null, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        Queued?.Invoke();
        return id;
    }

    /// <summary>
    /// Stops a job of any kind: at once where it waits, else soon, whichever process runs it; what is committed stays. One that has ended is
    /// left as it is.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="caller">Who cancels; needs the role Editor.</param>
    /// <param name="cancellationToken">Ends the request, not the job.</param>
    /// <exception cref="CatalogException">Forbidden, or there is no such job.</exception>
    public async Task CancelAsync(JobId id, Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        var job = await FindAsync(id, caller.WorkspaceId, cancellationToken) ?? throw JobErrors.NotFound(id);
        if (job.FinishedAt is not null)
        {
            return;
        }

        // A job of this process hears of it now: it may hold the database's one writer for a while.
        Stopping?.Invoke(id);
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            var ended = await transaction.Context.Jobs.Where(row => row.Id == id && row.State == JobState.Queued && row.StartedAt == null).ExecuteUpdateAsync(
                row => row.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.Error, JobEnds.CancelledBefore).SetProperty(j => j.CancelRequestedAt, now).SetProperty(j => j.FinishedAt, now),
                cancellationToken);
            if (ended == 1)
            {
                await JobFeed.TellAsync(transaction, id, now, null, cancellationToken);
            }
            else
            {
                await transaction.Context.Jobs.Where(row => row.Id == id && row.FinishedAt == null && row.CancelRequestedAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(j => j.CancelRequestedAt, now), cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        Queued?.Invoke(); // the runner looks: at what waits to be stopped, too
    }

    /// <summary>A job of a workspace as it is now; null when there is none.</summary>
    public async Task<Job?> FindAsync(JobId id, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Jobs.SingleOrDefaultAsync(job => job.WorkspaceId == workspace && job.Id == id, cancellationToken);
    }
}
