using Catalog.Application.Classification.Projects;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Projects;

public abstract class ReviewDeskSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task Review_AcceptFixAndReject_DoWhatTheySay()
    {
        var office = await Office.OpenAsync(fixture, people: 3, items: 3);
        var project = await office.ProjectAsync(input => input with { ReviewShare = 1 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False((await office.WorkAsync(0, project, "shoe")).IsDecided);
        }

        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await office.Reviews.ClaimAsync(office.People[0], project, CancellationToken.None)); // nobody reviews their own answers
        var accepted = await ReviewAsync(office, project, ReviewVerdict.Accept);
        var put = await ReviewAsync(office, project, ReviewVerdict.FixAndAccept, office.Say("hat"));
        var rejected = await ReviewAsync(office, project, ReviewVerdict.Reject, reason: "look at the picture");

        Assert.Equal(["shoe"], await office.AcceptedAsync(accepted.Item));
        Assert.Equal(["hat"], await office.AcceptedAsync(put.Item));
        Assert.Empty(await office.AcceptedAsync(rejected.Item));
        Assert.Null(await office.ClaimAsync(0, project)); // who answered before does not get it again
        Assert.Equal(rejected.Task, (await office.WorkAsync(2, project, "shirt")).Task);
        Assert.Equal(TaskState.InReview, (await office.TaskAsync(rejected.Task)).State);
    }

    [Fact]
    public async Task Review_OwnWorkOrWithoutReasonOrAnswers_IsRefused()
    {
        var office = await Office.OpenAsync(fixture, people: 2, items: 1);
        var project = await office.ProjectAsync(input => input with { ReviewShare = 1 });
        var step = await office.WorkAsync(0, project, "shoe");

        Assert.Equal(ErrorCode.LeaseLost, (await FailAsync(office, 0, step.Task, ReviewVerdict.Accept)).Code);
        await office.Reviews.ClaimAsync(office.People[1], project, CancellationToken.None);
        Assert.Contains("reason", (await FailAsync(office, 1, step.Task, ReviewVerdict.Reject)).Message, StringComparison.Ordinal);
        Assert.Contains("right answers", (await FailAsync(office, 1, step.Task, ReviewVerdict.FixAndAccept)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disagreement_ByMajority_IsDecidedWithTheLastAnswerAndTiesWaitForAPerson()
    {
        var office = await Office.OpenAsync(fixture, people: 4, items: 1);
        var byMajority = await office.ProjectAsync(input => input with { Overlap = 3, Adjudication = AdjudicationMethod.Majority });
        await office.WorkAsync(0, byMajority, "shoe");
        await office.WorkAsync(1, byMajority, "hat");
        Assert.True((await office.WorkAsync(2, byMajority, "shoe")).IsDecided);
        Assert.Equal(["shoe"], await office.AcceptedAsync(office.Items[0]));

        var other = await office.World.ProductsAsync(1);
        var byHand = await office.ProjectAsync(input => input with { Overlap = 2, Adjudication = AdjudicationMethod.Majority }, other);
        await office.WorkAsync(0, byHand, "shoe");
        Assert.False((await office.WorkAsync(1, byHand, "hat")).IsDecided);

        var sheet = (await office.Reviews.ClaimAsync(office.People[3], byHand, CancellationToken.None))!;
        Assert.Equal((TaskState.Adjudication, null, 2), (sheet.State, sheet.Outcome, sheet.Answers.Count));
        await office.Reviews.ReviewAsync(office.People[3], sheet.Sheet.Task, ReviewVerdict.FixAndAccept, office.Say("shirt"), null, false, null, CancellationToken.None);
        Assert.Equal(["shirt"], await office.AcceptedAsync(other[0]));
    }

    [Fact]
    public async Task Adjudication_ByDawidSkeneAndGold_TrustsWhoIsRight()
    {
        var office = await Office.OpenAsync(fixture, people: 3, items: 12);
        var project = await office.ProjectAsync(input => input with { Overlap = 3, GoldShare = 0.5 });
        await office.Editor.AddGoldAsync(office.Manager, project, [.. office.Items.Take(4).Select(item => new GoldItem(item, office.Say("shoe"), null))], null, CancellationToken.None);
        for (var person = 0; person < 3; person++)
        {
            var turn = 0;
            while (await office.ClaimAsync(person, project) is { } sheet)
            {
                // The first person is always right; the others say hat together on every other task, and shirt on gold.
                var wrong = office.Items.Take(4).Contains(sheet.Item) ? "shirt" : sheet.Item.Value % 2 == 0 ? "hat" : "shoe";
                await office.SubmitAsync(person, sheet.Task, person == 0 ? "shoe" : wrong);
                turn++;
            }

            Assert.InRange(turn, 8, 12);
        }

        var byMajority = await AdjudicateAsync(office, project, AdjudicationMethod.Majority, dryRun: true);
        var byGold = await AdjudicateAsync(office, project, AdjudicationMethod.GoldWeighted, dryRun: false);

        Assert.Equal((4, 0, 0), (byMajority.Decided, byMajority.Left, byMajority.Refused));
        Assert.Equal((4, 0, 0), (byGold.Decided, byGold.Left, byGold.Refused));
        foreach (var item in office.Items.Skip(4))
        {
            Assert.Equal(["shoe"], await office.AcceptedAsync(item));
        }
    }

    [Fact]
    public async Task Adjudication_MeetingAPersonsDecision_LeavesTheTaskOpenAndSaysSo()
    {
        var office = await Office.OpenAsync(fixture, people: 2, items: 2);
        var project = await office.ProjectAsync(input => input with { Overlap = 2 });
        for (var i = 0; i < 2; i++)
        {
            await office.WorkAsync(0, project, "shoe");
            await office.WorkAsync(1, project, "hat");
        }

        await office.World.Tagger.TagAsync(office.World.Caller, new TagRequest([office.Items[0]], [TagTarget.Of(office.Concepts["shirt"])]), CancellationToken.None);
        await office.World.ReadAsync(async context =>
        {
            await context.Annotations.Where(a => a.ProjectId == project && a.ActorId == office.People[1].ActorId).ExecuteUpdateAsync(set => set.SetProperty(a => a.GoldRight, false));
            return await context.Annotations.Where(a => a.ProjectId == project && a.ActorId == office.People[0].ActorId).ExecuteUpdateAsync(set => set.SetProperty(a => a.GoldRight, true));
        });

        var report = await AdjudicateAsync(office, project, AdjudicationMethod.GoldWeighted, dryRun: false);

        Assert.Equal((1, 0, 1), (report.Decided, report.Left, report.Refused));
        Assert.Equal(["shirt"], await office.AcceptedAsync(office.Items[0]));
        Assert.Equal(["shoe"], await office.AcceptedAsync(office.Items[1]));
    }

    [Fact]
    public async Task Lots_GoodAndBadSamples_AreAcceptedWholeOrInspectedWhole()
    {
        var office = await Office.OpenAsync(fixture, people: 2, items: 24);
        var project = await office.ProjectAsync(input => input with { AcceptanceQualityLimit = 6.5 });
        for (var i = 0; i < 24; i++)
        {
            await office.WorkAsync(0, project, "shoe");
        }

        var first = (await office.Lots.FormAsync(office.Manager, project, 12, false, null, CancellationToken.None)).Value.Lot;
        var good = await LotAsync(office, first);
        Assert.Equal((12, 2, 0, 1, InspectionSeverity.Normal), (good.Size, good.SampleSize, good.Accept, good.Reject, good.Severity)); // B at 6.5 %: up to A
        await ReviewAsync(office, project, ReviewVerdict.Accept);
        await ReviewAsync(office, project, ReviewVerdict.Accept);
        good = await LotAsync(office, first);
        Assert.Equal((LotVerdict.Accepted, 0), (good.Verdict, good.Defective));
        Assert.Equal(12, await DoneAsync(office, project));

        var second = (await office.Lots.FormAsync(office.Manager, project, null, false, null, CancellationToken.None)).Value.Lot;
        await ReviewAsync(office, project, ReviewVerdict.FixAndAccept, office.Say("hat"));
        await ReviewAsync(office, project, ReviewVerdict.Accept);
        Assert.Equal(LotVerdict.Rejected, (await LotAsync(office, second)).Verdict);
        Assert.Equal(14, await DoneAsync(office, project));
        for (var i = 0; i < 10; i++)
        {
            await ReviewAsync(office, project, ReviewVerdict.Accept);
        }

        Assert.Equal(24, await DoneAsync(office, project));
        Assert.Equal(24, await office.World.ReadAsync(context => context.Projects.Where(p => p.Id == project).Select(p => p.DoneCount).SingleAsync()));
    }

    [Fact]
    public async Task Create_WithoutItemsTaxonomiesOrConcepts_SaysWhatIsMissing()
    {
        var office = await Office.OpenAsync(fixture);
        var empty = (await office.World.Taxonomies.CreateAsync(office.World.Caller, new TaxonomyInput($"e{Guid.NewGuid():N}", "Empty"), null, CancellationToken.None)).Value;

        Assert.Contains("at least one item", (await Assert.ThrowsAsync<CatalogException>(() => office.ProjectAsync(items: []))).Message, StringComparison.Ordinal);
        Assert.Contains("at least one taxonomy", (await Assert.ThrowsAsync<CatalogException>(() => office.ProjectAsync(input => input with { Taxonomies = [] }))).Message, StringComparison.Ordinal);
        Assert.Contains("no approved concept", (await Assert.ThrowsAsync<CatalogException>(() => office.ProjectAsync(input => input with { Taxonomies = [empty] }))).Message, StringComparison.Ordinal);
        Assert.Contains("from 1 to 20, found 21", (await Assert.ThrowsAsync<CatalogException>(() => office.ProjectAsync(input => input with { Overlap = 21 }))).Message, StringComparison.Ordinal);
        Assert.Contains("no sampling plan", (await Assert.ThrowsAsync<CatalogException>(() => office.ProjectAsync(input => input with { AcceptanceQualityLimit = 7 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_EndsTheWorkAndCancelsWhatIsOpen()
    {
        var office = await Office.OpenAsync(fixture, items: 2);
        var project = await office.ProjectAsync();
        await office.WorkAsync(0, project, "shoe");
        var held = (await office.ClaimAsync(1, project))!;

        await office.Editor.SetStateAsync(office.Manager, project, null, ProjectState.Closed, null, CancellationToken.None);

        Assert.Equal(ErrorCode.ProjectNotOpen, (await Assert.ThrowsAsync<CatalogException>(() => office.ClaimAsync(1, project))).Code);
        Assert.Equal(ErrorCode.LeaseLost, (await Assert.ThrowsAsync<CatalogException>(() => office.SubmitAsync(1, held.Task, "hat"))).Code);
        Assert.Equal(TaskState.Cancelled, (await office.TaskAsync(held.Task)).State);
    }

    [Fact]
    public async Task Order_ByUncertainty_GivesTheLeastSureFirstAndKeepsTheRandomSlice()
    {
        var office = await Office.OpenAsync(fixture, items: 20);
        for (var i = 0; i < 20; i++)
        {
            await office.World.Tagger.TagAsync(
                office.World.Caller, new TagRequest([office.Items[i]], [TagTarget.Of(office.Concepts["hat"])]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = (i + 1) / 20.0 }, CancellationToken.None);
        }

        var project = await office.ProjectAsync(input => input with { Order = TaskOrder.Uncertainty, RandomShare = 0.2 });

        var tasks = await office.World.ReadAsync(context => context.ClassificationTasks.Where(t => t.ProjectId == project).OrderBy(t => t.Place).ToListAsync());
        Assert.Equal(4, tasks.Count(task => task.IsRandom));
        Assert.Equal(tasks.Where(task => !task.IsRandom).Select(task => task.ItemId), tasks.Where(task => !task.IsRandom).Select(task => task.ItemId).Order());
    }

    private static async Task<TaskStep> ReviewAsync(Office office, ProjectId project, ReviewVerdict verdict, IReadOnlyList<TaskAnswer>? answers = null, string? reason = null)
    {
        var sheet = await office.Reviews.ClaimAsync(office.People[1], project, CancellationToken.None) ?? throw new InvalidOperationException("There is nothing to review.");
        return (await office.Reviews.ReviewAsync(office.People[1], sheet.Sheet.Task, verdict, answers, reason, false, null, CancellationToken.None)).Value;
    }

    private static Task<CatalogException> FailAsync(Office office, int person, ClassificationTaskId task, ReviewVerdict verdict) =>
        Assert.ThrowsAsync<CatalogException>(() => office.Reviews.ReviewAsync(office.People[person], task, verdict, null, null, false, null, CancellationToken.None));

    private static async Task<AdjudicationReport> AdjudicateAsync(Office office, ProjectId project, AdjudicationMethod method, bool dryRun) =>
        (await office.Reviews.AdjudicateAsync(office.Manager, project, method, 0.5, dryRun, null, CancellationToken.None)).Value;

    private static Task<int> DoneAsync(Office office, ProjectId project) =>
        office.World.ReadAsync(context => context.ClassificationTasks.CountAsync(t => t.ProjectId == project && t.State == TaskState.Done));

    private static Task<Application.Storage.Model.InspectionLot> LotAsync(Office office, InspectionLotId id) =>
        office.World.ReadAsync(context => context.InspectionLots.SingleAsync(lot => lot.Id == id));
}

/// <summary>Reviews on SQLite.</summary>
public sealed class SqliteReviewDeskTests(SqliteFixture fixture) : ReviewDeskSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Reviews on PostgreSQL.</summary>
public sealed class PostgreSqlReviewDeskTests(PostgreSqlFixture fixture) : ReviewDeskSuite(fixture), IClassFixture<PostgreSqlFixture>;
