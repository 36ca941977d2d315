using Catalog.Application.Items;
using Catalog.Application.Outbox;
using Catalog.Application.PersonalData;
using Catalog.Application.Tagging;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Application.Tests.PersonalData;

/// <summary>S1 to S5 are the invariants of SensitivityKeeper.</summary>
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
    public async Task S6_WhatAPersonLowered_StaysSo_UntilMoreIsFoundThanWasKnownThen()
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var ticket = await TicketAsync(world, "refund card 4111 1111 1111 1111");
        await keeper.RaiseAsync(world.Caller, null, Stop);
        var lowered = await keeper.LowerAsync(Admin(world), ticket, Sensitivity.Internal, "a number for tests", null, null, Stop);

        var same = await keeper.RaiseAsync(world.Caller, null, Stop);
        var kept = await LevelAsync(world, ticket);
        await world.Items.UpdateAsync(world.Caller, ticket, null, ItemChanges.Of(("title", "card 4111 1111 1111 1111, and 5555 5555 5555 4444")), null, Stop);
        var more = await keeper.RaiseAsync(world.Caller, null, Stop);

        Assert.NotNull(lowered.ChangeSet);
        Assert.Equal((0L, 1L, Sensitivity.Internal), (same.Raised, same.LeftAsLowered, kept));
        Assert.Equal((1L, 0L, Sensitivity.Restricted), (more.Raised, more.LeftAsLowered, await LevelAsync(world, ticket)));
        Assert.DoesNotContain("4111", (await world.AuditAsync()).Where(entry => entry.Details.Contains("a number for tests", StringComparison.Ordinal)).Select(entry => entry.Details).Single(), StringComparison.Ordinal);
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

    [Theory]
    [InlineData(ItemKind.Product)]
    [InlineData(ItemKind.Ticket)]
    [InlineData(ItemKind.Order)]
    public async Task S2_AWhole_FollowsItsStrictestPartUp_AndCannotBeLoweredBelowIt(ItemKind kind)
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var whole = await ItemAsync(world, kind);
        var mild = await PartAsync(world, whole, kind, Sensitivity.Internal);
        await FollowAsync(world);
        var first = await LevelAsync(world, whole);
        await world.Items.UpdateAsync(world.Caller, mild, null, ItemChanges.Of(("sensitivity", Sensitivity.Restricted)), null, Stop);

        await FollowAsync(world);
        var error = await Assert.ThrowsAsync<CatalogException>(() => keeper.LowerAsync(Admin(world), whole, Sensitivity.Internal, "for the shop", null, null, Stop));
        await keeper.LowerAsync(Admin(world), mild, Sensitivity.Public, "it was a test", null, null, Stop);
        await FollowAsync(world);

        Assert.Equal((Sensitivity.Internal, Sensitivity.Restricted), (first, await LevelAsync(world, whole))); // what was propagated only rises
        Assert.Equal(ErrorCode.Conflict, error.Code);
        await keeper.LowerAsync(Admin(world), whole, Sensitivity.Public, "so is its whole", null, null, Stop);
        await FollowAsync(world);
        Assert.Equal(Sensitivity.Public, await LevelAsync(world, whole));
    }

    [Fact]
    public async Task S5_TheFieldAndTheConcept_FollowEachOtherUp_AndOnlyLoweringTakesBothDown()
    {
        var world = await World.NewAsync(fixture);
        var keeper = new SensitivityKeeper(world.Store, world.Changes);
        var taxonomy = await new SensitivityTaxonomy(world.Store, world.Taxonomies).EnsureAsync(world.Caller, Stop);
        var again = await new SensitivityTaxonomy(world.Store, world.Taxonomies).EnsureAsync(world.Caller, Stop);
        var concepts = await world.ReadAsync(context => context.Concepts.Where(c => c.WorkspaceId == world.Caller.WorkspaceId && c.TaxonomyId == taxonomy).OrderBy(c => c.Rank).ToListAsync(Stop));
        var (byTag, byField) = (await world.ProductAsync("By tag"), await ItemAsync(world, ItemKind.Product, Sensitivity.Confidential));
        await TagAsync(byTag, "Confidential");

        await FollowAsync(world);
        var followed = (await LevelAsync(world, byTag), await ConceptAsync(byTag), await LevelAsync(world, byField), await ConceptAsync(byField));
        var lowered = await TagAsync(byTag, "Internal");
        await TagAsync(byTag, "Restricted");
        await world.Tagger.UntagAsync(world.Caller, new TagRequest([byField], [TagTarget.Of(concepts[2].Id)]), Stop);
        await FollowAsync(world);
        var raised = (await LevelAsync(world, byTag), await ConceptAsync(byTag), await ConceptAsync(byField));
        await keeper.LowerAsync(Admin(world), byTag, Sensitivity.Public, "released to the press", null, null, Stop);
        await FollowAsync(world);
        var before = (await world.OutboxAsync()).Count;
        await FollowAsync(world);

        Assert.Equal(taxonomy, again);
        Assert.Equal(["Public", "Internal", "Confidential", "Restricted"], concepts.Select(c => c.Name));
        Assert.Equal((Sensitivity.Confidential, "Confidential", Sensitivity.Confidential, "Confidential"), followed);
        Assert.Equal((1, ErrorCode.Conflict), (lowered.Refused, lowered.Rows.Single().Code));
        Assert.Equal((Sensitivity.Restricted, "Restricted", "Confidential"), raised); // a concept that was taken off comes back: the field stands
        Assert.Equal((Sensitivity.Public, "Public"), (await LevelAsync(world, byTag), await ConceptAsync(byTag)));
        Assert.Equal(before, (await world.OutboxAsync()).Count); // it comes to rest

        async Task<TagReport> TagAsync(ItemId item, string name) => (await world.Tagger.TagAsync(
            world.Caller, new TagRequest([item], [TagTarget.Of(concepts.Single(c => c.Name == name).Id)]) { Replace = true }, Stop)).Value;
        async Task<string> ConceptAsync(ItemId item) => string.Join(' ', (await world.TagsAsync(item)).Where(t => t.Status == TagStatus.Accepted).Select(t => concepts.Single(c => c.Id == t.ConceptId).Name));
    }

    [Fact]
    public async Task S5_RandomChanges_NeverLowerAnything_AndLeaveAllInBalance()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var world = await World.NewAsync(fixture);
        var taxonomy = await new SensitivityTaxonomy(world.Store, world.Taxonomies).EnsureAsync(world.Caller, Stop);
        var concepts = await world.ReadAsync(context => context.Concepts.Where(c => c.WorkspaceId == world.Caller.WorkspaceId && c.TaxonomyId == taxonomy).OrderBy(c => c.Rank).Select(c => c.Id).ToListAsync(Stop));
        var ticket = await ItemAsync(world, ItemKind.Ticket);
        List<ItemId> items = [ticket];
        for (var i = 0; i < 4; i++)
        {
            items.Add(await PartAsync(world, ticket, ItemKind.Ticket, null));
        }

        var last = new Dictionary<ItemId, Sensitivity?>();
        for (var step = 0; step < 25; step++)
        {
            var (item, level) = (items[random.Next(items.Count)], (Sensitivity)random.Next(1, 5));
            if (random.Next(2) == 0)
            {
                await world.Tagger.TagAsync(world.Caller, new TagRequest([item], [TagTarget.Of(concepts[(int)level - 1])]) { Replace = true }, Stop);
            }
            else if (await LevelAsync(world, item) is not { } now || now < level)
            {
                await world.Items.UpdateAsync(world.Caller, item, null, ItemChanges.Of(("sensitivity", level)), null, Stop);
            }

            await FollowAsync(world);
            foreach (var each in items)
            {
                var (found, tags) = (await LevelAsync(world, each), await world.TagsAsync(each));
                Assert.True(found >= last.GetValueOrDefault(each) || last.GetValueOrDefault(each) is null, $"seed {Seed}, step {step}: {each} went down to {found}");
                Assert.Equal(found is { } of ? concepts[(int)of - 1] : null, tags.Where(t => t.Status == TagStatus.Accepted).Select(t => (ConceptId?)t.ConceptId).SingleOrDefault());
                last[each] = found;
            }

            Assert.True(items.Skip(1).All(part => last[part] is null || last[part] <= last[ticket]), $"seed {Seed}, step {step}: a part is stricter than the ticket");
        }
    }

    private static async Task FollowAsync(World world)
    {
        await using var worker = new OutboxWorker(world.Store, world.Changes, [new SensitivityWork(world.Store, world.Clock)], world.Clock, NullLoggerFactory.Instance);
        await worker.CatchUpAsync(Stop);
    }

    private static async Task<ItemId> ItemAsync(World world, ItemKind kind, Sensitivity? sensitivity = null, params (string, object?)[] more) =>
        (await world.Items.CreateAsync(world.Caller, kind, ItemChanges.Of([("title", "An item"), .. sensitivity is { } level ? new (string, object?)[] { ("sensitivity", level) } : [], .. more]), null, Stop)).Value.Id;

    private static async Task<ItemId> PartAsync(World world, ItemId whole, ItemKind kind, Sensitivity? sensitivity)
    {
        if (kind != ItemKind.Product)
        {
            return kind == ItemKind.Ticket ? await ItemAsync(world, ItemKind.Message, sensitivity, ("ticketId", whole)) : await ItemAsync(world, ItemKind.FinancialRecord, sensitivity, ("orderId", whole));
        }

        var asset = await ItemAsync(world, ItemKind.Asset, sensitivity, ("fileName", "a.jpg"));
        await world.Items.SetProductAssetsAsync(world.Caller, whole, null, [asset], null, Stop);
        return asset;
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
