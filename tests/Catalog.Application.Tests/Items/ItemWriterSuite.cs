using System.Text.Json;
using Catalog.Application.Items;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Items;

public abstract class ItemWriterSuite(DatabaseFixture fixture)
{
    public static TheoryData<ItemKind> Kinds => [.. Enum.GetValues<ItemKind>()];

    /// <summary>Every field of every kind is set, stored, read back, then cleared.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Create_OfEveryKind_KeepsEveryField(ItemKind kind)
    {
        var world = await World.NewAsync(fixture);
        var values = new Dictionary<string, object?>();
        foreach (var field in ItemFields.Of(kind).Values)
        {
            values[field.Name] = await SampleAsync(world, field);
        }

        var created = (await world.Items.CreateAsync(world.Caller, kind, new ItemChanges(values), null, CancellationToken.None)).Value;

        var stored = await FindAsync(world, created.Id, kind);
        Assert.All(ItemFields.Of(kind).Values, field => Assert.Equal(field.Name == "embeddedMetadata" ? field.Get(stored) : values[field.Name], field.Get(stored)));

        // Sensitivity is lowered with a reason, or not at all: see SensitivitySuite.
        var clearable = ItemFields.Of(kind).Values.Where(field => !field.IsRequired && field.Name != "sensitivity").ToList();
        var cleared = clearable.ToDictionary(field => field.Name, _ => (object?)null);
        var updated = (await world.Items.UpdateAsync(world.Caller, created.Id, 1, new ItemChanges(cleared), null, CancellationToken.None)).Value;
        stored = await FindAsync(world, created.Id, kind);
        Assert.Equal(2, updated.Version);
        Assert.All(clearable, field => Assert.Null(field.Get(stored)));
    }

    [Fact]
    public async Task Update_WithWhatIsThereAlready_ChangesNothing()
    {
        var world = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");

        var changed = await world.Items.UpdateAsync(world.Caller, id, 1, ItemChanges.Of(("title", " Boots "), ("colour", null)), null, CancellationToken.None);

        Assert.Equal((1, null), (changed.Value.Version, changed.ChangeSet));
        Assert.Single(await world.OutboxAsync());
    }

    [Fact]
    public async Task Update_ShowsEachFieldBeforeAndAfterInTheAudit()
    {
        var world = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");
        await world.Items.UpdateAsync(world.Caller, id, null, ItemChanges.Of(("price", 10m), ("colour", "red")), null, CancellationToken.None);

        await world.Items.UpdateAsync(world.Caller, id, 2, ItemChanges.Of(("price", 12.5m), ("colour", null)), null, CancellationToken.None);

        var details = JsonDocument.Parse((await world.AuditAsync())[^1].Details).RootElement;
        var expected = JsonDocument.Parse("""{"fields":[{"field":"price","before":10,"after":12.5},{"field":"colour","before":"red"}]}""").RootElement;
        Assert.Equal(Numbers(expected), Numbers(details));

        static string Numbers(JsonElement fields) => string.Join('|', fields.GetProperty("fields").EnumerateArray().Select(field =>
            $"{field.GetProperty("field")}:{Value(field, "before")}>{Value(field, "after")}"));
        static string Value(JsonElement field, string name) =>
            !field.TryGetProperty(name, out var value) ? "" : value.ValueKind == JsonValueKind.Number ? value.GetDecimal().ToString("0.####") : value.ToString();
    }

