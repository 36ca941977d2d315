using Catalog.Application.Access;
using Catalog.Application.Segments;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

public abstract class SegmentEditorSuite(DatabaseFixture fixture)
{
    [Fact]
    public async Task Members_AreAddedOnceAndTheirTimeIsKept()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(3);
        var id = await SegmentAsync(world, "Boots");
        await world.Segments.AddMembersAsync(world.Caller, id, items, null, CancellationToken.None);
        var again = await world.Segments.AddMembersAsync(world.Caller, id, [items[0], items[0]], null, CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromHours(1));

        var removed = await world.Segments.RemoveMembersAsync(world.Caller, id, [items[0]], null, CancellationToken.None);
        var back = await world.Segments.AddMembersAsync(world.Caller, id, [items[0]], null, CancellationToken.None);

        Assert.Null(again.ChangeSet);
        Assert.Equal((3, 2, 3), (again.Value.MemberCount, removed.Value.MemberCount, back.Value.MemberCount));
        var periods = await world.ReadAsync(context => context.SegmentMembers.Where(m => m.SegmentId == id && m.ItemId == items[0]).OrderBy(m => m.Id).ToListAsync());
        Assert.Equal([(TimeSpan?)TimeSpan.FromHours(1), null], periods.Select(period => period.To - period.From));
    }

    [Fact]
    public async Task Members_AddedByManyAtOnce_AreCountedOnce()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(4);
        var id = await SegmentAsync(world, "Boots");

        await Task.WhenAll(items.Concat(items).Select(item => world.Segments.AddMembersAsync(world.Caller, id, [item, items[0]], null, CancellationToken.None)));

        var segment = await world.ReadAsync(context => context.Segments.SingleAsync(s => s.Id == id));
        var members = await world.ReadAsync(context => context.SegmentMembers.CountAsync(m => m.SegmentId == id && m.To == null));
        Assert.Equal((4, 4), (segment.MemberCount, members));
    }

    [Fact]
    public async Task Members_OfAnotherKindOrWorkspace_AreRefused()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var id = await SegmentAsync(world, "Customers", ItemKind.Customer);
        var product = await world.ProductAsync("Boots");
        var foreign = await other.ProductAsync("Boots");

        var wrongKind = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.AddMembersAsync(world.Caller, id, [product], null, CancellationToken.None));
        var unseen = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.AddMembersAsync(world.Caller, id, [foreign], null, CancellationToken.None));
        var theirs = await Assert.ThrowsAsync<CatalogException>(() => other.Segments.AddMembersAsync(other.Caller, id, [foreign], null, CancellationToken.None));

        Assert.Equal((ErrorCode.InvalidValue, ErrorCode.NotFound, ErrorCode.NotFound), (wrongKind.Code, unseen.Code, theirs.Code));
    }

    [Fact]
    public async Task Names_AreUniqueAmongActiveSegmentsWithoutRegardToCase()
    {
        var world = await World.NewAsync(fixture);
        var first = await SegmentAsync(world, "Grün");

        var taken = await Assert.ThrowsAsync<CatalogException>(() => SegmentAsync(world, "GRÜN"));
        await world.Segments.ArchiveAsync(world.Caller, first, 1, false, null, CancellationToken.None);
        await SegmentAsync(world, "GRÜN");
        var restore = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.ArchiveAsync(world.Caller, first, 2, true, null, CancellationToken.None));
        await world.Segments.UpdateAsync(world.Caller, first, 2, "Rot", "d", "a/b", null, null, CancellationToken.None);
        var restored = await world.Segments.ArchiveAsync(world.Caller, first, 3, true, null, CancellationToken.None);

        Assert.Equal((ErrorCode.DuplicateKey, ErrorCode.DuplicateKey, 4), (taken.Code, restore.Code, restored.Value.Version));
    }

    [Fact]
    public async Task AnArchivedOrDynamicSegment_TakesNoMembersByHand()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var archived = await SegmentAsync(world, "Archived");
        await world.Segments.ArchiveAsync(world.Caller, archived, null, false, null, CancellationToken.None);
        List<SegmentId> segments = [archived];
        foreach (var kind in (SegmentKind[])[SegmentKind.Dynamic, SegmentKind.DynamicWithOverrides, SegmentKind.Snapshot])
        {
            var segment = await SegmentAsync(world, kind.ToString());
            segments.Add(segment);
            await using var transaction = await world.Store.WriteAsync(CancellationToken.None);
            await transaction.Context.Segments.Where(s => s.Id == segment).ExecuteUpdateAsync(set => set.SetProperty(s => s.Kind, kind));
            await transaction.CommitAsync(CancellationToken.None);
        }

        foreach (var segment in segments)
        {
            var added = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.AddMembersAsync(world.Caller, segment, [item], null, CancellationToken.None));
            var removed = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.RemoveMembersAsync(world.Caller, segment, [item], null, CancellationToken.None));
            Assert.Equal((ErrorCode.SegmentNotEditable, ErrorCode.SegmentNotEditable), (added.Code, removed.Code));
        }
    }

    [Fact]
    public async Task MembersChosenByHand_AreInTheHistoryOfSizeAndToldToWebhooks()
    {
        var world = await World.NewAsync(fixture);
        var items = await world.ProductsAsync(3);
        var id = await SegmentAsync(world, "Boots");
        var webhook = (await new WebhookEditor(world.Changes).CreateAsync(world.Caller with { Role = Role.Admin }, "CRM", "https://crm.example", id, null, CancellationToken.None)).Value.Id;

        await world.Segments.AddMembersAsync(world.Caller, id, items, null, CancellationToken.None);
        await world.Segments.AddMembersAsync(world.Caller, id, items, null, CancellationToken.None); // changes nothing
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Segments.RemoveMembersAsync(world.Caller, id, [items[1]], null, CancellationToken.None);

        var sizes = await world.ReadAsync(context => context.SegmentSizes.Where(size => size.SegmentId == id).OrderBy(size => size.Id).ToListAsync());
        var told = await world.ReadAsync(context => context.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhook).OrderBy(delivery => delivery.Id).ToListAsync());
        var causes = await world.ReadAsync(context => context.SegmentMembers.Where(member => member.SegmentId == id).Select(member => member.EnteredBy).Distinct().ToListAsync());
        Assert.Equal([(3, 3, 0), (2, 0, 1)], sizes.Select(size => (size.Members, size.Entered, size.Exited)));
        Assert.Equal(2, told.Count);
        Assert.Equal(items[1].Value, System.Text.Json.JsonElement.Parse(told[1].Payload).GetProperty("exited")[0].GetInt64());
        Assert.Equal([MembershipCause.ByHand], causes);
    }

    [Fact]
    public async Task DecisionsByHandAndTheKeeper_AtTheSameTime_LeaveTheCountOfMembersRight()
    {
        await using var scene = await SegmentWorld.NewAsync(fixture);
        var id = await scene.SegmentAsync("Gold", """{"field":{"path":"tier","op":"EQ","value":{"string":"gold"}}}""");
        List<ItemId> silver = [];
        for (var i = 0; i < 6; i++)
        {
            silver.Add(await scene.CustomerAsync($"Silver {i}", ("tier", "silver")));
        }

        foreach (var one in silver)
        {
            await scene.CustomerAsync("Gold", ("tier", "gold"));
            await Task.WhenAll(
                scene.CatchUpAsync(),
                scene.Designer.OverrideAsync(scene.World.Caller, id, [one], OverrideKind.Include, null, null, CancellationToken.None));
        }

        await scene.CatchUpAsync();

        Assert.Equal(12, (await scene.RowAsync(id)).MemberCount);
        Assert.Equal(12, (await scene.MembersAsync(id)).Count);
    }

    [Fact]
    public async Task AnOwner_HandsASegmentOver_AndOnlyToSomebodyOfTheWorkspace()
    {
        var world = await World.NewAsync(fixture);
        var other = await World.NewAsync(fixture);
        var id = await SegmentAsync(world, "Boots");
        var heir = (await new Workspaces(world.Store, world.Clock).CallerAsync(world.Caller.WorkspaceId, ActorKind.User, "heir", Role.Editor, CancellationToken.None)).ActorId;

        await world.Segments.UpdateAsync(world.Caller, id, null, null, null, null, heir, null, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<CatalogException>(() => world.Segments.UpdateAsync(world.Caller, id, null, null, null, null, other.Caller.ActorId, null, CancellationToken.None));

        Assert.Equal((heir, 2), (await world.ReadAsync(context => context.Segments.SingleAsync(row => row.Id == id))) is var row ? (row.OwnerId, row.Version) : default);
        Assert.Equal((ErrorCode.NotFound, "owner"), (refused.Code, refused.Field[^1]));
    }

    private static async Task<SegmentId> SegmentAsync(World world, string name, ItemKind kind = ItemKind.Product) =>
        (await world.Segments.CreateAsync(world.Caller, new SegmentInput(name, kind), null, CancellationToken.None)).Value.Id;
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentEditorTests(SqliteFixture fixture) : SegmentEditorSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentEditorTests(PostgreSqlFixture fixture) : SegmentEditorSuite(fixture), IClassFixture<PostgreSqlFixture>;
