using Catalog.Application.Conditions;
using Catalog.Application.Items;
using Catalog.Application.Segments;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Conditions;

/// <summary>What names in conditions mean is kept from one condition to the next, and each change of it is seen by the next.</summary>
public abstract class ConditionCatalogueSuite(DatabaseFixture fixture)
{
    private readonly ConditionStore conditions = ConditionScene.Of(fixture);

    [Fact]
    public async Task AConcept_ThatIsRenamed_IsKnownByItsNewNameOnly()
    {
        World world = await World.NewAsync(fixture);
        var (taxonomy, concepts) = await world.TaxonomyAsync("a\nb");
        string Tagged(string term) => $$$"""{"tagged":{"taxonomy":"#{{{taxonomy.Value}}}","terms":["{{{term}}}"]}}""";
        string before = await FaultsAsync(world, Tagged("a")) + await FaultsAsync(world, Tagged("z"));

        await world.Taxonomies.RenameAsync(world.Caller, concepts["a"], null, "z", null, CancellationToken.None);

        Assert.Equal("UnknownTerm", before);
        Assert.Equal("UnknownTerm", await FaultsAsync(world, Tagged("a")));
        Assert.Equal("", await FaultsAsync(world, Tagged("z")));
    }

    [Fact]
    public async Task AnAttribute_ThatIsDefined_CanBeAskedFor()
    {
        World world = await World.NewAsync(fixture);
        const string json = """{"field":{"path":"attributes.weight","op":"GT","value":{"int":1}}}""";
        string before = await FaultsAsync(world, json);

        await world.Attributes.DefineAsync(world.Caller, new AttributeInput(ItemKind.Product, "weight", AttributeType.Number), null, CancellationToken.None);

        Assert.Equal(("UnknownField", ""), (before, await FaultsAsync(world, json)));
    }

    [Fact]
    public async Task ASegment_ThatIsMadeAndArchived_IsKnownInBetween()
    {
        World world = await World.NewAsync(fixture);
        const string json = """{"inSegment":{"segment":"Favourites"}}""";
        string before = await FaultsAsync(world, json);

        SegmentRevision segment = (await world.Segments.CreateAsync(world.Caller, new SegmentInput("Favourites", ItemKind.Product), null, CancellationToken.None)).Value;
        string between = await FaultsAsync(world, json);
        await world.Segments.ArchiveAsync(world.Caller, segment.Id, null, restore: false, null, CancellationToken.None);

        Assert.Equal(("UnknownSegment", "", "UnknownSegment"), (before, between, await FaultsAsync(world, json)));
    }

    [Fact]
    public async Task ASecondCurrency_ThatArrivesWithAnItem_IsAMixFromThenOn()
    {
        World world = await World.NewAsync(fixture);
        const string json = """{"field":{"path":"price","op":"GT","value":{"int":1}}}""";
        async Task AddAsync(string currency) =>
            await world.Items.CreateAsync(world.Caller, ItemKind.Product, ItemChanges.Of(("title", currency), ("price", 5m), ("currency", currency)), null, CancellationToken.None);
        await AddAsync("EUR");
        string one = await FaultsAsync(world, json);
        await AddAsync("EUR");
        string same = await FaultsAsync(world, json);

        await AddAsync("USD");

        Assert.Equal(("", "", "CurrencyMix"), (one, same, await FaultsAsync(world, json)));
    }

    [Fact]
    public async Task AnotherWorkspace_HasNamesOfItsOwn()
    {
        World mine = await World.NewAsync(fixture);
        World other = await World.NewAsync(fixture);
        await mine.Segments.CreateAsync(mine.Caller, new SegmentInput("Mine", ItemKind.Product), null, CancellationToken.None);

        Assert.Equal("", await FaultsAsync(mine, """{"inSegment":{"segment":"Mine"}}"""));
        Assert.Equal("UnknownSegment", await FaultsAsync(other, """{"inSegment":{"segment":"Mine"}}"""));
    }

    private async Task<string> FaultsAsync(World world, string json)
    {
        List<ConditionFault> faults = [];
        await conditions.TryBindAsync(world.Caller.WorkspaceId, ItemKind.Product, ConditionJson.Read(json), BindOptions.None, faults, CancellationToken.None);
        return string.Join(' ', faults.Select(fault => fault.Kind));
    }
}

public sealed class SqliteConditionCatalogueTests(SqliteFixture fixture) : ConditionCatalogueSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlConditionCatalogueTests(PostgreSqlFixture fixture) : ConditionCatalogueSuite(fixture), IClassFixture<PostgreSqlFixture>;
