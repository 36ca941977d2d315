using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Indexing;
using Catalog.Application.Items;
using Catalog.Application.Search;
using Catalog.Application.Tagging;
using Catalog.Application.Taxonomies;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Facets;
using Catalog.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.Indexing;

/// <summary>The index follows the database, on both databases.</summary>
public abstract class WorkspaceIndexSuite(DatabaseFixture fixture) : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ChangeRunner changes = new(fixture.Store, TimeProvider.System);
    private WorkspaceIndexes indexes = null!; // made by InitializeAsync
    private Caller caller = null!; // made by InitializeAsync

    public async ValueTask InitializeAsync()
    {
        var (workspace, actor) = await fixture.NewWorkspaceAsync();
        caller = new Caller(workspace, actor, "Ana", Role.Admin);
        indexes = NewIndexes();
    }

    public async ValueTask DisposeAsync()
    {
        await indexes.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task X1_AnItem_CreatedChangedAndArchived_IsFoundAsItIs()
    {
        var created = await CreateAsync("Blue jacket", "warm and light");
        Assert.Equal([created.Value.Id], await FindAsync("jacket", created.Sequence));

        var changed = await Items.UpdateAsync(caller, created.Value.Id, null, ItemChanges.Of(("title", "Red scarf")), null, CancellationToken.None);
        Assert.Empty(await FindAsync("jacket", changed.Sequence));
        Assert.Equal([created.Value.Id], await FindAsync("scarf", changed.Sequence));

        var archived = await Items.ArchiveAsync(caller, created.Value.Id, null, restore: false, null, CancellationToken.None);
        Assert.Empty(await FindAsync("scarf", archived.Sequence));
    }

    [Fact]
    public async Task X1_ATaggedItem_IsFoundByLabelsOfBroaderConceptsAndCounted()
    {
        var (boots, footwear) = await TaxonomyAsync();
        var item = await CreateAsync("Trekker 3000", null);
        var tagged = await Tagger.TagAsync(caller, new TagRequest([item.Value.Id], [TagTarget.Of(boots)]), CancellationToken.None);

        Assert.Equal([item.Value.Id], await FindAsync("footwear", tagged.Sequence));
        var result = await SearchAsync(new ItemSearch { Facets = [Facet(null), Facet(footwear)] }, tagged.Sequence);
        Assert.Equal([("Footwear", 1L)], Counts(result.Facets[0]));
        Assert.Equal([("Boots", 1L)], Counts(result.Facets[1]));
        Assert.Equal(boots, result.Facets[1].Concepts[0]);
    }

    [Fact]
    public async Task X2_AfterAStopWithoutCommit_WhatIsBehindIsReadAgain()
    {
        var first = await CreateAsync("First lamp", null);
        await FindAsync("lamp", first.Sequence);
        await indexes.DisposeAsync();

        var second = await CreateAsync("Second lamp", null);
        indexes = NewIndexes();

        Assert.Equal([first.Value.Id, second.Value.Id], await FindAsync("lamp", second.Sequence));
    }

    [Fact]
    public async Task X3_ARenamedConcept_ReindexesTheItemsBelowIt()
    {
        var (boots, footwear) = await TaxonomyAsync();
        var item = await CreateAsync("Trekker 3000", null);
        var tagged = await Tagger.TagAsync(caller, new TagRequest([item.Value.Id], [TagTarget.Of(boots)]), CancellationToken.None);
        await FindAsync("footwear", tagged.Sequence);

        var renamed = await Editor.RenameAsync(caller, footwear, null, "Shoes", null, CancellationToken.None);

        Assert.Equal([item.Value.Id], await FindAsync("shoes", renamed.Sequence));
        Assert.Empty(await FindAsync("footwear", null));
        var result = await SearchAsync(new ItemSearch { Facets = [Facet(null)] }, null);
        Assert.Equal([("Shoes", 1L)], Counts(result.Facets[0]));
    }

    [Fact]
    public async Task X3_AMovedConceptOfManyItems_IsFollowedInTheBackgroundAndAnswersSaySoUntilThen()
    {
        const int Items = 250;
        var (boots, footwear) = await TaxonomyAsync();
        var ids = new List<ItemId>();
        for (var i = 0; i < Items; i++)
        {
            ids.Add((await CreateAsync($"Trekker {i}", null)).Value.Id);
        }

        var tagged = await Tagger.TagAsync(caller, new TagRequest(ids, [TagTarget.Of(boots)]), CancellationToken.None);
        Assert.Equal(Items, (await SearchAsync(new ItemSearch { Text = "footwear", ExactTotal = true }, tagged.Sequence)).Total);
        var taxonomy = await Editor.CreateAsync(caller, new TaxonomyInput("other", "Other"), null, CancellationToken.None);
        await Editor.AddConceptAsync(caller, taxonomy.Value, null, new ConceptInput("Unrelated"), null, CancellationToken.None);

        var moved = await Editor.MoveAsync(caller, boots, null, null, null, CancellationToken.None);
        var index = await indexes.GetAsync(caller.WorkspaceId, CancellationToken.None);
        Assert.True(await index.WaitForAsync(moved.Sequence, TimeSpan.FromMinutes(2), CancellationToken.None));

        await UntilAsync(async () =>
        {
            var seen = await SearchAsync(new ItemSearch { Text = "footwear", ExactTotal = true }, null);
            Assert.True(seen.Total == 0 || seen.Behind is not null, $"{seen.Total} items are found under the old name, and the answer does not say so");
            var status = await index.StatusAsync(CancellationToken.None);
            Assert.True(status.Waiting == 0 || status.Progress is >= 0 and < 1);
            return seen.Behind is null;
        });
        var result = await SearchAsync(new ItemSearch { Facets = [Facet(null)] }, null);
        Assert.Equal([("Boots", (long)Items)], Counts(result.Facets[0]));
        Assert.Null((await index.StatusAsync(CancellationToken.None)).Progress);
    }

    [Fact]
    public async Task X4_AnAttributeDefinedLater_IsCountedFromThenOn()
    {
        await FindAsync("anything", (await CreateAsync("Before", null)).Sequence);

        await Definer.DefineAsync(caller, new AttributeInput(ItemKind.Product, "material", AttributeType.Text, Facetable: true), null, CancellationToken.None);
        var item = await CreateWithAsync("Wool scarf", "material", "wool");

        var result = await SearchAsync(new ItemSearch { Facets = [new ItemFacet("material", SearchFieldNames.Attribute("material"))] }, item.Sequence);
        Assert.Equal([("wool", 1L)], Counts(result.Facets[0]));
        Assert.Equal(2, result.Total);
    }

    [Fact]
    public async Task X4_AnAttributeOfAnotherType_RebuildsBesideTheOldIndex()
    {
        await Definer.DefineAsync(caller, new AttributeInput(ItemKind.Ticket, "grade", AttributeType.Number, Facetable: true), null, CancellationToken.None);
        var item = await CreateAsync("Green kettle", null);
        await FindAsync("kettle", item.Sequence);

        // Of two attributes with one key the kind that comes first decides the type: products come before tickets.
        var defined = await Definer.DefineAsync(caller, new AttributeInput(ItemKind.Product, "grade", AttributeType.Text, Facetable: true), null, CancellationToken.None);
        await UntilAsync(async () =>
        {
            Assert.Single(await FindAsync("kettle", null)); // at no moment is the index empty
            return (await SearchAsync(new ItemSearch(), null)).Sequence >= defined.Sequence;
        });
        var index = await indexes.GetAsync(caller.WorkspaceId, CancellationToken.None);
        await index.WaitForRebuildAsync(CancellationToken.None);
        var graded = await CreateWithAsync("Blue kettle", "grade", "A");

        var result = await SearchAsync(new ItemSearch { Facets = [new ItemFacet("grade", SearchFieldNames.Attribute("grade"))] }, graded.Sequence);
        Assert.Equal([("A", 1L)], Counts(result.Facets[0]));
        Assert.Equal(2, result.Total);
        Assert.Equal(IndexHealth.Healthy, (await index.StatusAsync(CancellationToken.None)).Health);
    }

    [Fact]
    public async Task Languages_OfItemsAndLabels_DecideHowWordsAreRead()
    {
        var german = await CreateAsync("Die alten Häuser", null, ("language", "de"));
        var english = await CreateAsync("The running shoes", null, ("language", "en"));
        var french = await CreateAsync("Les chevaux", null, ("language", "fr-CA"));
        var (boots, footwear) = await TaxonomyAsync();
        await Editor.SetLabelsAsync(caller, boots, null, new LabelsInput("es", "Canciones", [], []), null, CancellationToken.None);
        var tagged = await Tagger.TagAsync(caller, new TagRequest([french.Value.Id], [TagTarget.Of(boots)]), CancellationToken.None);

        Assert.Equal([german.Value.Id], await FindAsync("Haus", tagged.Sequence));
        Assert.Equal([german.Value.Id], await FindAsync("die Häuser", null));
        Assert.Equal([english.Value.Id], await FindAsync("run shoe", null));
        Assert.Equal([french.Value.Id], await FindAsync("cheval", null));
        Assert.Equal([french.Value.Id], await FindAsync("canción", null));
        Assert.Equal([english.Value.Id], await FindAsync("the", null));
        Assert.NotEqual(default, footwear);
    }

    [Fact]
    public async Task X4_ADamagedIndex_IsRebuiltAndSaysSo()
    {
        var item = await CreateAsync("Green kettle", null);
        await FindAsync("kettle", item.Sequence);
        await indexes.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "current"))
        {
            await File.WriteAllBytesAsync(file, [1, 2, 3]);
        }

        indexes = NewIndexes();
        var index = await indexes.GetAsync(caller.WorkspaceId, CancellationToken.None);
        await index.WaitForRebuildAsync(CancellationToken.None);

        Assert.Equal([item.Value.Id], await FindAsync("kettle", item.Sequence));
        Assert.Empty(await index.VerifyAsync(CancellationToken.None));
        Assert.Equal(IndexHealth.Healthy, (await index.StatusAsync(CancellationToken.None)).Health);
    }

    [Fact]
    public async Task X4_ARebuildOnRequest_KeepsWhatWasWrittenMeanwhile()
    {
        var before = await CreateAsync("Old teapot", null);
        await FindAsync("teapot", before.Sequence);
        var index = await indexes.GetAsync(caller.WorkspaceId, CancellationToken.None);

        index.RequestRebuild("on request");
        var meanwhile = await CreateAsync("New teapot", null);
        await index.WaitForRebuildAsync(CancellationToken.None);

        Assert.Equal([before.Value.Id, meanwhile.Value.Id], await FindAsync("teapot", meanwhile.Sequence));
        Assert.Single(Directory.GetDirectories(folder.Path, "g*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task X4_ARebuildThatFails_IsTriedAgainAndAnswersGoOnMeanwhile()
    {
        var clock = new TestClock();
        using var other = new TemporaryFolder();
        await using var followed = new WorkspaceIndexes(fixture.Store, other.Path, clock, NullLoggerFactory.Instance);
        var search = new CatalogSearch(followed);
        var item = await CreateAsync("Green kettle", null);
        var index = await followed.GetAsync(caller.WorkspaceId, CancellationToken.None);
        await UntilAsync(async () => await StatusAsync() is { Lag: 0, Health: IndexHealth.Healthy }); // healthy once the empty one before it is gone
        var folderOfFirst = Directory.GetDirectories(other.Path, "g*", SearchOption.AllDirectories).Single();
        var inTheWay = Path.Combine(Path.GetDirectoryName(folderOfFirst)!, $"g{int.Parse(Path.GetFileName(folderOfFirst)[1..], System.Globalization.CultureInfo.InvariantCulture) + 1}"); // it has a parent
        await File.WriteAllTextAsync(inTheWay, "no folder can be made here");

        index.RequestRebuild("on request");
        await UntilAsync(async () => (await StatusAsync()).Health == IndexHealth.Failed);
        var meanwhile = await search.RunAsync(caller, new ItemSearch { Text = "kettle" }, null, CancellationToken.None);
        File.Delete(inTheWay);
        await UntilAsync(async () => (await StatusAsync()).Health == IndexHealth.Healthy);

        Assert.Equal(item.Value.Id, Assert.Single(meanwhile.Hits).Item);
        Assert.NotNull(meanwhile.Behind);
        Assert.True(Directory.Exists(inTheWay) && !Directory.Exists(folderOfFirst));
        Assert.Empty(await index.VerifyAsync(CancellationToken.None));

        Task<IndexStatus> StatusAsync()
        {
            clock.Advance(TimeSpan.FromSeconds(1)); // the follower sleeps by this clock
            return index.StatusAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task Facet_WithASelectedValue_StillCountsTheOthers()
    {
        await CreateAsync("A", null, ("brand", "Acme"));
        var last = await CreateAsync("B", null, ("brand", "Bolt"));

        var result = await SearchAsync(new ItemSearch { Facets = [new ItemFacet("brand", "brand") { SelectedValues = ["Acme"], Order = FacetOrder.Label }] }, last.Sequence);

        Assert.Equal(1, result.Total);
        Assert.Equal([("Acme", 1L), ("Bolt", 1L)], Counts(result.Facets[0]));
        Assert.Equal([true, false], result.Facets[0].Selected);
    }

    [Fact]
    public async Task Pages_ByCursor_GiveEveryItemOnceInOrder()
    {
        var ids = new List<ItemId>();
        Changed<ItemRevision>? last = null;
        for (var i = 0; i < 7; i++)
        {
            last = await CreateAsync($"Item {i}", null, ("price", (decimal)(i % 3)));
            ids.Add(last.Value.Id);
        }

        var found = new List<ItemId>();
        string? after = null;
        do
        {
            var page = await SearchAsync(new ItemSearch { Order = [new ItemSearchOrder("price", false)], Size = 2, After = after }, last?.Sequence);
            found.AddRange(page.Hits.Select(hit => hit.Item));
            after = page.HasMore ? page.Hits[^1].Cursor : null;
        }
        while (after is not null);

        Assert.Equal(ids.OrderBy(id => ids.IndexOf(id) % 3).ThenBy(id => id), found);
    }

    private ItemWriter Items => new(changes);

    private Tagger Tagger => new(changes);

    private AttributeDefiner Definer => new(changes);

    private TaxonomyEditor Editor => new(changes);

    private WorkspaceIndexes NewIndexes() => new(fixture.Store, folder.Path, TimeProvider.System, NullLoggerFactory.Instance);

    private Task<Changed<ItemRevision>> CreateAsync(string title, string? description, params (string, object?)[] more) =>
        Items.CreateAsync(caller, ItemKind.Product, ItemChanges.Of([("title", title), ("description", description), .. more]), null, CancellationToken.None);

    private Task<Changed<ItemRevision>> CreateWithAsync(string title, string attribute, string value) => Items.CreateAsync(
        caller, ItemKind.Product,
        new ItemChanges(new Dictionary<string, object?> { ["title"] = title }, new Dictionary<string, JsonElement?> { [attribute] = JsonSerializer.SerializeToElement(value) }),
        null, CancellationToken.None);

    private Task<ItemSearchResult> SearchAsync(ItemSearch search, long? sequence) =>
        new CatalogSearch(indexes).RunAsync(caller, search, sequence, CancellationToken.None);

    private async Task<IReadOnlyList<ItemId>> FindAsync(string text, long? sequence) =>
        [.. (await SearchAsync(new ItemSearch { Text = text }, sequence)).Hits.Select(hit => hit.Item).Order()];

    private async Task<(ConceptId Boots, ConceptId Footwear)> TaxonomyAsync()
    {
        var taxonomy = await Editor.CreateAsync(caller, new TaxonomyInput("category", "Category"), null, CancellationToken.None);
        var footwear = await Editor.AddConceptAsync(caller, taxonomy.Value, null, new ConceptInput("Footwear"), null, CancellationToken.None);
        var boots = await Editor.AddConceptAsync(caller, taxonomy.Value, footwear.Value.Id, new ConceptInput("Boots"), null, CancellationToken.None);
        return (boots.Value.Id, footwear.Value.Id);
    }

    private static ItemFacet Facet(ConceptId? under) =>
        new(under is null ? "top" : "under", SearchFieldNames.Taxonomy("category")) { Taxonomy = "category", Under = under };

    private static List<(string, long)> Counts(ItemFacetResult facet) =>
        [.. ((ValueFacetResult)facet.Result).Values.Select(value => (value.Label, value.Count))];

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}

public sealed class SqliteWorkspaceIndexTests(SqliteFixture fixture) : WorkspaceIndexSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlWorkspaceIndexTests(PostgreSqlFixture fixture) : WorkspaceIndexSuite(fixture), IClassFixture<PostgreSqlFixture>;
