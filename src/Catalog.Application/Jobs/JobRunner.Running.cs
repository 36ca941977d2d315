using System.Data.Common;
using Catalog.Application.Storage;
using Catalog.Domain;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Jobs;

/// <content>A job at work: what it does, what its row says meanwhile, and how it ends.</content>
public sealed partial class JobRunner
{
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
        if (job.TakeNoted() is { } progress)
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
        await transaction.CommitAsync(CancellationToken.None);
        if (ended == 0)
        {
            LogLost(id);
        }
    }

    /// <summary>Writes what running jobs have noted and that they are at work; hears of those to be stopped and those that were taken away.</summary>
    private async Task WatchAsync()
    {
        var jobs = Running();
        if (jobs.Count == 0)
        {
            return;
        }

        Dictionary<JobId, bool> asked;
        await using (var context = store.Read())
        {
            asked = await context.Jobs.Where(row => row.Owner == owner && row.State == JobState.Running).ToDictionaryAsync(row => row.Id, row => row.CancelRequestedAt != null, stopping.Token);
        }

        foreach (var job in jobs)
        {
            if (!asked.TryGetValue(job.Row.Id, out var isStopped))
            {
                if (!job.Task.IsCompleted && Running().Contains(job))
                {
                    job.Lose();
                }
            }
            else if (isStopped)
            {
                job.StopAsAsked();
            }

            await BeatAsync(job);
        }
    }

    private async Task BeatAsync(RunningJob job)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        var noted = job.TakeNoted();
        if (job.IsLost || (noted is null && now - job.HeardAt < Beat))
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

        await row.ExecuteUpdateAsync(update => update.SetProperty(j => j.HeartbeatAt, now), stopping.Token);
        await transaction.CommitAsync(stopping.Token);
        job.HeardAt = now;
    }
}
