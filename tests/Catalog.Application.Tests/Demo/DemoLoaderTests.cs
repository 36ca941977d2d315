using Catalog.Application.Demo;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Demo;

public sealed class DemoLoaderTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Load_IntoAnEmptyWorkspace_MakesTheShopOnceAndConsistently()
    {
        var (workspace, actor) = await fixture.NewWorkspaceAsync();
        var caller = new Caller(workspace, actor, "Ana", Role.Admin);

        var created = await new DemoLoader(fixture.Store, fixture.Clock).LoadAsync(caller, CancellationToken.None);
        var again = await new DemoLoader(fixture.Store, fixture.Clock).LoadAsync(caller, CancellationToken.None);

        await using var context = fixture.Store.Read();
        var kinds = await context.Items.Where(item => item.WorkspaceId == workspace).GroupBy(item => item.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
        Assert.Equal(
            "Asset 2000, Customer 5000, Document 800, FinancialRecord 1000, InventoryItem 6000, Location 12, MedicalRecord 300, Message 750, Order 40000, Product 3000, Supplier 120, Ticket 1500",
            string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Count}").Order(StringComparer.Ordinal)));
        Assert.Equal((60_482, 0), (created, again));
        Assert.Equal((6, 8), (await context.Taxonomies.CountAsync(t => t.WorkspaceId == workspace), await context.Segments.CountAsync(s => s.WorkspaceId == workspace && s.Condition != null)));
        Assert.True(await context.TagAssignments.AnyAsync(t => t.WorkspaceId == workspace && t.Status == TagStatus.Suggested && t.Confidence < 1));
        Assert.Equal(
            await context.OrderLines.Where(line => line.WorkspaceId == workspace).Select(line => line.Net).ToListAsync() is var nets ? nets.Sum() : 0,
            (await context.Set<Order>().Where(order => order.WorkspaceId == workspace).Select(order => order.NetTotal).ToListAsync()).Sum());
    }
}
