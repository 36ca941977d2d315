using Catalog.Application.Jobs;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Jobs;

/// <summary>J1 to J7 are the invariants of JobRunner.</summary>
public abstract class JobRunnerSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task J1_AJob_CanBeAskedForAtOnce_WithoutAnyRunner()
    {
        var (world, other) = (await World.NewAsync(fixture), await World.NewAsync(fixture));
        var queue = new JobQueue(world.Store, world.Clock);

        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);

        var job = await queue.FindAsync(id, world.Caller.WorkspaceId, Stop);
        Assert.Equal((JobState.Queued, "Work", world.Caller.ActorId), (job?.State, job?.Description, job?.ActorId));
        Assert.Null(await queue.FindAsync(id, other.Caller.WorkspaceId, Stop));
        await queue.CancelAsync(id, world.Caller, Stop);
    }

    [Fact]
    public async Task J2_AJob_EndsBySuccessRefusalOrDefect_AndSaysHow()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        Task<Job> EndAsync(Func<JobRun, CancellationToken, Task> work) => JobScene.RunAsync(world, queue, new Work(work), () => queue.StartAsync(world.Caller, Work.Request, Stop));

        var good = await EndAsync((run, _) => Told(run, 3, 3));
        var refused = await EndAsync(async (run, _) =>
        {
            await Told(run, 2, 5);
            throw ItemErrors.NotFound(new ItemId(7), "id");
        });
        var broken = await EndAsync((_, _) => throw new InvalidOperationException("a secret of the inside"));

        Assert.Equal((JobState.Succeeded, 3L, "{\"done\":true}", null), (good.State, good.Position, good.Result?.Replace(" ", "", StringComparison.Ordinal), good.Error));
        Assert.Equal((JobState.Failed, JobState.Failed), (refused.State, broken.State));
        Assert.EndsWith("That was after 2 of 5. What was done stays.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(JobEnds.Defect, broken.Error);
    }

    [Fact]
    public async Task J2_ACancelledJob_EndsWhetherItWaitsOrRunsHereOrElsewhere()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var begun = new TaskCompletionSource();
        await using var runner = JobScene.Runner(world, queue, new Work(async (run, stop) =>
        {
            await Told(run, 1, 9);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }));
        await runner.OpenAsync(Stop);

        var running = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await begun.Task;
        var waiting = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await queue.CancelAsync(waiting, world.Caller, Stop);
        await new JobQueue(world.Store, world.Clock).CancelAsync(running, world.Caller, Stop); // as another process does: only the row says it
        var (first, second) = (await JobScene.EndedAsync(world, running), await JobScene.EndedAsync(world, waiting));

        Assert.Equal((JobState.Cancelled, JobState.Cancelled), (first.State, second.State));
        Assert.Equal(("Cancelled after 1 of 9. What was done stays.", JobEnds.CancelledBefore), (first.Error, second.Error));
        await queue.CancelAsync(running, world.Caller, Stop);
        Assert.Equal(first.FinishedAt, (await JobScene.FindAsync(world, running)).FinishedAt); // one that has ended is left as it is
    }

    [Fact]
    public async Task J2_AnUnknownOrForeignJob_CannotBeCancelled_AndAViewerCancelsNone()
    {
        var (world, other) = (await World.NewAsync(fixture), await World.NewAsync(fixture));
        var queue = new JobQueue(world.Store, world.Clock);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);

        var foreign = await Assert.ThrowsAsync<CatalogException>(() => queue.CancelAsync(id, other.Caller, Stop));
        var viewer = await Assert.ThrowsAsync<CatalogException>(() => queue.CancelAsync(id, world.Caller with { Role = Role.Viewer }, Stop));

        Assert.Equal((ErrorCode.NotFound, ErrorCode.Forbidden), (foreign.Code, viewer.Code));
        Assert.Equal(JobState.Queued, (await JobScene.FindAsync(world, id)).State);
        await queue.CancelAsync(id, world.Caller, Stop);
    }

    [Fact]
    public async Task J3_AJobThatIsStoppedWithItsServer_GoesOnWhereItWasAtTheNextStart()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var begun = new TaskCompletionSource();
        var first = JobScene.Runner(world, queue, new Work(async (run, stop) =>
        {
            run.Note(new JobProgress { Done = 4, Total = 9, Checkpoint = "\"four\"" });
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }));
        await first.OpenAsync(Stop);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await begun.Task;
        await first.DisposeAsync();
        var between = await JobScene.FindAsync(world, id);

        (long, string?) from = default;
        await using var second = JobScene.Runner(world, queue, new Work((run, _) =>
        {
            from = (run.Start.Done, run.CheckpointAs<string>());
            return Told(run, 9, 9);
        }));
        await second.OpenAsync(Stop);
        var ended = await JobScene.EndedAsync(world, id);

        Assert.Equal((JobState.Queued, 0), (between.State, between.Attempts)); // a stop in order is no failed attempt
        Assert.Equal((4, "four"), from);
        Assert.Equal((JobState.Succeeded, 9L), (ended.State, ended.Position));
        Assert.Equal([JobState.Queued, JobState.Running, JobState.Queued, JobState.Running, JobState.Succeeded], (await ToldAsync(world, id)).Select(told => told.Standing.State));
    }

    [Fact]
    public async Task J3_WhatWasNotedWhileTheServerStopsInTheMiddleOfWritingIt_IsNotLost()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var (begun, held, looked) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var isNoted = false;
        var clock = new WatchedClock(world.Clock, () =>
        {
            if (Volatile.Read(ref isNoted))
            {
                looked.TrySetResult();
            }
        });
        var work = new Work(async (run, stop) =>
        {
            begun.SetResult();
            await held.Task.WaitAsync(stop);
            run.Note(new JobProgress { Done = 4, Total = 9, Checkpoint = "\"four\"" });
            Volatile.Write(ref isNoted, true);
            await Task.Delay(Timeout.Infinite, stop);
        });
        var runner = new JobRunner(world.Store, queue, [work], clock, NullLoggerFactory.Instance);
        await runner.OpenAsync(Stop);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await begun.Task;

        Task disposing;
        await using (var other = await world.Store.WriteAsync(Stop))
        {
            // Nobody else writes to the row now; the runner that looks at its clock is about to.
            await other.Context.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(row => row.SetProperty(job => job.Description, "held"), Stop);
            held.SetResult();
            await looked.Task;
            disposing = runner.DisposeAsync().AsTask();
        }

        await disposing;
        var between = await JobScene.FindAsync(world, id);

        Assert.Equal((JobState.Queued, 4L), (between.State, between.Position));
        Assert.Equal("\"four\"", between.Checkpoint);
        await queue.CancelAsync(id, world.Caller, Stop);
    }

    [Fact]
    public async Task J4_AProcessThatLostItsLease_CommitsNothingMoreAndDoesNotSayHowItEnded()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await JobScene.SetAsync(world, id, JobState.Running, "slow", 1);
        var slow = new JobRun(await JobScene.FindAsync(world, id), world.Caller, _ => { });

        world.Clock.Advance(JobRunner.Lease * 2);
        await using var runner = JobScene.Runner(world, queue, new Work((run, _) => Told(run, 1, 1)));
        await runner.OpenAsync(Stop);
        var ended = await JobScene.EndedAsync(world, id);
        await Assert.ThrowsAsync<JobLostException>(async () =>
        {
            await using var transaction = await world.Store.WriteAsync(Stop);
            await slow.SaveAsync(transaction.Context, new JobProgress { Done = 77 }, Stop);
        });

        Assert.Equal((JobState.Succeeded, 1L, 2), (ended.State, ended.Position, ended.Attempts));
        Assert.Equal(1, (await JobScene.FindAsync(world, id)).Position);
    }

    [Fact]
    public async Task J4_TwoRunners_RunEachJobOnce()
    {
        var world = await World.NewAsync(fixture);
        var runs = new System.Collections.Concurrent.ConcurrentBag<JobId>();
        var (one, other) = (new JobQueue(world.Store, world.Clock), new JobQueue(world.Store, world.Clock));
        Work Handler() => new((run, _) =>
        {
            runs.Add(run.Id);
            return Task.CompletedTask;
        });
        await using var first = JobScene.Runner(world, one, Handler());
        await using var second = JobScene.Runner(world, other, Handler());
        await first.OpenAsync(Stop);
        await second.OpenAsync(Stop);

        var ids = new List<JobId>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await (i % 2 == 0 ? one : other).StartAsync(world.Caller, Work.Request, Stop));
        }

        foreach (var id in ids)
        {
            Assert.Equal(JobState.Succeeded, (await JobScene.EndedAsync(world, id)).State);
        }

        Assert.Equal(ids, runs.Order());
    }

    [Fact]
    public async Task J5_JobsOfAKind_RunInOrder_AndKindsDoNotWaitForEachOther()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var order = new List<JobId>();
        var gate = new TaskCompletionSource();
        await using var runner = JobScene.Runner(
            world,
            queue,
            new Work(async (run, stop) =>
            {
                await gate.Task.WaitAsync(stop);
                order.Add(run.Id); // one at a time: no lock is needed
            }),
            new Work((_, _) => Task.CompletedTask, JobKind.RebuildIndex));
        await runner.OpenAsync(Stop);

        var slow = new List<JobId>();
        for (var i = 0; i < 5; i++)
        {
            slow.Add(await queue.StartAsync(world.Caller, Work.Request, Stop));
        }

        var quick = await JobScene.EndedAsync(world, await queue.StartAsync(world.Caller, Work.Request with { Kind = JobKind.RebuildIndex }, Stop));
        Assert.Equal((JobState.Succeeded, 0), (quick.State, order.Count));
        gate.SetResult();
        await JobScene.EndedAsync(world, slow[^1]);

        Assert.Equal(slow, order);
    }

    [Fact]
    public async Task J6_AJobThatKillsItsProcess_IsGivenUpAfterSomeAttempts()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);
        await JobScene.SetAsync(world, id, JobState.Running, "the third that died", JobEnds.MostAttempts);

        world.Clock.Advance(JobRunner.Lease * 2);
        await using var runner = JobScene.Runner(world, queue, new Work((_, _) => throw new InvalidOperationException("It was begun once more.")));
        await runner.OpenAsync(Stop);

        var job = await JobScene.EndedAsync(world, id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Equal("The process that ran the job stopped 3 times, at last before anything was done; it is not tried again. What was done stays.", job.Error);
    }

    [Fact]
    public async Task J7_TheOutbox_IsToldEachChangeOfState_AndOfProgressOnceASecondAtMost()
    {
        var world = await World.NewAsync(fixture);
        var queue = new JobQueue(world.Store, world.Clock);
        var (half, last) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var runner = JobScene.Runner(world, queue, new Work(async (run, stop) =>
        {
            await Told(run, 1, 9);
            await half.Task.WaitAsync(stop);
            await Told(run, 2, 9);
            await Told(run, 3, 9);
            await last.Task.WaitAsync(stop);
            await Told(run, 9, 9);
        }));
        await runner.OpenAsync(Stop);
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);

        await JobScene.WhenAsync(world, id, job => job.Position == 1);
        Assert.Equal(2, (await ToldAsync(world, id)).Count); // the clock stands still: no second has passed since it began
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        while ((await ToldAsync(world, id)).Count < 3)
        {
            await Task.Delay(10, Stop);
        }

        half.SetResult();
        await JobScene.WhenAsync(world, id, job => job.Position == 3);
        last.SetResult();
        await JobScene.EndedAsync(world, id);

        var told = await ToldAsync(world, id);
        Assert.Equal(
            [(JobState.Queued, 0L, null), (JobState.Running, 0, null), (JobState.Running, 1, 9), (JobState.Succeeded, 9, 9L)],
            told.Select(one => (one.Standing.State, one.Standing.Position, one.Standing.Total)));
        Assert.Equal(told.Select(one => one.Sequence).Order().Distinct(), told.Select(one => one.Sequence));
        Assert.False(await world.ReadAsync(context => context.AuditEntries.AnyAsync(entry => entry.WorkspaceId == world.Caller.WorkspaceId && entry.Subject == ChangeSubject.Job, Stop)));
    }

    [Fact]
    public async Task J7_TheOutbox_IsToldOfTheEndOfAJobThatNeverBegan_AndNothingOfOneThatHasEnded()
    {
        var world = await World.NewAsync(fixture);
        var (queue, feed) = (new JobQueue(world.Store, world.Clock), new JobFeed(world.Store));
        var id = await queue.StartAsync(world.Caller, Work.Request, Stop);

        await queue.CancelAsync(id, world.Caller, Stop);
        await queue.CancelAsync(id, world.Caller, Stop);

        var told = await ToldAsync(world, id);
        var now = await feed.NowAsync(id, world.Caller.WorkspaceId, Stop);
        Assert.Equal([JobState.Queued, JobState.Cancelled], told.Select(one => one.Standing.State));
        Assert.Equal((told[^1].Standing, true), (now?.Standing, now?.Sequence >= told[^1].Sequence));
        Assert.Equal([told[1]], await feed.PastAsync(id, world.Caller.WorkspaceId, told[0].Sequence, told[1].Sequence, Stop));
        Assert.Null(await feed.NowAsync(id, (await World.NewAsync(fixture)).Caller.WorkspaceId, Stop));
    }

    [Fact]
    public async Task Start_WhenTooManyWait_SaysSo_AndOtherWorkspacesDoNotMind()
    {
        var (world, other) = (await World.NewAsync(fixture), await World.NewAsync(fixture));
        var queue = new JobQueue(world.Store, world.Clock);
        for (var i = 0; i < JobQueue.MostWaiting; i++)
        {
            await queue.StartAsync(world.Caller, Work.Request with { Kind = JobKind.ExportItems }, Stop);
        }

        var error = await Assert.ThrowsAsync<CatalogException>(() => queue.StartAsync(world.Caller, Work.Request, Stop));

        Assert.Equal(ErrorCode.Conflict, error.Code);
        await queue.StartAsync(other.Caller, Work.Request with { Kind = JobKind.ExportItems }, Stop);
        await using var transaction = await world.Store.WriteAsync(Stop);
        await transaction.Context.Jobs.Where(job => job.Kind == JobKind.ExportItems).ExecuteDeleteAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    private static Task<IReadOnlyList<JobMoment>> ToldAsync(World world, JobId id) =>
        new JobFeed(world.Store).PastAsync(id, world.Caller.WorkspaceId, 0, long.MaxValue, Stop);

    private static Task Told(JobRun run, long done, long total)
    {
        run.Note(new JobProgress { Done = done, Total = total });
        return Task.CompletedTask;
    }

    /// <summary>A handler that does what the test says.</summary>
    private sealed class Work(Func<JobRun, CancellationToken, Task> work, JobKind kind = JobKind.BulkTag) : IJobHandler
    {
        public static JobRequest Request { get; } = new(JobKind.BulkTag, "Work", new { });

        public JobKind Kind => kind;

        public string Remains => "What was done stays.";

        public async Task<string?> RunAsync(JobRun run, CancellationToken cancellationToken)
        {
            await work(run, cancellationToken);
            return """{"done":true}""";
        }
    }
}

/// <summary>A clock that tells when it is looked at.</summary>
internal sealed class WatchedClock(TimeProvider inner, Action looked) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        looked();
        return inner.GetUtcNow();
    }
}

/// <summary>The job runner on SQLite.</summary>
public sealed class SqliteJobRunnerTests(SqliteFixture fixture) : JobRunnerSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>The job runner on PostgreSQL.</summary>
public sealed class PostgreSqlJobRunnerTests(PostgreSqlFixture fixture) : JobRunnerSuite(fixture), IClassFixture<PostgreSqlFixture>;
