using Catalog.Application.Classification.Projects;
using Catalog.Application.Classification.Quality;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Classification.Models;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Quality;

/// <summary>S1 to S3 are the invariants of SuspectDesk.</summary>
public abstract class SuspectSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Training_OnAWrongDecision_BringsItUpWithTheLikelierConcept()
    {
        var (shop, wrong) = await WithOneWrongAsync();

        await shop.TrainAsync();

        var suspect = Assert.Single(await SuspectsAsync(shop));
        Assert.Equal((wrong, shop.Concepts["seats"], shop.Concepts["lights"], 1), (suspect.ItemId, suspect.GivenId!.Value, suspect.LikelyId!.Value, suspect.Rank));
        Assert.True(suspect.Margin < 0 && suspect.LikelyConfidence > suspect.GivenConfidence);
        Assert.Equal(SuspectState.Open, suspect.State);
    }

    [Fact]
    public async Task S1_AFix_IsThePersonsDecisionWithItsReason()
    {
        var (shop, wrong) = await WithOneWrongAsync();
        await shop.TrainAsync();
        var suspect = Assert.Single(await SuspectsAsync(shop));

        var outcome = (await Desk(shop).DecideAsync(shop.World.Caller, new([suspect.Id], SuspectState.Fixed, "it is a lamp"), Stop)).Value;

        var tags = await shop.World.TagsAsync(wrong);
        Assert.Equal(new SuspectOutcome(1, 1, 0), outcome);
        Assert.Equal([(shop.Concepts["seats"], TagStatus.Rejected), (shop.Concepts["lights"], TagStatus.Accepted)], tags.Select(tag => (tag.ConceptId, tag.Status)));
        Assert.All(tags, tag => Assert.Equal((TagSource.Manual, shop.World.Caller.ActorId), (tag.Source, tag.ActorId)));
        Assert.Contains("it is a lamp", tags[1].Evidence, StringComparison.Ordinal);
        Assert.Equal((SuspectState.Fixed, "it is a lamp"), ((await SuspectsAsync(shop))[0].State, (await SuspectsAsync(shop))[0].Reason));
    }

    [Fact]
    public async Task S2_WhatWasDecidedAnew_IsNotOverwritten()
    {
        var (shop, wrong) = await WithOneWrongAsync();
        await shop.TrainAsync();
        var suspect = Assert.Single(await SuspectsAsync(shop));
        await shop.SayAsync([wrong], shop.Concepts["seats"], TagSource.Manual, TagStatus.Rejected);

        var error = await Assert.ThrowsAsync<CatalogException>(() => Desk(shop).DecideAsync(shop.World.Caller, new([suspect.Id], SuspectState.Fixed, "it is a lamp"), Stop));

        Assert.Equal(ErrorCode.Conflict, error.Code);
        Assert.Contains(wrong.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Equal(SuspectState.Open, (await SuspectsAsync(shop))[0].State);
    }

    [Fact]
    public async Task S3_WhatWasKept_DoesNotComeUpAgain_AndWhatWasLeftOpenGivesWay()
    {
        var (shop, _) = await WithOneWrongAsync();
        await shop.TrainAsync();
        await shop.TrainAsync();
        var suspect = Assert.Single(await SuspectsAsync(shop));

        await Desk(shop).DecideAsync(shop.World.Caller, new([suspect.Id], SuspectState.Kept, "a seat shaped like a lamp"), Stop);
        await shop.TrainAsync();

        Assert.Equal((suspect.Id, SuspectState.Kept), Assert.Single((await SuspectsAsync(shop)).Select(one => (one.Id, one.State))));
    }

    [Fact]
    public async Task InReview_HandsTheItemToAProject()
    {
        var (shop, wrong) = await WithOneWrongAsync();
        await shop.TrainAsync();
        var suspect = Assert.Single(await SuspectsAsync(shop));
        var projects = new ProjectEditor(shop.World.Changes);
        var input = new ProjectInput("Second look", [shop.Taxonomy], "What is it?");
        var project = (await projects.CreateAsync(shop.World.Caller, input, [(await shop.ProductsAsync("chair", 1))[0]], null, Stop)).Value.Id;

        var outcome = (await Desk(shop).DecideAsync(shop.World.Caller, new([suspect.Id], SuspectState.InReview, "unsure") { Project = project }, Stop)).Value;

        Assert.Equal(new SuspectOutcome(1, 0, 1), outcome);
        Assert.Equal(1, await shop.World.ReadAsync(context => context.ClassificationTasks.CountAsync(t => t.ProjectId == project && t.ItemId == wrong, Stop)));
    }

    [Fact]
    public async Task AConcept_ThatIsDeleted_TakesItsSuspectsAlong()
    {
        var (shop, wrong) = await WithOneWrongAsync();
        await shop.TrainAsync();
        await shop.World.Tagger.UntagAsync(shop.World.Caller, new TagRequest([.. await AllAsync(shop)], [TagTarget.Of(shop.Concepts["seats"])]), Stop);

        await shop.World.Taxonomies.DeleteConceptAsync(shop.World.Caller, shop.Concepts["seats"], null, null, Stop);

        Assert.Empty(await SuspectsAsync(shop));
        Assert.Empty(await shop.SaidAsync(wrong));
    }

    [Fact]
    public async Task Csv_NamesItemConceptsAndMargin_AndNoFormula()
    {
        var (shop, wrong) = await WithOneWrongAsync("=lamp");
        var model = await shop.TrainAsync();

        var lines = (await Desk(shop).CsvAsync(shop.World.Caller, model, Stop)).Split('\n');

        Assert.Equal("rank,key,title,given,likely,given_confidence,likely_confidence,margin,state,reason", lines[0]);
        Assert.Matches(@"^1,\d+,'=lamp [a-z ]+,seats,lights,0\.\d+,0\.\d+,-0\.\d+,Open,$", lines[1]);
        Assert.NotEqual(default, wrong);
    }

    [Fact]
    public async Task Decide_WithoutReasonOrProject_IsRefused()
    {
        var shop = await Shop.NewAsync(fixture);
        var errors = new List<ErrorCode>();
        foreach (var decision in new SuspectDecision[]
        {
            new([new(1)], SuspectState.Fixed, " "), new([new(1)], SuspectState.InReview, "why"), new([new(1)], SuspectState.Open, "why"), new([new(1)], SuspectState.Kept, "why"),
        })
        {
            errors.Add((await Assert.ThrowsAsync<CatalogException>(() => Desk(shop).DecideAsync(shop.World.Caller, decision, Stop))).Code);
        }

        Assert.Equal([ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.NotFound], errors);
    }

    private static SuspectDesk Desk(Shop shop) => new(shop.World.Store, shop.World.Changes, new ProjectEditor(shop.World.Changes));

    private static Task<List<LabelSuspect>> SuspectsAsync(Shop shop) =>
        shop.World.ReadAsync(context => context.LabelSuspects.Where(s => s.WorkspaceId == shop.World.Caller.WorkspaceId).OrderBy(s => s.Id).ToListAsync(Stop));

    private static Task<List<ItemId>> AllAsync(Shop shop) => shop.World.ReadAsync(context => context.Items.Where(i => i.WorkspaceId == shop.World.Caller.WorkspaceId).Select(i => i.Id).ToListAsync(Stop));

    private async Task<(Shop Shop, ItemId Wrong)> WithOneWrongAsync(string word = "lamp")
    {
        var shop = await Shop.NewAsync(fixture);
        var wrong = await shop.World.ProductAsync($"{word} lamp lamp");
        await shop.SayAsync([wrong], shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        return (shop, wrong);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSuspectTests(SqliteFixture fixture) : SuspectSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSuspectTests(PostgreSqlFixture fixture) : SuspectSuite(fixture), IClassFixture<PostgreSqlFixture>;
