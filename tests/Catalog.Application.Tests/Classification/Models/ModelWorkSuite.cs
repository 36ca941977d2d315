using System.Text.Json;
using Catalog.Application.Classification.Models;
using Catalog.Application.Items;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Models;

/// <summary>W1 to W4 are the invariants of ModelWork; the comparison is that of ModelComparer.</summary>
public abstract class ModelWorkSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task W1_ANewItem_GetsTheChampionsWord_AndAChangedOneGetsItAnew()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        var item = (await shop.ProductsAsync("lamp", 1))[0];

        await shop.FollowAsync();
        var first = await shop.SaidAsync(item);
        await shop.World.Items.UpdateAsync(shop.World.Caller, item, null, ItemChanges.Of(("title", "oak chair small")), null, Stop);
        await shop.FollowAsync();

        Assert.Equal([(shop.Concepts["lights"], TagStatus.Suggested, TagSource.Model)], first);
        Assert.Equal([(shop.Concepts["seats"], TagStatus.Suggested, TagSource.Model)], await shop.SaidAsync(item));
    }

    [Fact]
    public async Task W1_WhatAnItemNoLongerSays_IsTakenBack()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        var item = (await shop.ProductsAsync("lamp", 1))[0];
        await shop.FollowAsync();

        await shop.World.Items.UpdateAsync(shop.World.Caller, item, null, ItemChanges.Of(("title", "???")), null, Stop);
        await shop.FollowAsync();

        Assert.DoesNotContain(shop.Concepts["lights"], (await shop.SaidAsync(item)).Select(said => said.Item1));
    }

    [Fact]
    public async Task W1_ATaxonomyThatAcceptsWhatIsSure_HasItAcceptedAtOnce()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        await shop.Book.SetPolicyAsync(shop.World.Caller, shop.Taxonomy, acceptsSure: true, leastConfidence: 0.2, null, Stop);
        var item = (await shop.ProductsAsync("lamp", 1))[0];

        await shop.FollowAsync();

        Assert.Equal([(shop.Concepts["lights"], TagStatus.Accepted, TagSource.Model)], await shop.SaidAsync(item));
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<CatalogException>(() => shop.Book.SetPolicyAsync(shop.World.Caller, shop.Taxonomy, null, 1.5, null, Stop))).Code);
    }

    [Fact]
    public async Task W1_WhatIsLessSureThanTheTaxonomyAsks_IsNotSuggested()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        await shop.Book.SetPolicyAsync(shop.World.Caller, shop.Taxonomy, null, leastConfidence: 0.99, null, Stop);
        var item = await shop.World.ProductAsync("chair lamp");

        await shop.FollowAsync();

        Assert.Empty(await shop.SaidAsync(item));
    }

    [Fact]
    public async Task W2_APersonsDecision_StandsAndWhatWasRejected_DoesNotReturn()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        var (decided, rejected) = ((await shop.ProductsAsync("lamp", 1))[0], (await shop.ProductsAsync("lamp", 1))[0]);
        await shop.FollowAsync();
        await shop.SayAsync([decided], shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        await shop.SayAsync([rejected], shop.Concepts["lights"], TagSource.Manual, TagStatus.Rejected);

        foreach (var item in new[] { decided, rejected })
        {
            await shop.World.Items.UpdateAsync(shop.World.Caller, item, null, ItemChanges.Of(("title", "steel lamp blue")), null, Stop);
        }

        await shop.FollowAsync();

        Assert.Equal((shop.Concepts["seats"], TagStatus.Accepted, TagSource.Manual), (await shop.SaidAsync(decided)).Single(said => said.Item2 == TagStatus.Accepted));
        Assert.Equal([(shop.Concepts["lights"], TagStatus.Rejected, TagSource.Manual)], await shop.SaidAsync(rejected));
    }

    [Fact]
    public async Task W3_AShadow_ShowsNothingAndWhatItSaid_IsKept()
    {
        var shop = await Shop.NewAsync(fixture);
        var shadow = await shop.TrainAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, shadow, ModelState.Shadow, null, null, Stop);
        var item = (await shop.ProductsAsync("lamp", 1))[0];

        await shop.FollowAsync();

        var kept = await shop.World.ReadAsync(context => context.ModelPredictions.SingleAsync(p => p.ModelId == shadow && p.ItemId == item, Stop));
        Assert.Empty(await shop.SaidAsync(item));
        Assert.Equal((shop.Concepts["lights"], 1), (kept.BestId!.Value, kept.ItemVersion));
        Assert.Equal([shop.Concepts["lights"].Value], JsonSerializer.Deserialize<long[]>(kept.Applies)!);
    }

    [Fact]
    public async Task W4_Tags_WhoeverChangedThem_WakeNoModel()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        var items = await shop.ProductsAsync("lamp", 3);
        await shop.FollowAsync();
        var before = (await shop.World.OutboxAsync()).Count;

        await shop.FollowAsync();
        await shop.SayAsync([items[0]], shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        await shop.FollowAsync();

        Assert.Equal(before + 1, (await shop.World.OutboxAsync()).Count);
    }

    [Fact]
    public async Task ALongText_IsReadFromItsBeginning_AndAMissingOneIsEmpty()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        var body = string.Concat(Enumerable.Repeat("steel lamp. ", 100_000));
        var ticket = (await shop.World.Items.CreateAsync(shop.World.Caller, ItemKind.Ticket, ItemChanges.Of(("title", "Lamp"), ("body", body)), null, Stop)).Value.Id;
        var bare = (await shop.World.Items.CreateAsync(shop.World.Caller, ItemKind.Ticket, ItemChanges.Of(("title", "Lamp")), null, Stop)).Value.Id;

        var texts = await shop.World.ReadAsync(context => ItemTexts.ReadForModelsAsync(context, shop.World.Caller.WorkspaceId, [ticket, bare], Stop));
        await shop.FollowAsync();

        Assert.Equal([body[..TextFeatures.MaxLength], ""], texts.Select(text => text.Body));
        Assert.Equal([(shop.Concepts["lights"], TagStatus.Suggested, TagSource.Model)], await shop.SaidAsync(ticket));
    }

    [Fact]
    public async Task Comparison_OfChampionAndChallenger_CountsTheSameItemsDecidedSince()
    {
        var shop = await Shop.NewAsync(fixture);
        var champion = await shop.TrainAsync(champion: true);
        await shop.SayAsync(await shop.ProductsAsync("stool", 12), shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        var challenger = await shop.TrainAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, challenger, ModelState.Challenger, null, null, Stop);
        var (lamps, stools) = (await shop.ProductsAsync("lamp", 3), await shop.ProductsAsync("stool", 4));
        await shop.FollowAsync();
        shop.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.SayAsync(lamps, shop.Concepts["lights"], TagSource.Manual, TagStatus.Accepted);
        await shop.SayAsync(stools, shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);

        var comparison = await new ModelComparer(shop.World.Store).CompareAsync(shop.World.Caller, champion, challenger, null, Stop);
        var promoted = await shop.Book.SetStateAsync(shop.World.Caller, challenger, ModelState.Champion, null, null, Stop);

        Assert.Equal((ComparisonBasis.Decisions, 7, 0, 0), (comparison.Basis, comparison.Items, comparison.RandomItems, comparison.GoldItems));
        Assert.Equal((7, 1.0), (comparison.BothRight + comparison.OnlyChallengerRight, comparison.ChallengerScore.Accuracy));
        Assert.Equal(comparison.Items, comparison.BothRight + comparison.OnlyChampionRight + comparison.OnlyChallengerRight + comparison.NeitherRight);
        Assert.Equal(comparison, promoted.Value.Comparison);
        Assert.Contains(await shop.World.AuditAsync(), entry => entry.Subject == ChangeSubject.ClassificationModel && entry.Details!.Contains("onlyChallengerRight", StringComparison.Ordinal));
    }

    // The champion's own word, accepted by somebody who trusts it, is right by definition; the random slice and gold know better.
    [Fact]
    public async Task Comparison_WhereThereIsASampleOfChance_RestsOnItAndNotOnWhatTheChampionSuggested()
    {
        var shop = await Shop.NewAsync(fixture);
        var champion = await shop.TrainAsync(champion: true);
        await shop.SayAsync(await shop.ProductsAsync("stool", 12), shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        var challenger = await shop.TrainAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, challenger, ModelState.Challenger, null, null, Stop);
        var (learnt, lamps) = ((await shop.World.ReadAsync(context => context.TagAssignments.OrderBy(t => t.Id).FirstAsync(t => t.TaxonomyId == shop.Taxonomy, Stop))).ItemId, await shop.ProductsAsync("lamp", 9));
        var (stools, nothing) = (await shop.ProductsAsync("stool", 4), (await shop.ProductsAsync("???", 1))[0]);
        await shop.World.Items.UpdateAsync(shop.World.Caller, learnt, null, ItemChanges.Of(("title", "old chair again")), null, Stop);
        await shop.FollowAsync();
        shop.World.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.SayAsync(lamps, shop.Concepts["lights"], TagSource.Manual, TagStatus.Accepted);
        var project = await shop.ProjectAsync([.. stools.Take(3), nothing], [stools[3], learnt], "seats");
        for (var i = 0; i < 4; i++)
        {
            await shop.WorkAsync(project, item => item == nothing ? null : "seats");
        }

        var comparer = new ModelComparer(shop.World.Store);
        var sample = await comparer.CompareAsync(shop.World.Caller, champion, challenger, null, Stop);
        var decisions = await comparer.CompareAsync(shop.World.Caller, champion, challenger, ComparisonBasis.Decisions, Stop);

        Assert.Equal((ComparisonBasis.Sample, 5, 4, 1), (sample.Basis, sample.Items, sample.RandomItems, sample.GoldItems));
        Assert.Equal((ComparisonBasis.Decisions, 12, 0, 0), (decisions.Basis, decisions.Items, decisions.RandomItems, decisions.GoldItems));
        Assert.True(sample.BothRight + sample.OnlyChallengerRight >= 4, $"{sample}"); // the challenger knows stools
        Assert.Equal(ComparisonBasis.Sample, (await shop.Book.SetStateAsync(shop.World.Caller, challenger, ModelState.Champion, null, null, Stop)).Value.Comparison!.Basis);
    }

    [Fact]
    public async Task Comparison_OnASampleThatIsNotThere_ComparesNothing()
    {
        var shop = await Shop.NewAsync(fixture);
        var (one, other) = (await shop.TrainAsync(), await shop.TrainAsync());

        var comparison = await new ModelComparer(shop.World.Store).CompareAsync(shop.World.Caller, one, other, ComparisonBasis.Sample, Stop);

        Assert.Equal((ComparisonBasis.Sample, 0, 1.0), (comparison.Basis, comparison.Items, comparison.PValue));
    }

    [Fact]
    public async Task Comparison_WithItselfOrAnotherTaxonomy_IsRefused()
    {
        var (shop, other) = (await Shop.NewAsync(fixture), await Shop.NewAsync(fixture));
        var (one, foreign) = (await shop.TrainAsync(), await other.TrainAsync());
        var comparer = new ModelComparer(shop.World.Store);

        var same = await Assert.ThrowsAsync<CatalogException>(() => comparer.CompareAsync(shop.World.Caller, one, one, null, Stop));
        var unknown = await Assert.ThrowsAsync<CatalogException>(() => comparer.CompareAsync(shop.World.Caller, one, foreign, null, Stop));

        Assert.Equal((ErrorCode.InvalidValue, ErrorCode.NotFound), (same.Code, unknown.Code));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteModelWorkTests(SqliteFixture fixture) : ModelWorkSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlModelWorkTests(PostgreSqlFixture fixture) : ModelWorkSuite(fixture), IClassFixture<PostgreSqlFixture>;
