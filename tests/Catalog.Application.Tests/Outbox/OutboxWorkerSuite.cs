using Catalog.Application.Audit;
using Catalog.Application.Outbox;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Outbox;

/// <summary>F1 to F3 are the invariants of OutboxWorker.</summary>
public abstract class OutboxWorkerSuite(DatabaseFixture fixture)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task F1_TwoWorkersAtOnce_DoWhatFollowsFromEachEntryOnce()
    {
        var world = await World.NewAsync(fixture);
        await using var one = Worker(world, new Mark(world));
        await using var other = Worker(world, new Mark(world));

        var writing = Task.Run(async () => await world.ProductsAsync(20), Cancellation);
        while (!writing.IsCompleted)
        {
            await Task.WhenAll(one.CatchUpAsync(Cancellation), other.CatchUpAsync(Cancellation));
        }

        await writing;
        await Task.WhenAll(one.CatchUpAsync(Cancellation), other.CatchUpAsync(Cancellation));
        Assert.Equal(Enumerable.Repeat("x", 20), await MarksAsync(world));
    }

    [Fact]
    public async Task F2_AWorkThatFails_IsTriedAgainAndTheOthersGoOn()
    {
        var world = await World.NewAsync(fixture);
        var good = new Mark(world);
        var bad = new Mark(world, "bad") { Failures = 2 };
        await using var worker = Worker(world, bad, good);
        await world.ProductAsync("Boots");

        worker.Start();
        while ((await MarksAsync(world))[0] is not "x")
        {
            await Task.Delay(20, Cancellation); // the good one goes on
        }

        while ((await MarksAsync(world))[0] is not "xx")
        {
            world.Clock.Advance(TimeSpan.FromMinutes(2));
            await Task.Delay(20, Cancellation);
        }

        Assert.Equal(0, bad.Failures);
    }

    [Fact]
    public async Task F3_AfterAStop_TheWorkGoesOnBehindItsPosition()
    {
        var world = await World.NewAsync(fixture);
        await world.ProductsAsync(3);
        await using (var first = Worker(world, new Mark(world)))
        {
            await first.CatchUpAsync(Cancellation);
        }

        var again = new Mark(world);
        await using var second = Worker(world, again);
        await second.CatchUpAsync(Cancellation);
        await world.ProductAsync("Late");
        await second.CatchUpAsync(Cancellation);

        Assert.Equal(["x", "x", "x", "x"], await MarksAsync(world));
        Assert.Equal(1, again.Planned);
    }

    private static OutboxWorker Worker(World world, params IOutboxWork[] works) => new(world.Store, world.Changes, works, world.Clock, NullLoggerFactory.Instance);

    private static Task<List<string?>> MarksAsync(World world) =>
        world.ReadAsync(context => context.Items.Where(item => item.WorkspaceId == world.Caller.WorkspaceId).OrderBy(item => item.Id).Select(item => item.Description).ToListAsync());

    /// <summary>Writes an x behind the description of every product that was created in its world.</summary>
    private sealed class Mark(World world, string name = "mark") : IOutboxWork
    {
        public string Name => name;

        public int Failures { get; set; }

        public int Planned { get; private set; }

        public Task<FollowUp?> PlanAsync(WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
        {
            var ids = entries.Where(entry => entry is { Subject: ChangeSubject.Item, Change: ChangeKind.Created }).Select(entry => new ItemId(entry.SubjectId)).ToArray();
            if (workspace != world.Caller.WorkspaceId || ids.Length == 0)
            {
                return Task.FromResult<FollowUp?>(null);
            }

            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("On purpose.");
            }

            Planned++;
            return Task.FromResult<FollowUp?>(new FollowUp(world.Caller, new ChangeRequest(ChangeSetKind.UpdateItem, "Mark", ids), scope =>
                scope.Context.Items.Where(item => ids.Contains(item.Id))
                    .ExecuteUpdateAsync(row => row.SetProperty(item => item.Description, item => (item.Description ?? "") + "x"), cancellationToken)));
        }
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteOutboxWorkerTests(SqliteFixture fixture) : OutboxWorkerSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlOutboxWorkerTests(PostgreSqlFixture fixture) : OutboxWorkerSuite(fixture), IClassFixture<PostgreSqlFixture>;
