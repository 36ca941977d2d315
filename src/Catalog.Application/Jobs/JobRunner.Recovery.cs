using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <content>What becomes of the jobs of processes that died.</content>
public sealed partial class JobRunner
{
    private async Task RecoverAsync(bool isStart, CancellationToken cancellationToken)
    {
        recovered = clock.GetUtcNow();
        var now = UtcTime.Whole(recovered);
        List<Job> open;
        await using (var context = store.Read())
        {
            open = await context.Jobs.Where(job => (job.State == JobState.Running || job.State == JobState.Queued) && (job.Owner == null || job.Owner != owner)).ToListAsync(cancellationToken);
        }

        foreach (var job in open)
        {
            var handler = handlers.GetValueOrDefault(job.Kind);
            var place = handler?.PlaceOf(job) ?? JobPlace.Nowhere;
            if (job.State == JobState.Queued)
            {
                await KeepWaitingAsync(job, place, handler is not null, now, cancellationToken);
            }
            else if (IsLeft(job, place, isStart, now))
            {
                await TakeFromAsync(job, place, handler, now, cancellationToken);
            }
        }
    }

    // A job is left when nobody else can be at work on the database, when it was run from a folder that this process holds since its start, or
    // when its process has not been heard of for too long.
    private bool IsLeft(Job job, JobPlace place, bool isStart, DateTimeOffset now)
    {
        if (store.Address.Kind == DatabaseKind.Sqlite)
        {
            return isStart;
        }

        var silent = now - (job.HeartbeatAt ?? job.CreatedAt);
        return (isStart && place == JobPlace.Here) || silent > (job.Owner is null || place == JobPlace.Elsewhere ? Silence : Lease);
    }

    private async Task TakeFromAsync(Job job, JobPlace place, IJobHandler? handler, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var remains = handler?.Remains ?? "What was committed stays; start it again.";
        var (state, error) = (JobState.Failed, (string?)JobEnds.Killed(job.Position, job.Total, remains));
        if (job.CancelRequestedAt is not null)
        {
            (state, error) = (JobState.Cancelled, JobEnds.Cancelled(job.Position, job.Total, remains));
        }
        else if (job.Attempts >= JobEnds.MostAttempts)
        {
            error = JobEnds.KilledTooOften(job.Position, job.Total, remains);
        }
        else if (place is JobPlace.Anywhere or JobPlace.Here)
        {
            (state, error) = (JobState.Queued, null);
        }

        DateTimeOffset? ended = state == JobState.Queued ? null : now;
        await using var transaction = await store.WriteAsync(cancellationToken);
        var taken = await transaction.Context.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Running && row.Owner == job.Owner && row.HeartbeatAt == job.HeartbeatAt).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, state).SetProperty(j => j.Owner, (string?)null).SetProperty(j => j.Error, error).SetProperty(j => j.FinishedAt, ended).SetProperty(j => j.HeartbeatAt, now),
            cancellationToken);
        if (taken == 1)
        {
            await JobFeed.TellAsync(transaction, job.Id, now, null, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Says of jobs that only this process can run that it is there, and closes those whose process has been away for long.</summary>
    private async Task KeepWaitingAsync(Job job, JobPlace place, bool isKnown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var silent = now - (job.HeartbeatAt ?? job.CreatedAt);
        if (place == JobPlace.Here)
        {
            await using var transaction = await store.WriteAsync(cancellationToken);
            await transaction.Context.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Queued).ExecuteUpdateAsync(row => row.SetProperty(j => j.HeartbeatAt, now), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        else if (silent > Silence && (place == JobPlace.Elsewhere || !isKnown))
        {
            await EndWaitingAsync(job, JobState.Failed, JobEnds.Unreachable);
        }
    }
}
