using Catalog.Application.Jobs;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Jobs;

/// <summary>Short ways to run jobs in tests.</summary>
public static class JobScene
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static JobRunner Runner(World world, JobQueue queue, params IJobHandler[] handlers) => new(world.Store, queue, handlers, world.Clock, NullLoggerFactory.Instance);

    /// <summary>Starts a job, runs it to its end and returns it.</summary>
    public static async Task<Job> RunAsync(World world, JobQueue queue, IJobHandler handler, Func<Task<JobId>> start)
    {
        await using var runner = Runner(world, queue, handler);
        await runner.OpenAsync(Stop);
        return await EndedAsync(world, await start());
    }

    /// <summary>The job, once it has ended; what the outbox told of it at last must be what its row says, whoever ended it.</summary>
    public static async Task<Job> EndedAsync(World world, JobId id)
    {
        var job = await WhenAsync(world, id, job => job.FinishedAt is not null);
        var told = await new JobFeed(world.Store).PastAsync(id, world.Caller.WorkspaceId, 0, long.MaxValue, Stop);
        Assert.Equal((job.State, job.Position, job.Error), (told[^1].Standing.State, told[^1].Standing.Position, told[^1].Standing.Error));
        return job;
    }

    /// <summary>The job, once something is so of it.</summary>
    public static async Task<Job> WhenAsync(World world, JobId id, Func<Job, bool> isSo)
    {
        while (true)
        {
            var job = await FindAsync(world, id);
            if (isSo(job))
            {
                return job;
            }

            await Task.Delay(10, Stop);
        }
    }

    public static Task<Job> FindAsync(World world, JobId id) => world.ReadAsync(context => context.Jobs.SingleAsync(row => row.WorkspaceId == world.Caller.WorkspaceId && row.Id == id, Stop));

    /// <summary>
    /// Runs a queued job as a process would that is killed the first time the handler says how far it has come: what was committed is there, the
    /// row says that the job runs, and nobody runs it.
    /// </summary>
    public static async Task KillAsync(World world, JobId id, IJobHandler handler)
    {
        await SetAsync(world, id, JobState.Running, "a process that dies", 1);
        var row = await FindAsync(world, id);
        var end = await Record.ExceptionAsync(() => handler.RunAsync(new JobRun(row, world.Caller, _ => throw new KilledException()), Stop));
        Assert.IsType<KilledException>(end?.GetBaseException()); // work on several threads wraps it
    }

    public static async Task SetAsync(World world, JobId id, JobState state, string? owner, int attempts)
    {
        await using var transaction = await world.Store.WriteAsync(Stop);
        await transaction.Context.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.State, state).SetProperty(job => job.Owner, owner).SetProperty(job => job.Attempts, attempts), Stop);
        await transaction.CommitAsync(Stop);
    }

    private sealed class KilledException : Exception;
}

/// <summary>A handler that does something else the first time it is at work on a job and has said how far it has come.</summary>
public sealed class Interrupted(IJobHandler inner, Func<JobId, Task> interruption) : IJobHandler
{
    public JobKind Kind => inner.Kind;

    public string Remains => inner.Remains;

    public JobPlace PlaceOf(Job job) => inner.PlaceOf(job);

    public Task TidyAsync(CancellationToken cancellationToken) => inner.TidyAsync(cancellationToken);

    public Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var isFirst = true;
        return inner.RunAsync(new JobRun(run.Row, run.Caller, progress =>
        {
            run.Note(progress);
            if (isFirst)
            {
                isFirst = false;
                interruption(run.Id).GetAwaiter().GetResult();
            }
        }), cancellationToken);
    }
}
