using Catalog.Application.Classification.Projects;
using Catalog.Application.Items;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Projects;

/// <summary>What can be changed of a project, in which order its tasks come, and what is told of them.</summary>
public abstract class ProjectEditorSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Update_ChangesWhatIsNamedAndLeavesTheRest()
    {
        var office = await Office.OpenAsync(fixture);
        var project = await office.ProjectAsync(input => input with { Priority = 3, DueAt = fixture.Clock.GetUtcNow(), Description = "First" });
        var before = await ReadAsync(office, project);

        var changed = (await office.Editor.UpdateAsync(office.Manager, project, before.Version, new ProjectChanges { Name = "Renamed", Lease = TimeSpan.FromMinutes(5), HasNoDueAt = true }, null, Stop)).Value;
        var same = (await office.Editor.UpdateAsync(office.Manager, project, null, new ProjectChanges { Name = "Renamed" }, null, Stop)).Value;

        var after = await ReadAsync(office, project);
        Assert.Equal((before.Version + 1, before.Version + 1), (changed.Version, same.Version));
        Assert.Equal(("Renamed", 300, null, 3, "First"), (after.Name, after.LeaseSeconds, after.DueAt, after.Priority, after.Description));
    }

    [Fact]
    public async Task Update_AQualityLimit_LetsLotsBeFormedOfWhatIsAnsweredFromThenOn()
    {
        var office = await Office.OpenAsync(fixture);
        var project = await office.ProjectAsync();
        await office.WorkAsync(0, project, "hat");
        var refused = await Assert.ThrowsAsync<CatalogException>(() => office.Lots.FormAsync(office.Manager, project, null, false, null, Stop));

        await office.Editor.UpdateAsync(office.Manager, project, null, new ProjectChanges { AcceptanceQualityLimit = 1 }, null, Stop);
        await office.WorkAsync(0, project, "hat");
        await office.WorkAsync(1, project, "shoe");
        var tiny = await Assert.ThrowsAsync<CatalogException>(() => office.Lots.FormAsync(office.Manager, project, -1, false, null, Stop));
        await office.Lots.FormAsync(office.Manager, project, null, false, null, Stop);

        Assert.Contains("set one", refused.Message, StringComparison.Ordinal);
        Assert.Equal("The project's size is 2 or more, for a lot, found -1.", tiny.Message);
        Assert.Equal(2, await office.World.ReadAsync(context => context.InspectionLots.Where(lot => lot.ProjectId == project).Select(lot => lot.Size).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Update_OutOfRangeTakenOldOrClosed_IsRefusedAndChangesNothing()
    {
        var office = await Office.OpenAsync(fixture);
        var (project, other) = (await office.ProjectAsync(), await office.ProjectAsync());
        var name = (await ReadAsync(office, other)).Name;

        Assert.Equal(ErrorCode.InvalidValue, await CodeAsync(new ProjectChanges { Name = "New", GoldShare = 0.6 }));
        Assert.Equal(ErrorCode.InvalidValue, await CodeAsync(new ProjectChanges { AcceptanceQualityLimit = 0.3 }));
        Assert.Equal(ErrorCode.DuplicateKey, await CodeAsync(new ProjectChanges { Name = name.ToUpperInvariant() }));
        Assert.Equal(ErrorCode.VersionConflict, await CodeAsync(new ProjectChanges { Priority = 1 }, version: 7));
        Assert.Equal(1, (await ReadAsync(office, project)).Version);

        await office.Editor.SetStateAsync(office.Manager, project, null, ProjectState.Closed, null, Stop);
        Assert.Equal(ErrorCode.ProjectNotOpen, await CodeAsync(new ProjectChanges { Priority = 1 }));

        async Task<ErrorCode> CodeAsync(ProjectChanges changes, int? version = null) =>
            (await Assert.ThrowsAsync<CatalogException>(() => office.Editor.UpdateAsync(office.Manager, project, version, changes, null, Stop))).Code;
    }

    [Fact]
    public async Task Records_SayWhoAnsweredWhatWhenUnderWhichGuidelineAndWhatReviewersMadeOfIt()
    {
        var office = await Office.OpenAsync(fixture, items: 3);
        var project = await office.ProjectAsync(input => input with { Overlap = 2 });
        var task = (await office.ClaimAsync(0, project))!;
        fixture.Clock.Advance(TimeSpan.FromSeconds(7));
        await office.Desk.SubmitAsync(office.People[0], task.Task, office.Say("hat"), "could be a cap", false, null, Stop);
        await office.Editor.WriteGuidelineAsync(office.Manager, project, null, "Caps are hats", null, Stop);
        await office.ClaimAsync(1, project);
        await office.SubmitAsync(1, task.Task, "shoe");
        await office.Reviews.ClaimAsync(office.Manager, project, Stop);
        await office.Reviews.ReviewAsync(office.Manager, task.Task, ReviewVerdict.FixAndAccept, office.Say("hat"), "it is worn on the head", false, null, Stop);
        var records = new TaskRecords(fixture.Store);

        var (first, hasMore) = await records.ReadAsync(office.Manager, project, null, null, null, 2, Stop);
        var (second, hasNoMore) = await records.ReadAsync(office.Manager, project, null, null, first[^1].Task, 2, Stop);
        var (done, _) = await records.ReadAsync(office.Manager, project, TaskState.Done, task.Item, null, 200, Stop);

        Assert.Equal((2, true, 1, false), (first.Count, hasMore, second.Count, hasNoMore));
        Assert.Equal(office.Items, first.Concat(second).Select(one => one.Item));
        var record = Assert.Single(done);
        Assert.Equal([("Person 0", 1, 7000L, "could be a cap"), ("Person 1", 2, 0L, null)], record.Answers.Select(one => (one.Person, one.GuidelineVersion, one.DurationMs!.Value, one.Comment)));
        Assert.Equal((office.Concepts["hat"], office.Concepts["shoe"]), (record.Answers[0].Answers!.Of(office.Taxonomy).Single(), record.Answers[1].Answers!.Of(office.Taxonomy).Single()));
        Assert.Equal(("Mia", ReviewVerdict.FixAndAccept, "it is worn on the head"), (record.Reviews.Single().Person, record.Reviews[0].Verdict, record.Reviews[0].Reason));
        Assert.Equal(office.Concepts["hat"], record.Outcome!.Of(office.Taxonomy).Single());
        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<CatalogException>(() => records.ReadAsync(office.People[0], project, null, null, null, 2, Stop))).Code);
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<CatalogException>(() => records.ReadAsync(office.Manager, project, null, null, null, 201, Stop))).Code);
    }

    [Theory]
    [InlineData(TaskOrder.Risk, "3 1 2 0")]
    [InlineData(TaskOrder.Age, "0 1 2 3")]
    public async Task Order_ByRiskOrAge_GivesTheMostSensitiveOrOldestFirst(TaskOrder order, string expected)
    {
        var office = await Office.OpenAsync(fixture, items: 0);
        var items = new List<ItemId>();
        foreach (var sensitivity in new[] { Sensitivity.Public, Sensitivity.Confidential, Sensitivity.Internal, Sensitivity.Restricted })
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            items.Add((await office.World.Items.CreateAsync(office.World.Caller, ItemKind.Document, ItemChanges.Of(("title", sensitivity.ToString()), ("sensitivity", sensitivity)), null, Stop)).Value.Id);
        }

        var project = await office.ProjectAsync(input => input with { Order = order, RandomShare = 0 }, [.. items.AsEnumerable().Reverse()]);
        var given = new List<int>();
        while (await office.ClaimAsync(0, project) is { } sheet)
        {
            given.Add(items.IndexOf(sheet.Item));
            await office.SubmitAsync(0, sheet.Task, "hat");
        }

        Assert.Equal(expected, string.Join(' ', given));
    }

    private static Task<Application.Storage.Model.Project> ReadAsync(Office office, ProjectId id) => office.World.ReadAsync(context => context.Projects.SingleAsync(project => project.Id == id, Stop));
}

/// <summary>Projects on SQLite.</summary>
public sealed class SqliteProjectEditorTests(SqliteFixture fixture) : ProjectEditorSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Projects on PostgreSQL.</summary>
public sealed class PostgreSqlProjectEditorTests(PostgreSqlFixture fixture) : ProjectEditorSuite(fixture), IClassFixture<PostgreSqlFixture>;
