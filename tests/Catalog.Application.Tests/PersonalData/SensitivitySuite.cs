using Catalog.Application.Items;
using Catalog.Application.PersonalData;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.PersonalData;

/// <summary>S1 to S4 are the invariants of SensitivityKeeper.</summary>
public abstract class SensitivitySuite(DatabaseFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S1_Items_AreRaisedToWhatTheirPersonalDataAsksForAndNeverLowered()
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var card = await TicketAsync(world, "please refund card 4111 1111 1111 1111", Sensitivity.Internal);
        var mail = await TicketAsync(world, "write to ann@example.com");
        var strict = await TicketAsync(world, "write to ann@example.com", Sensitivity.Restricted);
        var plain = await TicketAsync(world, "the lid is loose");

        var report = await keeper.RaiseAsync(world.Caller, null, Stop);
        var again = await keeper.RaiseAsync(world.Caller, null, Stop);

        Assert.Equal((4L, 3L, 2L, 0L), (report.Items, report.WithPersonalData, report.Raised, again.Raised));
        Assert.Equal(
            [Sensitivity.Restricted, Sensitivity.Confidential, Sensitivity.Restricted, null],
            [await LevelAsync(world, card), await LevelAsync(world, mail), await LevelAsync(world, strict), await LevelAsync(world, plain)]);
        Assert.Equal(2, report.Found["EMAIL_ADDRESS"]);
    }

    [Fact]
    public async Task Reader_OfAnItemOrText_NamesThePlaceInEachPart()
    {
        var world = await World.NewAsync(fixture);
        var reader = new PersonalDataReader(world.Store);
        var ticket = await TicketAsync(world, "write to ann@example.com");

        var found = Assert.Single(await reader.FindAsync(world.Caller, null, ticket, 0.9, Stop));
        var inText = Assert.Single(await reader.FindAsync(world.Caller, "write to ann@example.com", null, 0.9, Stop));
        var error = await Assert.ThrowsAsync<CatalogException>(() => reader.FindAsync(world.Caller, "x", ticket, 0, Stop));

        Assert.Equal((9, "ann@example.com"), (found.Start, found.Value));
        Assert.Equal("body", found.Field);
        Assert.Equal((null, 9), (inText.Field, inText.Start));
        Assert.Equal(ErrorCode.InvalidValue, error.Code);
    }

    [Fact]
    public async Task S2_AProduct_IsAtLeastAsSensitiveAsItsAssets()
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var product = await world.ProductAsync("Boots");
        var asset = (await world.Items.CreateAsync(world.Caller, ItemKind.Asset, ItemChanges.Of(("title", "Scan"), ("fileName", "a.jpg"), ("sensitivity", Sensitivity.Confidential)), null, Stop)).Value.Id;
        await world.Items.SetProductAssetsAsync(world.Caller, product, null, [asset], null, Stop);

        await keeper.RaiseAsync(world.Caller, null, Stop);
        var error = await Assert.ThrowsAsync<CatalogException>(() => keeper.LowerAsync(Admin(world), product, Sensitivity.Public, "for the shop", null, null, Stop));

        Assert.Equal(Sensitivity.Confidential, await LevelAsync(world, product));
        Assert.Equal(ErrorCode.Conflict, error.Code);
    }

    [Fact]
    public async Task S3_Lowering_NeedsARoleAndAReason()
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var ticket = await TicketAsync(world, "hello", Sensitivity.Restricted);

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => keeper.LowerAsync(world.Caller, ticket, Sensitivity.Internal, "checked", null, null, Stop)),
            await Assert.ThrowsAsync<CatalogException>(() => keeper.LowerAsync(Admin(world), ticket, Sensitivity.Internal, " ", null, null, Stop)),
            await Assert.ThrowsAsync<CatalogException>(() => keeper.LowerAsync(Admin(world), ticket, Sensitivity.Restricted, "checked", null, null, Stop)),
            await Assert.ThrowsAsync<CatalogException>(() => world.Items.UpdateAsync(world.Caller, ticket, null, ItemChanges.Of(("sensitivity", Sensitivity.Public)), null, Stop)),
        };
        await keeper.LowerAsync(Admin(world), ticket, Sensitivity.Internal, "checked by hand", null, null, Stop);

        Assert.Equal([ErrorCode.Forbidden, ErrorCode.InvalidValue, ErrorCode.InvalidValue, ErrorCode.InvalidValue], errors.Select(error => error.Code));
        Assert.Equal(Sensitivity.Internal, await LevelAsync(world, ticket));
        Assert.Contains("checked by hand", (await world.AuditAsync())[^1].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_TheAuditTrail_NamesTypesAndNotWhatWasFound()
    {
        var world = await World.NewAsync(fixture);
        await TicketAsync(world, "write to ann@example.com");
        var before = (await world.AuditAsync()).Count;

        await new SensitivityKeeper(world.Store, world.Changes).RaiseAsync(world.Caller, null, Stop);

        var entry = Assert.Single((await world.AuditAsync()).Skip(before));
        Assert.Equal(ChangeSubject.Item, entry.Subject);
        Assert.Contains("EMAIL_ADDRESS", entry.Details, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@", entry.Details, StringComparison.Ordinal);
    }

    private static Caller Admin(World world) => world.Caller with { Role = Role.Admin };

    private static async Task<ItemId> TicketAsync(World world, string body, Sensitivity? sensitivity = null) =>
        (await world.Items.CreateAsync(world.Caller, ItemKind.Ticket, sensitivity is { } level
            ? ItemChanges.Of(("title", "A ticket"), ("body", body), ("sensitivity", level))
            : ItemChanges.Of(("title", "A ticket"), ("body", body)), null, Stop)).Value.Id;

    private static Task<Sensitivity?> LevelAsync(World world, ItemId id) => world.ReadAsync(context => context.Items.Where(item => item.Id == id).Select(item => item.Sensitivity).SingleAsync(Stop));
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSensitivityTests(SqliteFixture fixture) : SensitivitySuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSensitivityTests(PostgreSqlFixture fixture) : SensitivitySuite(fixture), IClassFixture<PostgreSqlFixture>;
