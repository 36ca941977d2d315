using System.Data.Common;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <content>A job at work: what it does, what its row says meanwhile, and how it ends.</content>
public sealed partial class JobRunner
{
    private static readonly Func<Job, JobStanding> StandingOf = JobFeed.StandingOf.Compile();

    private async Task RunAsync(RunningJob job)
    {
        try
        {
            await EndAsync(job, await OutcomeAsync(job));
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            LogUnwritten(failure, job.Row.Id); // the lease runs out, and then somebody takes it up
        }
        finally
        {
            lock (gate)
            {
                running.Remove(job.Row.Id);
            }

            Wake(); // there is room now
        }

        try
        {
            await job.Handler.TidyAsync(CancellationToken.None);
        }
        catch (Exception defect) // the door of the handler
        {
            LogDefect(defect, job.Row.Id);
        }
    }

    /// <summary>Does the work. The state is Queued for a job that is given back, and null for one that is another process's.</summary>
    private async Task<(JobState? State, string? Result, string? Error)> OutcomeAsync(RunningJob job)
    {
        var (id, remains) = (job.Row.Id, job.Handler.Remains);
        try
        {
            var result = await job.Handler.RunAsync(job.Run, job.Cancellation.Token);
            return (JobState.Succeeded, result, null);
        }
        catch (JobLostException)
        {
            LogLost(id);
            return default;
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            return job switch
            {
                { IsLost: true } => default,
                { IsStopped: true } => (JobState.Cancelled, null, JobEnds.Cancelled(job.Progress.Done, job.Progress.Total, remains)),
                _ => (JobState.Queued, null, null),
            };
        }
        catch (CatalogException refusal)
        {
            return (JobState.Failed, null, JobEnds.Refused(refusal.Message, job.Progress.Done, job.Progress.Total, remains));
        }
        catch (Exception defect) // the door of the job: whatever it is, the job must end
        {
            LogDefect(defect, id);
            return (JobState.Failed, null, JobEnds.Refused(JobEnds.Defect, job.Progress.Done, job.Progress.Total, remains));
        }
    }

    private async Task EndAsync(RunningJob job, (JobState? State, string? Result, string? Error) outcome)
    {
        if (outcome.State is not { } state)
        {
            return;
        }

        // What happened is recorded whoever has given up waiting.
        var (id, result, error) = (job.Row.Id, outcome.Result, outcome.Error);
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(CancellationToken.None);
        var row = transaction.Context.Jobs.Where(row => row.Id == id && row.Owner == owner && row.State == JobState.Running);
        if (job.Noted is { } progress)
        {
            await row.Where(j => j.Position <= progress.Done).SetProgressAsync(progress, CancellationToken.None); // what was committed later says more
        }

        var ended = state == JobState.Queued
            ? await row.ExecuteUpdateAsync(
                update => update.SetProperty(j => j.State, state).SetProperty(j => j.Owner, (string?)null).SetProperty(j => j.Attempts, j => j.Attempts - 1).SetProperty(j => j.HeartbeatAt, now),
                CancellationToken.None)
            : await row.ExecuteUpdateAsync(
                update => update.SetProperty(j => j.State, state).SetProperty(j => j.Result, result).SetProperty(j => j.Error, error).SetProperty(j => j.Step, (string?)null)
                    .SetProperty(j => j.Total, j => state == JobState.Succeeded ? j.Total ?? j.Position : j.Total).SetProperty(j => j.HeartbeatAt, now).SetProperty(j => j.FinishedAt, now),
                CancellationToken.None);
        if (ended == 1)
        {
            await JobFeed.TellAsync(transaction, id, now, null, CancellationToken.None);
        }
        else
        {
            LogLost(id);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>
    /// Writes what running jobs have noted and that they are at work, and tells the outbox how far they have come; hears of those to be stopped and
    /// those that were taken away.
    /// </summary>
    private async Task WatchAsync()
    {
        var jobs = Running();
        if (jobs.Count == 0)
        {
            return;
        }

        Dictionary<JobId, Job> rows;
        await using (var context = store.Read())
        {
            rows = await context.Jobs.Where(row => row.Owner == owner && row.State == JobState.Running).ToDictionaryAsync(row => row.Id, stopping.Token);
        }

        foreach (var job in jobs)
        {
            var row = rows.GetValueOrDefault(job.Row.Id);
            if (row is null)
            {
                if (!job.Task.IsCompleted && Running().Contains(job))
                {
                    job.Lose();
                }
            }
            else if (row.CancelRequestedAt is not null)
            {
                job.StopAsAsked();
            }

            await BeatAsync(job, row);
        }
    }

    private async Task BeatAsync(RunningJob job, Job? seen)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        var noted = job.Noted;

        // What handlers save with their work is seen in the row, too.
        var tells = now - job.ToldAt >= JobFeed.TellInterval && (noted is not null || (seen is not null && StandingOf(seen) != job.Told));
        if (job.IsLost || (noted is null && !tells && now - job.HeardAt < Beat))
        {
            return;
        }

        var id = job.Row.Id;
        await using var transaction = await store.WriteAsync(stopping.Token);
        var row = transaction.Context.Jobs.Where(row => row.Id == id && row.Owner == owner && row.State == JobState.Running);
        if (noted is not null)
        {
            await row.Where(j => j.Position <= noted.Done).SetProgressAsync(noted, stopping.Token); // what was committed later says more
        }

        var isOurs = await row.ExecuteUpdateAsync(update => update.SetProperty(j => j.HeartbeatAt, now), stopping.Token) == 1;
        var told = isOurs && tells ? await JobFeed.TellAsync(transaction, id, now, job.Told, stopping.Token) : null;
        await transaction.CommitAsync(stopping.Token);
        job.HeardAt = now;
        if (noted is not null)
        {
            job.SetWritten(noted);
        }

        if (told is not null)
        {
            (job.Told, job.ToldAt) = (told, now);
        }
    }
}
