using Catalog.Application.Segments;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Segments;

/// <summary>Previews of conditions: what is counted, and what is told from a look at some items.</summary>
public abstract class SegmentPreviewSuite(DatabaseFixture fixture) : IAsyncLifetime
{
    private const string Gold = """{"field":{"path":"tier","op":"EQ","value":{"string":"gold"}}}""";

    private SegmentWorld world = null!; // set by InitializeAsync, before any test

    public async ValueTask InitializeAsync() => world = await SegmentWorld.NewAsync(fixture);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Estimate_OfMoreItemsThanAreLookedAt_HoldsTheCountBetweenItsBounds()
    {
        // In turns with orders, so that the keys of customers go up in steps.
        for (var i = 0; i < 60; i++)
        {
            var customer = await world.CustomerAsync($"C{i}", ("tier", i % 3 == 0 ? "gold" : "silver"));
            await world.OrderAsync(customer, world.World.Clock.GetUtcNow());
        }

        var previewer = new SegmentPreviewer(fixture.Store, world.Conditions, world.World.Clock) { Looked = 15 };
        var preview = await AskAsync(previewer, Gold);

        var estimate = await previewer.EstimateAsync(preview, CancellationToken.None);

        Assert.False(estimate.IsExact);
        Assert.InRange(estimate.Looked, 5, 40);
        Assert.InRange(20, estimate.Least, estimate.Most);
        Assert.InRange(estimate.Count, estimate.Least, estimate.Most);
        Assert.Equal(20, await previewer.CountAsync(preview, CancellationToken.None));
    }

    [Fact]
    public async Task Total_LeavesOutArchivedItems_SoThatAllMatchedIsSaid()
    {
        await world.CustomerAsync("A", ("tier", "gold"));
        await world.CustomerAsync("B", ("tier", "Gold"));
        var archived = await world.CustomerAsync("C", ("tier", "gold"));
        await world.World.Items.ArchiveAsync(world.World.Caller, archived, null, false, null, CancellationToken.None);
        var preview = await AskAsync(world.Previewer, Gold);

        var count = await world.Previewer.CountAsync(preview, CancellationToken.None);
        var total = await world.Previewer.TotalAsync(preview, CancellationToken.None);

        Assert.Equal((2, 2), (count, total));
        Assert.StartsWith("Everything matches", Assert.Single(SegmentPreviewer.Warnings(count, total)), StringComparison.Ordinal);
        Assert.Equal((2, 2, true), (await world.Previewer.EstimateAsync(preview, CancellationToken.None)) is var estimate ? ((int)estimate.Count, estimate.Looked, estimate.IsExact) : default);
    }

    private Task<SegmentPreview> AskAsync(SegmentPreviewer previewer, string condition) =>
        previewer.AskAsync(world.World.Caller.WorkspaceId, ItemKind.Customer, ConditionJson.Read(condition), null, CancellationToken.None);
}

public sealed class SqliteSegmentPreviewTests(SqliteFixture fixture) : SegmentPreviewSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlSegmentPreviewTests(PostgreSqlFixture fixture) : SegmentPreviewSuite(fixture), IClassFixture<PostgreSqlFixture>;
