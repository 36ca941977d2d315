using System.Data.Common;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Jobs;

// Work in the background: a job is a row that waits; a runner takes it, says every few seconds that it is at work, and writes how it ended.
// The row is the only truth: who runs a job (Owner), since when it was last heard of (HeartbeatAt), whether somebody wants it stopped
// (CancelRequestedAt). On SQLite one process runs all jobs; on PostgreSQL every server runs some, and a job belongs to the one that took it
// until that one has not been heard of for the length of a lease.
// Invariants, each proved on both databases by the test of the same number in JobRunnerSuite:
//   J1 a job can be asked for as soon as it was started.   J2 every job ends, in a state that says what was done: also by a refusal, a defect,
//   a cancellation, a stop or a kill.   J3 what was committed stays and is not done twice: a job whose process died goes on where it was.
//   J4 a job is run by one process at a time; one that lost its lease commits nothing more.   J5 jobs of a kind run in the order they were asked
//   for, one at a time in each process; kinds do not wait for each other.   J6 a job that kills its process is given up after some attempts.
//   J7 the outbox tells each change of state in its own transaction, and once a second at most how far a running job has come.
/// <summary>Runs queued jobs, some at a time. Does nothing until opened. Thread-safe.</summary>
public sealed partial class JobRunner : IAsyncDisposable
{
    /// <summary>How long a request to stop, or a job queued by another process, may stay unseen.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>After so long without a word from its process, a job is taken from it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const int MostAtOnce = 4;
    private const int QueueRead = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RecoverInterval = TimeSpan.FromSeconds(20);

    // Jobs that no runner runs (an import by the command line, say) tell of themselves now and then only.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private readonly CatalogStore store;
    private readonly JobQueue queue;
    private readonly Dictionary<JobKind, IJobHandler> handlers;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim woken = new(0, 1);
    private readonly Lock gate = new();
    private readonly Dictionary<JobId, RunningJob> running = [];
    private Task loop = Task.CompletedTask;
    private DateTimeOffset recovered;

    /// <summary>Runs nothing yet.</summary>
    /// <param name="store">The database.</param>
    /// <param name="queue">Where this process queues and stops jobs.</param>
    /// <param name="handlers">Who does which kind.</param>
    /// <param name="clock">The time of the jobs.</param>
    /// <param name="loggers">Where defects are reported.</param>
    public JobRunner(CatalogStore store, JobQueue queue, IEnumerable<IJobHandler> handlers, TimeProvider clock, ILoggerFactory loggers)
    {
        this.store = store;
        this.queue = queue;
        this.handlers = handlers.ToDictionary(handler => handler.Kind);
        this.clock = clock;
        logger = loggers.CreateLogger("Catalog.Jobs");
    }

    /// <summary>Takes up, or closes, the jobs that a killed process has left, and begins to work. Called once.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(isStart: true, cancellationToken);
        foreach (var handler in handlers.Values)
        {
            await handler.TidyAsync(cancellationToken);
        }

