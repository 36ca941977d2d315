using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Tagging;

/// <summary>Decisions about many suggestions at once.</summary>
public abstract class SuggestionsSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task AcceptAll_AboveAThreshold_DryRunThenRealThenUndone()
    {
        var (world, items, _, concepts) = await SuggestedAsync(exclusive: false);
        var filter = new SuggestionFilter { MinConfidence = 0.7, Sources = [TagSource.Model] };

        var dry = await world.Tagger.DecideAllAsync(world.Caller, filter, accept: true, false, dryRun: true, null, CancellationToken.None);
        Assert.Equal((2, null), (dry.Value.Updated, dry.ChangeSet));
        Assert.All(await AllAsync(world, items), tag => Assert.Equal(TagStatus.Suggested, tag.Status));

        var real = await world.Tagger.DecideAllAsync(world.Caller, filter, accept: true, false, dryRun: false, null, CancellationToken.None);
        Assert.Equal(2, real.Value.Updated);
        Assert.Equal([(items[0], concepts["a"]), (items[1], concepts["a"])], (await AllAsync(world, items)).Where(tag => tag.Status == TagStatus.Accepted).Select(tag => (tag.ItemId, tag.ConceptId)));

        await world.Tagger.UndoAsync(world.Caller, real.ChangeSet!.Value, null, CancellationToken.None);
        Assert.All(await AllAsync(world, items), tag => Assert.Equal((TagStatus.Suggested, TagSource.Model), (tag.Status, tag.Source)));
    }

    [Fact]
    public async Task AcceptAll_OfAnExclusiveTaxonomy_TakesTheSurestOfEachItem()
    {
        var (world, items, taxonomy, concepts) = await SuggestedAsync(exclusive: true);

        var report = await world.Tagger.DecideAllAsync(world.Caller, new SuggestionFilter { Taxonomy = taxonomy }, accept: true, false, dryRun: false, null, CancellationToken.None);

        Assert.Equal((3, 0), (report.Value.Updated, report.Value.Refused));
        Assert.Equal([concepts["a"], concepts["a"], concepts["b"]], (await AllAsync(world, items)).Where(tag => tag.Status == TagStatus.Accepted).Select(tag => tag.ConceptId));
    }

    [Fact]
    public async Task RejectAll_OfOneItem_KeepsThemAwayForGood()
    {
        var (world, items, _, concepts) = await SuggestedAsync(exclusive: false);

        await world.Tagger.DecideAllAsync(world.Caller, new SuggestionFilter { Items = [items[0]] }, accept: false, false, dryRun: false, null, CancellationToken.None);
        var again = await SuggestAsync(world, items[0], concepts["a"], 0.99);

        Assert.Equal(ErrorCode.DecisionOverridden, Assert.Single(again.Rows).Code);
        Assert.All(await world.TagsAsync(items[0]), tag => Assert.Equal(TagStatus.Rejected, tag.Status));
        Assert.All(await world.TagsAsync(items[1]), tag => Assert.Equal(TagStatus.Suggested, tag.Status));
    }

    [Fact]
    public async Task DecideAll_ABadThreshold_IsRefusedByValue()
    {
        var world = await World.NewAsync(fixture);

        var error = await Assert.ThrowsAsync<CatalogException>(() =>
            world.Tagger.DecideAllAsync(world.Caller, new SuggestionFilter { MinConfidence = 70 }, true, false, false, null, CancellationToken.None));

        Assert.Contains("found 70", error.Message, StringComparison.Ordinal);
    }

    private async Task<(World World, List<ItemId> Items, TaxonomyId Taxonomy, Dictionary<string, ConceptId> Concepts)> SuggestedAsync(bool exclusive)
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(3);
        var (taxonomy, concepts) = await world.TaxonomyAsync("a\nb", exclusive);
        await SuggestAsync(world, items[0], concepts["a"], 0.9);
        await SuggestAsync(world, items[0], concepts["b"], 0.4);
        await SuggestAsync(world, items[1], concepts["a"], 0.7);
        await SuggestAsync(world, items[2], concepts["b"], 0.2);
        return (world, items, taxonomy, concepts);
    }

    private static async Task<TagReport> SuggestAsync(World world, ItemId item, ConceptId concept, double confidence) =>
        (await world.Tagger.TagAsync(
            world.Caller, new TagRequest([item], [TagTarget.Of(concept)]) { Source = TagSource.Model, Status = TagStatus.Suggested, Confidence = confidence }, CancellationToken.None)).Value;

    private static async Task<List<Application.Storage.Model.TagAssignment>> AllAsync(World world, IEnumerable<ItemId> items)
    {
        var tags = new List<Application.Storage.Model.TagAssignment>();
        foreach (var item in items)
        {
            tags.AddRange(await world.TagsAsync(item));
        }

        return tags;
    }
}

/// <summary>Suggestions on SQLite.</summary>
public sealed class SqliteSuggestionsTests(SqliteFixture fixture) : SuggestionsSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>Suggestions on PostgreSQL.</summary>
public sealed class PostgreSqlSuggestionsTests(PostgreSqlFixture fixture) : SuggestionsSuite(fixture), IClassFixture<PostgreSqlFixture>;
