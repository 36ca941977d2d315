using Catalog.Application.Access;
using Catalog.Application.Conditions;
using Catalog.Application.Segments;
using Catalog.Application.Storage.Reading;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Segments;

/// <summary>A workspace with what keeps and previews segments.</summary>
public sealed class SegmentWorld : IAsyncDisposable
{
    private SegmentWorld(World world, DatabaseFixture fixture)
    {
        World = world;
        Reading = ReadStore.Open(fixture.Store);
        Conditions = new SegmentConditions(fixture.Store, new ConditionStore(fixture.Store, Reading));
        Workspaces = new Workspaces(fixture.Store, fixture.Clock);
        Keeper = NewKeeper();
        Designer = new SegmentDesigner(world.Changes, Conditions, Keeper, fixture.Clock);
        Goals = new GoalEditor(world.Changes);
        Previewer = new SegmentPreviewer(fixture.Store, Conditions, fixture.Clock);
        Insight = new SegmentInsight(fixture.Store, Conditions, fixture.Clock);
    }

    public World World { get; }

    public ReadStore Reading { get; }

    public Workspaces Workspaces { get; }

    public SegmentConditions Conditions { get; }

    public SegmentKeeper Keeper { get; }

    public SegmentDesigner Designer { get; }

    public GoalEditor Goals { get; }

    public SegmentPreviewer Previewer { get; }

    public SegmentInsight Insight { get; }

    public static async Task<SegmentWorld> NewAsync(DatabaseFixture fixture) => new(await World.NewAsync(fixture), fixture);

    /// <summary>A keeper that knows nothing yet, as after a start.</summary>
    public SegmentKeeper NewKeeper() => new(World.Changes, Reading, Conditions, Workspaces, World.Clock);

    public async Task<ItemId> CustomerAsync(string name, params (string Field, object? Value)[] fields) =>
        (await World.Items.CreateAsync(World.Caller, ItemKind.Customer, Application.Items.ItemChanges.Of([("title", name), .. fields]), null, CancellationToken.None)).Value.Id;

    public async Task<ItemId> OrderAsync(ItemId customer, DateTimeOffset at) =>
        (await World.Items.CreateAsync(World.Caller, ItemKind.Order, Application.Items.ItemChanges.Of(("title", "Order"), ("customerId", customer), ("orderDate", at)), null, CancellationToken.None)).Value.Id;

    public Task ChangeAsync(ItemId item, params (string Field, object? Value)[] fields) =>
        World.Items.UpdateAsync(World.Caller, item, null, Application.Items.ItemChanges.Of(fields), null, CancellationToken.None);

    public async Task<SegmentId> SegmentAsync(string name, string condition, SegmentKind kind = SegmentKind.Dynamic) =>
        (await Designer.CreateAsync(World.Caller, new SegmentDesign(name, ItemKind.Customer, ConditionJson.Read(condition), kind), null, CancellationToken.None)).Value.Id;

    public Task<int> CatchUpAsync() => Keeper.CatchUpAsync(World.Caller.WorkspaceId, CancellationToken.None);

    public Task<List<ItemId>> MembersAsync(SegmentId segment) => World.ReadAsync(context => context.SegmentMembers
        .Where(row => row.WorkspaceId == World.Caller.WorkspaceId && row.SegmentId == segment && row.To == null).OrderBy(row => row.ItemId).Select(row => row.ItemId).ToListAsync());

    public Task<Application.Storage.Model.Segment> RowAsync(SegmentId segment) => World.ReadAsync(context => context.Segments.SingleAsync(row => row.Id == segment));

    public async ValueTask DisposeAsync()
    {
        Keeper.Dispose();
        await Reading.DisposeAsync();
    }
}
