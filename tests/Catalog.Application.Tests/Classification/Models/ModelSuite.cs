using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Classification.Models;
using Catalog.Application.Jobs;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Jobs;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Classification.Models;
using Catalog.Domain.Jobs;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Classification.Models;

/// <summary>L1 to L3 are the invariants of ModelTraining, A1 to A5 those of ModelApplication.</summary>
public abstract class ModelSuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task L1_OnlyWhatPeopleAccepted_IsLearnt()
    {
        var shop = await Shop.NewAsync(fixture);
        var other = await shop.ProductsAsync("lamp", 5);
        await shop.SayAsync(other, shop.Concepts["lights"], TagSource.Model, TagStatus.Accepted);
        await shop.SayAsync(await shop.ProductsAsync("chair", 5), shop.Concepts["lights"], TagSource.Import, TagStatus.Accepted);

        var model = await shop.TrainAsync();
        var withImports = await shop.TrainAsync(new(shop.Taxonomy) { IncludeImported = true });

        Assert.Equal(24, (await shop.ModelAsync(model)).Examples);
        Assert.Equal(29, (await shop.ModelAsync(withImports)).Examples);
        Assert.Equal([1, 2], await shop.World.ReadAsync(context => context.ClassificationModels.Where(m => m.TaxonomyId == shop.Taxonomy).OrderBy(m => m.Number).Select(m => m.Number).ToListAsync(Stop)));
    }

    [Fact]
    public async Task L2_AndA2_AConceptThatMayNotBeAssigned_IsNeitherLearntNorPredicted()
    {
        var shop = await Shop.NewAsync(fixture);
        var before = await shop.TrainAsync(champion: true);
        var fresh = await shop.ProductsAsync("lamp", 3);
        await shop.World.Taxonomies.DeprecateAsync(shop.World.Caller, shop.Concepts["lights"], null, null, null, Stop);

        var report = await shop.ApplyAsync(before);
        var error = await Assert.ThrowsAsync<CatalogException>(() => shop.TrainAsync());

        Assert.Equal(1, report.RetiredConcepts);
        foreach (var item in fresh)
        {
            Assert.DoesNotContain(shop.Concepts["lights"], (await shop.SaidAsync(item)).Select(said => said.Item1));
        }

        Assert.Equal(ErrorCode.ModelNotTrainable, error.Code); // one concept is left, and there is nothing to tell it from
    }

    [Fact]
    public async Task A2_AModelOfAnotherVersionOfTheTaxonomy_IsRefusedByName_AndSaysNothingOfChangedItems()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        foreach (var concept in shop.Concepts.Values)
        {
            await shop.World.Taxonomies.DeprecateAsync(shop.World.Caller, concept, null, null, null, Stop);
        }

        var item = (await shop.ProductsAsync("lamp", 1))[0];
        var error = await Assert.ThrowsAsync<CatalogException>(() => shop.ApplyAsync(model));
        await shop.FollowAsync();

        Assert.Equal(ErrorCode.Conflict, error.Code);
        Assert.Contains("has changed since it was trained: train a new one", error.Message, StringComparison.Ordinal);
        Assert.Empty(await shop.SaidAsync(item));
    }

    [Fact]
    public async Task L1_WhatTheChampionSaidOrAcceptedByItself_IsNeverLearnt_AndWhatAPersonAcceptsIs()
    {
        var shop = await Shop.NewAsync(fixture);
        await shop.TrainAsync(champion: true);
        await shop.Book.SetPolicyAsync(shop.World.Caller, shop.Taxonomy, acceptsSure: true, leastConfidence: 0.2, null, Stop);
        var items = await shop.ProductsAsync("lamp", 4);
        await shop.FollowAsync();
        var accepted = await shop.SaidAsync(items[0]);

        var second = await shop.TrainAsync();
        await shop.SayAsync([items[0]], shop.Concepts["lights"], TagSource.Manual, TagStatus.Accepted);
        var third = await shop.TrainAsync();

        Assert.Equal([(shop.Concepts["lights"], TagStatus.Accepted, TagSource.Model)], accepted);
        Assert.Equal((24, 25), ((await shop.ModelAsync(second)).Examples, (await shop.ModelAsync(third)).Examples));
    }

    [Fact]
    public async Task L3_ATrainedModel_IsStoredWithItsReportItsSnapshotAndItsAudit()
    {
        var shop = await Shop.NewAsync(fixture);

        var id = await shop.TrainAsync();
        var again = await shop.TrainAsync();

        var (model, second) = (await shop.ModelAsync(id), await shop.ModelAsync(again));
        Assert.Equal((ModelState.Draft, 2, 1.0), (model.State, model.Concepts, model.Accuracy));
        Assert.Equal(model.Snapshot, second.Snapshot);
        Assert.Equal(2, JsonDocument.Parse(model.Report).RootElement.GetProperty("labels").GetArrayLength());
        Assert.Contains(await shop.World.AuditAsync(), entry => entry.Subject == Domain.Audit.ChangeSubject.ClassificationModel && entry.SubjectId == id.Value);
    }

    [Fact]
    public async Task A1_WhatAPersonDecidedOrRejected_StaysAsItIs()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        var (decided, rejected) = (await shop.ProductsAsync("lamp", 1), await shop.ProductsAsync("chair", 1));
        await shop.SayAsync(decided, shop.Concepts["seats"], TagSource.Manual, TagStatus.Accepted);
        await shop.SayAsync(rejected, shop.Concepts["seats"], TagSource.Manual, TagStatus.Rejected);

        var report = await shop.ApplyAsync(model, acceptSure: true);

        Assert.Equal([(shop.Concepts["seats"], TagStatus.Accepted, TagSource.Manual)], await shop.SaidAsync(decided[0]));
        Assert.Equal([(shop.Concepts["seats"], TagStatus.Rejected, TagSource.Manual)], await shop.SaidAsync(rejected[0]));
        Assert.Equal(2, report.Kept);
    }

    [Fact]
    public async Task A3_TheSameModelTwice_ChangesNothingTheSecondTime()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        var fresh = await shop.ProductsAsync("lamp", 4);

        var first = await shop.ApplyAsync(model);
        var sequence = (await shop.World.OutboxAsync()).Count;
        var second = await shop.ApplyAsync(model);

        Assert.Equal((28L, 4L), (first.Items, first.Created));
        Assert.Equal((0L, 0L), (second.Created, second.Updated));
        Assert.Equal(sequence, (await shop.World.OutboxAsync()).Count);
        Assert.Equal([(shop.Concepts["lights"], TagStatus.Suggested, TagSource.Model)], await shop.SaidAsync(fresh[0]));
    }

    [Fact]
    public async Task A4_AModelThatIsNoChampion_OnlyWatches()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync();
        await shop.Book.SetStateAsync(shop.World.Caller, model, ModelState.Shadow, null, null, Stop);
        var fresh = await shop.ProductsAsync("lamp", 2);

        var report = await shop.ApplyAsync(model);

        Assert.True(report.OnlyWatched);
        Assert.Equal((2L, 24L, 24L), (report.Created, report.Compared, report.Agreed));
        Assert.Empty(await shop.SaidAsync(fresh[0]));
    }

    [Fact]
    public async Task A5_ASuggestion_NamesTheModelItsConfidenceAndWhatSpokeForIt()
    {
        var shop = await Shop.NewAsync(fixture);
        var model = await shop.TrainAsync(champion: true);
        var fresh = await shop.ProductsAsync("lamp", 1);

        await shop.ApplyAsync(model);

        var tag = Assert.Single(await shop.World.TagsAsync(fresh[0]));
        var evidence = JsonDocument.Parse(tag.Evidence!).RootElement;
        Assert.EndsWith(" model 1", tag.SourceVersion, StringComparison.Ordinal);
        Assert.InRange(tag.Confidence, 0.5, 1);
        Assert.Contains("lamp", evidence.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
        Assert.Equal("title", evidence[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Champion_OfATaxonomy_IsOneAtMost()
    {
        var shop = await Shop.NewAsync(fixture);
        var (first, second) = (await shop.TrainAsync(champion: true), await shop.TrainAsync(champion: true));

        Assert.Equal((ModelState.Retired, ModelState.Champion), ((await shop.ModelAsync(first)).State, (await shop.ModelAsync(second)).State));
        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<CatalogException>(() => shop.ApplyAsync(first))).Code);
        Assert.Equal(ErrorCode.VersionConflict, (await Assert.ThrowsAsync<CatalogException>(() => shop.Book.SetStateAsync(shop.World.Caller, second, ModelState.Draft, 9, null, Stop))).Code);
    }

    [Fact]
    public async Task Train_WithoutConceptsOrDecisions_SaysWhatIsMissing()
    {
        var world = await World.NewAsync(fixture);
        var (empty, _) = await world.TaxonomyAsync("", exclusive: true);
        var (undecided, _) = await world.TaxonomyAsync("a\nb", exclusive: true);
        var training = new ModelTraining(world.Store, world.Changes);

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => training.TrainAsync(world.Caller, new(empty), null, Stop)),
            await Assert.ThrowsAsync<CatalogException>(() => training.TrainAsync(world.Caller, new(undecided), null, Stop)),
            await Assert.ThrowsAsync<CatalogException>(() => training.TrainAsync(world.Caller, new(new TaxonomyId(1)), null, Stop)),
        };

        Assert.Equal([ErrorCode.ModelNotTrainable, ErrorCode.ModelNotTrainable, ErrorCode.NotFound], errors.Select(error => error.Code));
        Assert.Contains("has no concepts", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("Nobody has decided", errors[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_EndWithTheModelOrTheRefusal()
    {
        var shop = await Shop.NewAsync(fixture);
        var (bare, _) = await shop.World.TaxonomyAsync("a\nb", exclusive: true);
        var queue = new JobQueue(shop.World.Store, shop.World.Clock);
        var (training, applying) = (new TrainingJobs(shop.World.Store, queue, shop.Training), new ModelApplicationJobs(shop.World.Store, queue, shop.Application));

        var good = await JobScene.RunAsync(shop.World, queue, training, () => training.StartAsync(shop.World.Caller, new(shop.Taxonomy), Stop));
        var bad = await JobScene.RunAsync(shop.World, queue, training, () => training.StartAsync(shop.World.Caller, new(bare), Stop));
        var model = new ModelId(JsonDocument.Parse(good.Result!).RootElement.GetProperty("model").GetInt64());
        var applied = await JobScene.RunAsync(shop.World, queue, applying, () => applying.StartAsync(shop.World.Caller, new(model), Stop));

        Assert.Equal((JobState.Succeeded, JobState.Failed, JobState.Succeeded), (good.State, bad.State, applied.State));
        Assert.Contains("Nobody has decided", bad.Error, StringComparison.Ordinal);
        Assert.Equal((24L, 24L), (applied.Position, applied.Total));
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteModelTests(SqliteFixture fixture) : ModelSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlModelTests(PostgreSqlFixture fixture) : ModelSuite(fixture), IClassFixture<PostgreSqlFixture>;
