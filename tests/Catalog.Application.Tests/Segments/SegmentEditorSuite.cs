using Catalog.Application.Segments;
using Catalog.Application.Tests.Storage;
using Catalog.Domain;
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
        await world.Segments.UpdateAsync(world.Caller, first, 2, "Rot", "d", "a/b", null, CancellationToken.None);
        var restored = await world.Segments.ArchiveAsync(world.Caller, first, 3, true, null, CancellationToken.None);

        Assert.Equal((ErrorCode.DuplicateKey, ErrorCode.DuplicateKey, 4), (taken.Code, restore.Code, restored.Value.Version));
    }

    [Fact]
    public async Task AnArchivedOrDynamicSegment_TakesNoMembersByHand()
    {
        var world = await World.NewAsync(fixture);
        var item = await world.ProductAsync("Boots");
        var archived = await SegmentAsync(world, "Archived");
        var dynamic = await SegmentAsync(world, "Dynamic");
        await world.Segments.ArchiveAsync(world.Caller, archived, null, false, null, CancellationToken.None);
        await using (var transaction = await world.Store.WriteAsync(CancellationToken.None))
        {
            await transaction.Context.Segments.Where(s => s.Id == dynamic).ExecuteUpdateAsync(set => set.SetProperty(s => s.Kind, SegmentKind.Dynamic));
            await transaction.CommitAsync(CancellationToken.None);
        }

        var errors = new[]
        {
            await Assert.ThrowsAsync<CatalogException>(() => world.Segments.AddMembersAsync(world.Caller, archived, [item], null, CancellationToken.None)),
            await Assert.ThrowsAsync<CatalogException>(() => world.Segments.AddMembersAsync(world.Caller, dynamic, [item], null, CancellationToken.None)),
        };

        Assert.All(errors, error => Assert.Equal(ErrorCode.SegmentNotEditable, error.Code));
    }

    private static async Task<SegmentId> SegmentAsync(World world, string name, ItemKind kind = ItemKind.Product) =>
        (await world.Segments.CreateAsync(world.Caller, new SegmentInput(name, kind), null, CancellationToken.None)).Value.Id;
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSegmentEditorTests(SqliteFixture fixture) : SegmentEditorSuite(fixture), IClassFixture<SqliteFixture>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSegmentEditorTests(PostgreSqlFixture fixture) : SegmentEditorSuite(fixture), IClassFixture<PostgreSqlFixture>;
