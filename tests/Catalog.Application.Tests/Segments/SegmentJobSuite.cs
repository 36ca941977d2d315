using System.Text.Json;
using Catalog.Application.Jobs;
using Catalog.Application.Segments;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Jobs;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

/// <summary>Segments evaluated in the background.</summary>
public abstract class SegmentJobSuite(DatabaseFixture fixture)
{
    private static readonly string[] Countries = ["Germany", "France", "Austria"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_OfAll_CountsThemAndMendsWhatIsWrong()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var (segments, customers) = await SegmentsAsync(scene);
        await DisturbAsync(scene, segments[1]);
        var queue = new JobQueue(scene.World.Store, scene.World.Clock);
        var jobs = new SegmentJobs(scene.World.Store, queue, scene.Keeper);

        var job = await JobScene.RunAsync(scene.World, queue, jobs, () => jobs.StartAsync(scene.World.Caller, null, Stop));

        Assert.Equal((JobState.Succeeded, 3L, 3L), (job.State, job.Position, job.Total));
        using var result = JsonDocument.Parse(job.Result ?? "");
        Assert.Equal([3, 1, 1, 0], ((string[])["segments", "changed", "entered", "exited"]).Select(name => result.RootElement.GetProperty(name).GetInt32()));
        Assert.Equal([customers[1]], await scene.MembersAsync(segments[1]));
    }

    [Fact]
    public async Task Refresh_ThatIsKilled_GoesOnBehindTheLastSegmentAndEndsWithTheSameMembers()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var (segments, customers) = await SegmentsAsync(scene);
        foreach (var segment in segments)
        {
            await DisturbAsync(scene, segment);
        }

        var queue = new JobQueue(scene.World.Store, scene.World.Clock);
        var id = await new SegmentJobs(scene.World.Store, queue, scene.Keeper).StartAsync(scene.World.Caller, segments, Stop);
        await JobScene.KillAsync(scene.World, id, new SegmentJobs(scene.World.Store, queue, scene.Keeper));
        using var restarted = scene.NewKeeper();
        await using var runner = JobScene.Runner(scene.World, queue, new SegmentJobs(scene.World.Store, queue, restarted));
        scene.World.Clock.Advance(TimeSpan.FromHours(1));
        await runner.OpenAsync(Stop);

        var job = await JobScene.EndedAsync(scene.World, id);

        Assert.Equal((JobState.Succeeded, 3L), (job.State, job.Position));
        for (var i = 0; i < segments.Count; i++)
        {
            Assert.Equal([customers[i]], await scene.MembersAsync(segments[i]));
        }
    }

    [Fact]
    public async Task Refresh_ThatIsCancelled_StopsBetweenSegments()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        await SegmentsAsync(scene);
        var queue = new JobQueue(scene.World.Store, scene.World.Clock);
        var jobs = new SegmentJobs(scene.World.Store, queue, scene.Keeper);
        var id = await jobs.StartAsync(scene.World.Caller, null, Stop);
        await using var runner = JobScene.Runner(scene.World, queue, new Interrupted(jobs, job => queue.CancelAsync(job, scene.World.Caller, Stop)));
        await runner.OpenAsync(Stop);

        var ended = await JobScene.EndedAsync(scene.World, id);

        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.True(ended.Position < 3);
    }

    [Fact]
    public async Task Refresh_OfWhatDoesNotFollowACondition_IsRefusedBeforeItIsQueued()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var by = new SegmentEditor(scene.World.Changes);
        var made = await by.CreateAsync(scene.World.Caller, new SegmentInput("By hand", Domain.Items.ItemKind.Customer, null, null), null, Stop);
        var jobs = new SegmentJobs(scene.World.Store, new JobQueue(scene.World.Store, scene.World.Clock), scene.Keeper);

        var byHand = await Assert.ThrowsAsync<CatalogException>(() => jobs.StartAsync(scene.World.Caller, [made.Value.Id], Stop));
        var unknown = await Assert.ThrowsAsync<CatalogException>(() => jobs.StartAsync(scene.World.Caller, [new SegmentId(1)], Stop));

        Assert.Equal((ErrorCode.SegmentNotEditable, ErrorCode.NotFound), (byHand.Code, unknown.Code));
        Assert.Equal(0, await scene.World.ReadAsync(context => context.Jobs.CountAsync(job => job.WorkspaceId == scene.World.Caller.WorkspaceId, Stop)));
    }

    private static async Task<(List<SegmentId> Segments, List<Domain.Items.ItemId> Customers)> SegmentsAsync(SegmentWorld scene)
    {
        List<SegmentId> segments = [];
        List<Domain.Items.ItemId> customers = [];
        foreach (var country in Countries)
        {
            customers.Add(await scene.CustomerAsync($"Of {country}", ("country", country)));
            segments.Add(await scene.SegmentAsync(country, """{"field":{"path":"country","op":"EQ","value":{"string":"X"}}}""".Replace("X", country, StringComparison.Ordinal)));
        }

        return (segments, customers);
    }

    // What no use case does: a membership is gone.
    private static async Task DisturbAsync(SegmentWorld scene, SegmentId segment)
    {
        await using var transaction = await scene.World.Store.WriteAsync(Stop);
        await transaction.Context.SegmentMembers.Where(row => row.SegmentId == segment).ExecuteDeleteAsync(Stop);
        await transaction.CommitAsync(Stop);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentJobTests(SqliteFixture fixture) : SegmentJobSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentJobTests(PostgreSqlFixture fixture) : SegmentJobSuite(fixture), IClassFixture<PostgreSqlFixture>;
