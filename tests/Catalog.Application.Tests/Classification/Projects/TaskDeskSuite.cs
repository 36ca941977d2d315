using System.Collections.Concurrent;
using System.Text.Json;
using Catalog.Application.Classification.Projects;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Projects;

/// <summary>D1 to D6 are the invariants of TaskDesk.</summary>
public abstract class TaskDeskSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task D1_SixteenPeopleAndTenTasksAtOnce_EachTaskHasOneHolder()
    {
        var office = await Office.OpenAsync(fixture, people: 16, items: 10);
        var project = await office.ProjectAsync(input => input with { Overlap = 3 });

        var sheets = await Task.WhenAll(Enumerable.Range(0, 16).Select(person => office.ClaimAsync(person, project)));

        Assert.Equal(10, sheets.OfType<TaskSheet>().Select(sheet => sheet.Task).Distinct().Count());
        Assert.Equal(6, sheets.Count(sheet => sheet is null));
        Assert.Equal(sheets[0]?.Task, (await office.ClaimAsync(0, project))?.Task);
    }

    [Fact]
    public async Task D2_ALeaseThatEnded_GoesToTheNextAndTheLateAnswerIsRefused()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        var sheet = await office.ClaimAsync(0, project);
        Assert.Null(await office.ClaimAsync(1, project));

        fixture.Clock.Advance(TimeSpan.FromMinutes(31));
        var second = await office.ClaimAsync(1, project);
        var late = await Assert.ThrowsAsync<CatalogException>(() => office.SubmitAsync(0, sheet!.Task, "hat"));

        Assert.Equal(sheet!.Task, second!.Task);
        Assert.Equal(ErrorCode.LeaseLost, late.Code);
        Assert.True((await office.SubmitAsync(1, second.Task, "shoe")).IsDecided);
        Assert.Equal(["shoe"], await office.AcceptedAsync(sheet.Item));
    }

    [Fact]
    public async Task D2_ALeaseThatIsRenewedOrEndedWithoutATaker_StaysWithItsHolder()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        var sheet = (await office.ClaimAsync(0, project))!;
        fixture.Clock.Advance(TimeSpan.FromMinutes(20));
        await office.Desk.RenewAsync(office.People[0], sheet.Task, CancellationToken.None);
        fixture.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await office.ClaimAsync(1, project));

        fixture.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.True((await office.SubmitAsync(0, sheet.Task, "shoe")).IsDecided);
    }

    [Fact]
    public async Task D3_OverlapThree_SettlesWithThreeDifferentPeople()
    {
        var office = await Office.OpenAsync(fixture, people: 4, items: 1);
        var project = await office.ProjectAsync(input => input with { Overlap = 3 });

        var first = await office.WorkAsync(0, project, "shoe");
        var again = await office.ClaimAsync(0, project);
        var second = await office.WorkAsync(1, project, "shoe");
        var third = await office.WorkAsync(2, project, "shoe");

        Assert.Null(again);
        Assert.Equal((false, false, true), (first.IsDecided, second.IsDecided, third.IsDecided));
        Assert.Null(await office.ClaimAsync(3, project));
        var task = await office.TaskAsync(third.Task);
        Assert.Equal((TaskState.Done, 3, Settlement.Unanimous), (task.State, task.Submitted, task.DecidedBy));
    }

    [Fact]
    public async Task D4_TheSheet_TellsNothingOfOthersOrOfGold()
    {
        var names = typeof(TaskSheet).GetProperties().Select(property => property.Name).Order();

        Assert.Equal(["Guideline", "GuidelineVersion", "Item", "ItemKind", "LeaseUntil", "Project", "Task", "Taxonomies"], names);

        var office = await Office.OpenAsync(fixture, items: 4);
        var project = await office.ProjectAsync(input => input with { GoldShare = 0.5 });
        await office.Editor.AddGoldAsync(office.Manager, project, [new GoldItem(office.Items[0], office.Say("hat"), "it is worn on the head")], null, CancellationToken.None);
        var answered = new List<TaskStep>();
        while (await office.ClaimAsync(0, project) is { } sheet)
        {
            answered.Add(await office.SubmitAsync(0, sheet.Task, "hat"));
        }

        Assert.Contains(office.Items[0], answered.Select(step => step.Item));
        Assert.Empty(await office.AcceptedAsync(office.Items[0]));
        var gold = await fixtureRead(context => context.Annotations.Where(a => a.ProjectId == project && a.GoldRight != null).ToListAsync());
        Assert.True(Assert.Single(gold).GoldRight);

        Task<T> fixtureRead<T>(Func<Application.Storage.CatalogContext, Task<T>> read) => office.World.ReadAsync(read);
    }

    [Fact]
    public async Task D5_AnAnswerAgainstAnotherPersonsDecision_IsRefusedAndTheTaskStays()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        var sheet = (await office.ClaimAsync(0, project))!;
        await office.World.Tagger.TagAsync(office.World.Caller, new TagRequest([sheet.Item], [TagTarget.Of(office.Concepts["hat"])]) { AllOrNothing = true }, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<CatalogException>(() => office.SubmitAsync(0, sheet.Task, "shoe"));
        Assert.Equal(ErrorCode.ExclusiveConflict, refused.Code);
        Assert.Equal((0, TaskState.Queued), ((await office.TaskAsync(sheet.Task)).Submitted, (await office.TaskAsync(sheet.Task)).State));

        await office.Desk.SubmitAsync(office.People[0], sheet.Task, office.Say("shoe"), null, replace: true, null, CancellationToken.None);
        Assert.Equal(["shoe"], await office.AcceptedAsync(sheet.Item));
    }

    [Fact]
    public async Task D5_TwoProjectsOverOneItem_HaveOneWinnerAndOneConflict()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var projects = new[] { await office.ProjectAsync(), await office.ProjectAsync() };
        var sheets = new[] { (await office.ClaimAsync(0, projects[0]))!, (await office.ClaimAsync(1, projects[1]))! };

        var errors = await Task.WhenAll(
            Record.ExceptionAsync(() => office.SubmitAsync(0, sheets[0].Task, "shoe")).AsTask(),
            Record.ExceptionAsync(() => office.SubmitAsync(1, sheets[1].Task, "hat")).AsTask());

        Assert.Single(errors, error => error is null);
        Assert.Equal(ErrorCode.ExclusiveConflict, Assert.IsType<CatalogException>(Assert.Single(errors, error => error is not null)).Code);
        Assert.Single(await office.AcceptedAsync(office.Items[0]));
    }

    [Fact]
    public async Task D6_AnAnswerTakenBack_LeavesTheItemAsItWas()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        await office.World.Tagger.TagAsync(
            office.World.Caller, new TagRequest([office.Items[0]], [TagTarget.Of(office.Concepts["hat"])]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = 0.6 }, CancellationToken.None);
        var step = await office.WorkAsync(0, project, "shoe");
        Assert.Equal([(TagStatus.Accepted, TagSource.Manual), (TagStatus.Rejected, TagSource.Manual)], (await office.World.TagsAsync(step.Item)).Select(tag => (tag.Status, tag.Source)).Order());

        await office.Desk.UndoAsync(office.People[0], step.Task, null, CancellationToken.None);

        var tag = Assert.Single(await office.World.TagsAsync(step.Item));
        Assert.Equal((office.Concepts["hat"], TagStatus.Suggested, TagSource.Model), (tag.ConceptId, tag.Status, tag.Source));
        Assert.True((await office.SubmitAsync(0, step.Task, "hat")).IsDecided);
        Assert.Equal(ErrorCode.NotUndoable, (await Assert.ThrowsAsync<CatalogException>(() => office.Desk.UndoAsync(office.People[1], step.Task, null, CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Decision_SaysWhoWhenUnderWhichGuidelineAndHowLongItTook()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        await office.Editor.WriteGuidelineAsync(office.Manager, project, null, "Look at the picture too.", null, CancellationToken.None);
        var sheet = (await office.ClaimAsync(0, project))!;
        fixture.Clock.Advance(TimeSpan.FromSeconds(42));
        await office.SubmitAsync(0, sheet.Task, "shoe");

        var tag = Assert.Single(await office.World.TagsAsync(sheet.Item));
        var evidence = JsonDocument.Parse(tag.Evidence!).RootElement[0];

        Assert.Equal((office.People[0].ActorId, $"guideline:{project}.2", fixture.Clock.GetUtcNow()), (tag.ActorId, tag.SourceVersion, tag.At));
        Assert.Equal((42_000, sheet.Task.Value), (evidence.GetProperty("durationMs").GetInt64(), evidence.GetProperty("task").GetInt64()));
        Assert.Equal((2, "Look at the picture too."), (sheet.GuidelineVersion, sheet.Guideline));
    }

    [Fact]
    public async Task Skip_PassesTheTaskToSomebodyElse()
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var project = await office.ProjectAsync();
        var sheet = (await office.ClaimAsync(0, project))!;

        await office.Desk.SkipAsync(office.People[0], sheet.Task, "cannot read it", null, CancellationToken.None);

        Assert.Null(await office.ClaimAsync(0, project));
        Assert.Equal(sheet.Task, (await office.ClaimAsync(1, project))?.Task);
        Assert.Equal(1, (await office.TaskAsync(sheet.Task)).Skipped);
    }

    [Fact]
    public async Task ClaimAny_TakesFromTheMostImportantProjectFirst()
    {
        var office = await Office.OpenAsync(fixture, items: 2);
        var low = await office.ProjectAsync(items: [office.Items[0]]);
        var high = await office.ProjectAsync(input => input with { Priority = 5 }, [office.Items[1]]);

        var first = (await office.Desk.ClaimAnyAsync(office.People[0], CancellationToken.None))!;
        var second = (await office.Desk.ClaimAnyAsync(office.People[1], CancellationToken.None))!;

        Assert.Equal((high, low), (first.Project, second.Project));
    }

    [Theory]
    [InlineData("two", "takes one concept, found 2")]
    [InlineData("none", "is not answered")]
    [InlineData("foreign", "is not one of the taxonomy")]
    public async Task Submit_BadAnswers_AreRefusedByName(string fault, string expected)
    {
        var office = await Office.OpenAsync(fixture, items: 1);
        var (_, other) = await office.World.TaxonomyAsync("blue");
        var project = await office.ProjectAsync();
        var sheet = (await office.ClaimAsync(0, project))!;
        IReadOnlyList<TaskAnswer> answers = fault switch
        {
            "two" => office.Say("shoe", "hat"),
            "none" => [],
            _ => [new TaskAnswer(office.Taxonomy, [other["blue"]])],
        };

        var error = await Assert.ThrowsAsync<CatalogException>(() => office.Desk.SubmitAsync(office.People[0], sheet.Task, answers, null, false, null, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    /// <summary>The volume the issue asks for: crashes leave leases behind, and a clock that jumps ends everybody's.</summary>
    [Fact]
    public async Task SixteenAnnotatorsOverAThousandTasks_WithCrashes_LoseNothingAndDoubleNothing()
    {
        const int seed = 4711, overlap = 2, tasks = 1000;
        var office = await Office.OpenAsync(fixture, people: 16, items: 1);
        var items = await ManyAsync(office, tasks);
        var project = await office.ProjectAsync(input => input with { Overlap = overlap }, items);
        var given = new ConcurrentBag<(ClassificationTaskId Task, int Person)>();
        var left = new ClassificationTaskId?[16];
        var (lost, crashes, rounds) = (0, 0, 0);

        // In each round everybody works until a crash, or until others hold all that is left. Then so much time passes that the leases
        // of the crashed end, and they come back: some answer what they had in hand, which somebody else may have taken meanwhile.
        do
        {
            rounds++;
            await Task.WhenAll(Enumerable.Range(0, 16).Select(person => Task.Run(() => WorkAsync(person, new Random(seed + (rounds * 100) + person)))));
            fixture.Clock.Advance(TimeSpan.FromMinutes(31));
        }
        while (given.Count < tasks * overlap && rounds < 100);

        var stored = await office.World.ReadAsync(context => context.Annotations.Where(a => a.ProjectId == project && a.State == AnnotationState.Submitted).ToListAsync());
        var states = await office.World.ReadAsync(context => context.ClassificationTasks.Where(t => t.ProjectId == project).ToListAsync());
        var tagged = await office.World.ReadAsync(context => context.TagAssignments.Where(t => t.WorkspaceId == office.World.Caller.WorkspaceId && t.Status == TagStatus.Accepted).CountAsync());
        Assert.Equal(tasks * overlap, stored.Count);
        Assert.True(stored.GroupBy(a => a.TaskId).All(group => group.Select(a => a.ActorId).Distinct().Count() == overlap), $"seed {seed}");
        Assert.Equal(given.OrderBy(pair => pair.Task).ThenBy(pair => office.People[pair.Person].ActorId).Select(pair => (pair.Task, office.People[pair.Person].ActorId)), stored.OrderBy(a => a.TaskId).ThenBy(a => a.ActorId).Select(a => (a.TaskId, a.ActorId)));
        Assert.All(states, task => Assert.True(task.State is TaskState.Done or TaskState.Adjudication && task.Submitted == overlap));
        Assert.Equal(states.Count(task => task.State == TaskState.Done), tagged);
        Assert.True(crashes > 16, $"seed {seed}: {crashes} crashes");
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {rounds} rounds, {crashes} crashes, {lost} late answers refused, {states.Count(task => task.State == TaskState.Adjudication)} disagreements");

        async Task WorkAsync(int person, Random random)
        {
            if (left[person] is { } old && random.Next(2) == 0)
            {
                await AnswerAsync(person, old, random);
            }

            left[person] = null;
            while (await office.ClaimAsync(person, project) is { } sheet)
            {
                if (random.NextDouble() < 0.03)
                {
                    left[person] = sheet.Task;
                    Interlocked.Increment(ref crashes);
                    return;
                }

                await AnswerAsync(person, sheet.Task, random);
            }
        }

        async Task AnswerAsync(int person, ClassificationTaskId task, Random random)
        {
            try
            {
                await office.SubmitAsync(person, task, random.NextDouble() < 0.05 ? "hat" : "shoe");
                given.Add((task, person));
            }
            catch (CatalogException refused) when (refused.Code == ErrorCode.LeaseLost)
            {
                Interlocked.Increment(ref lost);
            }
        }
    }

    private static async Task<List<Domain.Items.ItemId>> ManyAsync(Office office, int count)
    {
        await using var transaction = await office.World.Store.WriteAsync(CancellationToken.None);
        var ids = await transaction.TakeIdsAsync(count, CancellationToken.None);
        var now = office.World.Clock.GetUtcNow();
        var items = Enumerable.Range(0, count).Select(i => new Application.Storage.Model.Product
        {
            Id = ids.Next<Domain.Items.ItemId>(), WorkspaceId = office.Manager.WorkspaceId, ExternalKey = $"many{i}", Title = $"Product {i}",
            CreatedAt = now, UpdatedAt = now, CreatedById = office.Manager.ActorId, UpdatedById = office.Manager.ActorId,
        }).ToList();
        transaction.Context.AddRange(items);
        await transaction.Context.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return items.ConvertAll(item => item.Id);
    }
}

/// <summary>The desk on SQLite.</summary>
public sealed class SqliteTaskDeskTests(SqliteFixture fixture) : TaskDeskSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>The desk on PostgreSQL.</summary>
public sealed class PostgreSqlTaskDeskTests(PostgreSqlFixture fixture) : TaskDeskSuite(fixture), IClassFixture<PostgreSqlFixture>;