        queue.Queued += Wake;
        queue.Stopping += Stop;
        loop = Task.Run(LoopAsync, CancellationToken.None);
    }

    /// <summary>Stops the running jobs and gives them back to the queue, where the next start, or another process, takes them up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        queue.Queued -= Wake;
        queue.Stopping -= Stop;
        await stopping.CancelAsync();
        await loop;
        foreach (var job in Running())
        {
            await job.Cancellation.CancelAsync();
        }

        await Task.WhenAll(Running().Select(job => job.Task));
        woken.Dispose();
        stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WatchAsync();
                if (clock.GetUtcNow() - recovered > RecoverInterval)
                {
                    await RecoverAsync(isStart: false, stopping.Token);
                }

                await TakeAsync();
                await woken.WaitAsync(PollInterval, stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) // the door of the loop: it must go on, or no job is ever run again
            {
                LogLoop(failure);
                await Task.Delay(PollInterval, TimeProvider.System, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Starts what waits, oldest first, as far as there is room.</summary>
    private async Task TakeAsync()
    {
        List<Job> waiting;
        await using (var context = store.Read())
        {
            waiting = await context.Jobs.Where(job => job.State == JobState.Queued).OrderBy(job => job.Id).Take(QueueRead).Include(job => job.Actor).ToListAsync(stopping.Token);
        }

        foreach (var job in waiting)
        {
            if (!handlers.TryGetValue(job.Kind, out var handler))
            {
                continue;
            }

            if (job.CancelRequestedAt is not null)
            {
                await EndWaitingAsync(job, JobState.Cancelled, JobEnds.Cancelled(job.Position, job.Total, handler.Remains));
                await handler.TidyAsync(stopping.Token);
                continue;
            }

            var place = handler.PlaceOf(job);
            if (place == JobPlace.Nowhere)
            {
                await EndWaitingAsync(job, JobState.Failed, JobEnds.Killed(job.Position, job.Total, handler.Remains));
            }
            else if (place != JobPlace.Elsewhere && HasRoom(job.Kind) && await TryTakeAsync(job) is { } told)
            {
                Begin(job, handler, told);
            }
        }
    }

    private bool HasRoom(JobKind kind)
    {
        var now = Running();
        return now.Count < MostAtOnce && now.TrueForAll(job => job.Row.Kind != kind);
    }

    /// <summary>Makes a waiting job this process's own; null when another one, or a cancellation, was quicker.</summary>
    /// <returns>What the outbox is told of it.</returns>
    private async Task<JobStanding?> TryTakeAsync(Job job)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(stopping.Token);
        var taken = await transaction.Context.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Queued && row.CancelRequestedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Owner, owner).SetProperty(j => j.Attempts, j => j.Attempts + 1)
                .SetProperty(j => j.StartedAt, j => j.StartedAt ?? now).SetProperty(j => j.HeartbeatAt, now),
            stopping.Token);
        if (taken == 0)
        {
            return null;
        }

        var standing = await JobFeed.TellAsync(transaction, job.Id, now, null, stopping.Token);
        await transaction.CommitAsync(CancellationToken.None);
        (job.State, job.Owner, job.Attempts, job.HeartbeatAt) = (JobState.Running, owner, job.Attempts + 1, now);
        return standing;
    }

    private void Begin(Job job, IJobHandler handler, JobStanding told)
    {
        var caller = new Caller(job.WorkspaceId, job.ActorId, job.Actor!.Name, handler.Role); // included, and a job has an actor
        var entry = new RunningJob(job, handler, caller, clock.GetUtcNow(), told);
        lock (gate)
        {
            running.Add(job.Id, entry);
        }

        entry.Task = Task.Run(() => RunAsync(entry), CancellationToken.None);
    }

    private async Task EndWaitingAsync(Job job, JobState state, string error)
    {
        var now = UtcTime.Whole(clock.GetUtcNow());
        await using var transaction = await store.WriteAsync(stopping.Token);
        var ended = await transaction.Context.Jobs.Where(row => row.Id == job.Id && row.State == JobState.Queued).ExecuteUpdateAsync(
            row => row.SetProperty(j => j.State, state).SetProperty(j => j.Error, error).SetProperty(j => j.FinishedAt, now), stopping.Token);
        if (ended == 1)
        {
            await JobFeed.TellAsync(transaction, job.Id, now, null, stopping.Token);
        }

        await transaction.CommitAsync(stopping.Token);
    }

    private List<RunningJob> Running()
    {
        lock (gate)
        {
            return [.. running.Values];
        }
    }

    private void Stop(JobId id)
    {
        RunningJob? job;
        lock (gate)
        {
            running.TryGetValue(id, out job);
        }

        job?.StopAsAsked();
    }

    private void Wake()
    {
        try
        {
            if (woken.CurrentCount == 0)
            {
                woken.Release();
            }
        }
        catch (Exception raced) when (raced is SemaphoreFullException or ObjectDisposedException)
        {
            // Two at once, or the last one of all: it is awake or gone.
        }
    }

    [LoggerMessage(LogLevel.Error, "Job {Job} failed by a defect")]
    private partial void LogDefect(Exception failure, JobId job);

    [LoggerMessage(LogLevel.Warning, "Where job {Job} stands could not be written; it is taken up again later")]
    private partial void LogUnwritten(Exception failure, JobId job);

    [LoggerMessage(LogLevel.Warning, "Job {Job} was given to another process, because this one had not been heard of for too long")]
    private partial void LogLost(JobId job);

    [LoggerMessage(LogLevel.Error, "The jobs could not be looked at; tried again soon")]
    private partial void LogLoop(Exception failure);
}