    [Theory]
    [InlineData("title", "", "title")]
    [InlineData("title", null, "title")]
    [InlineData("colour", 7, "colour")]
    [InlineData("price", "cheap", "price")]
    [InlineData("currency", "euro", "currency")]
    [InlineData("language", "english language", "language")]
    [InlineData("version", 7, "version")]
    [InlineData("nonsense", 7, "nonsense")]
    public async Task Update_WithABadValue_IsRefusedWithItsField(string name, object? value, string field)
    {
        var world = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");

        var error = await Assert.ThrowsAsync<CatalogException>(() => world.Items.UpdateAsync(world.Caller, id, null, ItemChanges.Of((name, value)), null, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
        Assert.Equal([field], error.Field);
    }

    [Fact]
    public async Task ARelation_ToAnItemOfAnotherKindOrWorkspace_IsRefused()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var product = await world.ProductAsync("Boots");
        var foreign = (await other.Items.CreateAsync(other.Caller, ItemKind.Supplier, ItemChanges.Of(("title", "S")), null, CancellationToken.None)).Value.Id;

        var wrongKind = await Assert.ThrowsAsync<CatalogException>(() => world.Items.UpdateAsync(world.Caller, product, null, ItemChanges.Of(("supplierId", product)), null, CancellationToken.None));
        var unseen = await Assert.ThrowsAsync<CatalogException>(() => world.Items.UpdateAsync(world.Caller, product, null, ItemChanges.Of(("supplierId", foreign)), null, CancellationToken.None));

        Assert.Equal(ErrorCode.InvalidValue, wrongKind.Code);
        Assert.Equal(ErrorCode.NotFound, unseen.Code);
    }

    [Fact]
    public async Task AnItemOfAnotherWorkspace_IsNotFound()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => other.Items.UpdateAsync(other.Caller, id, null, ItemChanges.Of(("title", "x")), null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => other.Items.ArchiveAsync(other.Caller, id, null, false, null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => other.Items.SetOrderLinesAsync(other.Caller, id, null, [], null, CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.Equal(ErrorCode.NotFound, error.Code));
    }

    [Fact]
    public async Task Archive_ThenRestore_ComesBack()
    {
        var world = await World.NewAsync(fixture);
        var id = await world.ProductAsync("Boots");

        await world.Items.ArchiveAsync(world.Caller, id, 1, false, null, CancellationToken.None);
        var archived = (await FindAsync(world, id, ItemKind.Product)).State;
        var again = await world.Items.ArchiveAsync(world.Caller, id, null, false, null, CancellationToken.None);
        await world.Items.ArchiveAsync(world.Caller, id, 2, true, null, CancellationToken.None);

        Assert.Equal(ItemState.Archived, archived);
        Assert.Null(again.ChangeSet);
        Assert.Equal((ItemState.Active, 3), ((await FindAsync(world, id, ItemKind.Product)).State, (await FindAsync(world, id, ItemKind.Product)).Version));
    }

    [Fact]
    public async Task OrderLines_AreReplacedWithTheirNetTotal()
    {
        var world = await World.NewAsync(fixture);
        var product = await world.ProductAsync("Boots");
        var order = (await world.Items.CreateAsync(world.Caller, ItemKind.Order, ItemChanges.Of(("title", "O-1")), null, CancellationToken.None)).Value.Id;
        await world.Items.SetOrderLinesAsync(world.Caller, order, 1, [new(product, null, 5, 16.8m, 0.15m), new(null, "gift", 1, 0m)], null, CancellationToken.None);

        await world.Items.SetOrderLinesAsync(world.Caller, order, 2, [new(product, null, 2, 0.3333m, 0.5m), new(product, null, -1, 10m)], null, CancellationToken.None);

        var lines = await world.ReadAsync(context => context.OrderLines.Where(l => l.OrderId == order).OrderBy(l => l.Position).Select(l => new { l.Position, l.Net }).ToListAsync());
        Assert.Equal([(1, 0.3333m), (2, -10m)], lines.Select(l => (l.Position, l.Net)));
        Assert.Equal(-9.6667m, ((Order)await FindAsync(world, order, ItemKind.Order)).NetTotal);
    }

    [Fact]
    public async Task Attributes_AreCheckedAgainstTheirDefinitions()
    {
        var world = await World.NewAsync(fixture);
        await world.Attributes.DefineAsync(world.Caller, new AttributeInput(ItemKind.Product, "heel", AttributeType.Number), null, CancellationToken.None);
        await world.Attributes.DefineAsync(world.Caller, new AttributeInput(ItemKind.Product, "season", AttributeType.Enum, Values: ["summer", "winter"]), null, CancellationToken.None);
        var id = await world.ProductAsync("Boots");

        await SetAsync("""{"season":"winter","heel":2.50}""");
        await SetAsync("""{"season":null}""");

        var stored = await FindAsync(world, id, ItemKind.Product);
        Assert.Equal(2.5m, JsonDocument.Parse(stored.Attributes).RootElement.GetProperty("heel").GetDecimal());
        Assert.False(JsonDocument.Parse(stored.Attributes).RootElement.TryGetProperty("season", out _));
        Assert.Equal(["attributes", "season"], (await Assert.ThrowsAsync<CatalogException>(() => SetAsync("""{"season":"autumn"}"""))).Field);
        Assert.Equal(["attributes", "sole"], (await Assert.ThrowsAsync<CatalogException>(() => SetAsync("""{"sole":"rubber"}"""))).Field);

        Task SetAsync(string json) => world.Items.UpdateAsync(
            world.Caller, id, null,
            new ItemChanges(new Dictionary<string, object?>(), JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (JsonElement?)p.Value)),
            null, CancellationToken.None);
    }

    [Fact]
    public async Task ARequiredAttribute_MustBeThereFromTheStart()
    {
        var world = await World.NewAsync(fixture);
        await world.Attributes.DefineAsync(world.Caller, new AttributeInput(ItemKind.Product, "origin", AttributeType.Text, Required: true), null, CancellationToken.None);

        var error = await Assert.ThrowsAsync<CatalogException>(() => world.ProductAsync("Boots"));

        Assert.Equal(["attributes", "origin"], error.Field);
    }

    [Fact]
    public async Task ProductAssets_KeepTheirOrder()
    {
        var world = await World.NewAsync(fixture);
        var product = await world.ProductAsync("Boots");
        var assets = new List<ItemId>();
        foreach (var name in new[] { "front", "back" })
        {
            assets.Add((await world.Items.CreateAsync(world.Caller, ItemKind.Asset, ItemChanges.Of(("title", name)), null, CancellationToken.None)).Value.Id);
        }

        await world.Items.SetProductAssetsAsync(world.Caller, product, null, assets, null, CancellationToken.None);
        await world.Items.SetProductAssetsAsync(world.Caller, product, null, [assets[1], assets[0]], null, CancellationToken.None);

        var links = await world.ReadAsync(context => context.ProductAssets.Where(l => l.ProductId == product).OrderBy(l => l.Position).Select(l => l.AssetId).ToListAsync());
        Assert.Equal([assets[1], assets[0]], links);
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<CatalogException>(() => world.Items.SetProductAssetsAsync(world.Caller, product, null, [product], null, CancellationToken.None))).Code);
    }

    private static Task<Item> FindAsync(World world, ItemId id, ItemKind kind) => world.ReadAsync(context => context.Items.SingleAsync(i => i.Id == id && i.Kind == kind));

    private static async Task<object?> SampleAsync(World world, ItemField field)
    {
        if (field.Related is { } related)
        {
            return (await world.Items.CreateAsync(world.Caller, related, ItemChanges.Of(("title", "Related")), null, CancellationToken.None)).Value.Id;
        }

        return field.Type switch
        {
            _ when field.Name == "language" => "de-AT",
            _ when field.Name == "currency" => "EUR",
            _ when field.Name == "embeddedMetadata" => """{"Make":"x"}""",
            var type when type == typeof(string) => $"Ä {field.Name} 😀",
            var type when type == typeof(decimal) => 12.3456m,
            var type when type == typeof(int) => 7,
            var type when type == typeof(long) => 5_000_000_000L,
            var type when type == typeof(double) => 12.25,
            var type when type == typeof(bool) => true,
            var type when type == typeof(DateOnly) => new DateOnly(1999, 12, 31),
            var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2020, 2, 29, 1, 2, 3, 456, TimeSpan.Zero),
            { IsEnum: true } type => Enum.GetValues(type).GetValue(2 % Enum.GetValues(type).Length),
            _ => throw new InvalidOperationException($"No sample for {field.Name} of {field.Type}."),
        };
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteItemWriterTests(SqliteFixture fixture) : ItemWriterSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlItemWriterTests(PostgreSqlFixture fixture) : ItemWriterSuite(fixture), IClassFixture<PostgreSqlFixture>;
