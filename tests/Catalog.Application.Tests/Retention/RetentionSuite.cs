using Catalog.Application.Jobs;
using Catalog.Application.Retention;
using Catalog.Application.Tests.Classification.Models;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Retention;

/// <summary>E1 to E4 are the invariants of RetentionKeeper.</summary>
public abstract class RetentionSuite(DatabaseFixture fixture)
{
    private static readonly RetentionRules Short = new(TimeSpan.FromDays(10), TimeSpan.FromDays(10));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task E1_AJobThatHasEnded_GoesAfterItsTimeAndNotBefore()
    {
        var world = await World.NewAsync(fixture);
        var jobs = new JobQueue(world.Store, world.Clock);
        var (ended, waiting) = (await StartAsync(world, jobs), await StartAsync(world, jobs));
        await jobs.CancelAsync(ended, world.Caller, Stop);

        world.Clock.Advance(TimeSpan.FromDays(10));
        await ClearAsync(world, Short);
        var atItsTime = await jobs.FindAsync(ended, world.Caller.WorkspaceId, Stop);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var (cleared, _, _) = await ClearAsync(world, Short);

        Assert.Equal(JobState.Cancelled, atItsTime!.State);
        Assert.True(cleared >= 1, "nothing was cleared");
        Assert.Null(await jobs.FindAsync(ended, world.Caller.WorkspaceId, Stop));
        Assert.Equal(JobState.Queued, (await jobs.FindAsync(waiting, world.Caller.WorkspaceId, Stop))!.State);
        await jobs.CancelAsync(waiting, world.Caller, Stop);
    }

    [Fact]
    public async Task E1_MoreJobsThanGoAtOnce_AllGo()
    {
        var world = await World.NewAsync(fixture);
        await using (var transaction = await world.Store.WriteAsync(Stop))
        {
            var ids = await transaction.TakeIdsAsync(2_500, Stop);
            for (var i = 0; i < 2_500; i++)
            {
                transaction.Context.Add(new Application.Storage.Model.Job
                {
                    Id = ids.Next<JobId>(), WorkspaceId = world.Caller.WorkspaceId, Kind = JobKind.Analyse, State = JobState.Succeeded, ActorId = world.Caller.ActorId,
                    CreatedAt = world.Clock.GetUtcNow(), FinishedAt = world.Clock.GetUtcNow(),
                });
            }

            await transaction.Context.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        world.Clock.Advance(TimeSpan.FromDays(11));
        await ClearAsync(world, Short);

        Assert.Equal(0, await world.ReadAsync(context => context.Jobs.CountAsync(job => job.WorkspaceId == world.Caller.WorkspaceId, Stop)));
    }

    [Fact]
    public async Task E2_WhatARetiredModelSaid_GoesAfterItsTime_AndTheModelStays()
    {
        var shop = await Shop.NewAsync(fixture);
        var (old, champion) = (await shop.TrainAsync(champion: true), await shop.TrainAsync());
        await shop.ProductsAsync("lamp", 3);
        await shop.FollowAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, champion, ModelState.Champion, null, null, Stop);
        await shop.ProductsAsync("chair", 2);
        await shop.FollowAsync();

        var before = (await SaidAsync(shop, old), await SaidAsync(shop, champion));
        shop.World.Clock.Advance(TimeSpan.FromDays(10));
        await ClearAsync(shop.World, Short);
        var atItsTime = await SaidAsync(shop, old);
        shop.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await ClearAsync(shop.World, Short);

        Assert.True(before is { Item1: > 0, Item2: > 0 }, $"{before}");
        Assert.Equal(before.Item1, atItsTime);
        Assert.Equal((0, before.Item2), (await SaidAsync(shop, old), await SaidAsync(shop, champion)));
        Assert.Equal(ModelState.Retired, (await shop.ModelAsync(old)).State);
    }

    [Fact]
    public async Task E2_ARetiredModelThatIsBackAtWork_KeepsWhatItSaid()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        await shop.ProductsAsync("lamp", 1);
        await shop.FollowAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, model, ModelState.Retired, null, null, Stop);
        shop.World.Clock.Advance(TimeSpan.FromDays(20));
        await shop.Book.SetStateAsync(shop.World.Caller, model, ModelState.Challenger, null, null, Stop);

        await ClearAsync(shop.World, Short);

        Assert.True(await SaidAsync(shop, model) > 0);
    }

    [Fact]
    public async Task E3_ForEver_ClearsNothing()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        await shop.ProductsAsync("lamp", 1);
        await shop.FollowAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, model, ModelState.Retired, null, null, Stop);
        var jobs = new JobQueue(shop.World.Store, shop.World.Clock);
        var job = await StartAsync(shop.World, jobs);
        await jobs.CancelAsync(job, shop.World.Caller, Stop);
        shop.World.Clock.Advance(TimeSpan.FromDays(10_000));

        Assert.Equal((0, 0, 0), await ClearAsync(shop.World, new RetentionRules(null, null)));

        Assert.Equal(JobState.Cancelled, (await jobs.FindAsync(job, shop.World.Caller.WorkspaceId, Stop))!.State);
        Assert.True(await SaidAsync(shop, model) > 0);
    }

    [Fact]
    public async Task E4_WhatTheOutboxToldOfJobs_GoesAfterItsTime_AndTheRestOfItStays()
    {
        var world = await World.NewAsync(fixture);
        var jobs = new JobQueue(world.Store, world.Clock);
        var keeper = new RetentionKeeper(world.Store, Short, world.Clock);
        await world.ProductsAsync(2);
        await jobs.CancelAsync(await StartAsync(world, jobs), world.Caller, Stop);
        await world.ProductsAsync(1);
        var late = await StartAsync(world, jobs); // the last of all
        var before = await world.OutboxAsync();

        world.Clock.Advance(TimeSpan.FromDays(10));
        await keeper.ClearAsync(Stop);
        var atItsTime = await world.OutboxAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await keeper.ClearAsync(Stop);
        var after = await world.OutboxAsync();
        await jobs.CancelAsync(late, world.Caller, Stop);
        world.Clock.Advance(TimeSpan.FromDays(11));
        await keeper.ClearAsync(Stop);

        Assert.Equal(before.Count, atItsTime.Count);
        Assert.Equal(2 + 1, before.Count(entry => entry.Subject == ChangeSubject.Job));
        Assert.Equal(before.Where(entry => entry.Subject != ChangeSubject.Job).Select(entry => entry.Sequence).Append(before[^1].Sequence), after.Select(entry => entry.Sequence));
        Assert.Equal(before.Count(entry => entry.Subject != ChangeSubject.Job) + 1, (await world.OutboxAsync()).Count); // the job that was last is told no more, its end is the last now
    }

    private static Task<JobId> StartAsync(World world, JobQueue jobs) => jobs.StartAsync(world.Caller, new JobRequest(JobKind.ApplyRules, "Nothing", new { }), Stop);

    private static Task<(int Jobs, int Steps, int Predictions)> ClearAsync(World world, RetentionRules rules) => new RetentionKeeper(world.Store, rules, world.Clock).ClearAsync(Stop);

    private static Task<int> SaidAsync(Shop shop, ModelId model) => shop.World.ReadAsync(context => context.ModelPredictions.CountAsync(p => p.ModelId == model, Stop));
}

/// <summary>Retention on SQLite.</summary>
public sealed class SqliteRetentionTests(SqliteFixture fixture) : RetentionSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Retention on PostgreSQL.</summary>
public sealed class PostgreSqlRetentionTests(PostgreSqlFixture fixture) : RetentionSuite(fixture), IClassFixture<PostgreSqlFixture>;
