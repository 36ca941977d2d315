using Catalog.Application.Imports;
using Catalog.Application.Imports.TaxonomyFiles;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Items;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Tests.Imports;

/// <summary>Northwind as published, with its unquoted commas, against the numbers everybody knows.</summary>
public abstract class NorthwindSuite(DatabaseFixture fixture)
{
    private const string Folder = "customers_orders/northwind/";

    [Fact]
    public async Task Northwind_ImportedByItsMaps_GivesTheGoldenNumbers()
    {
        using var scene = await ImportScene.NewAsync(fixture);

        var customers = await scene.ImportDataAsync(Folder + "customers.csv", "northwind/customers.yaml");
        var suppliers = await scene.ImportDataAsync(Folder + "suppliers.csv", "northwind/suppliers.yaml");
        var categories = await scene.ImportTaxonomyAsync(new(Requires.Data(Folder + "categories.csv"), "northwind-categories"));
        var products = await scene.ImportDataAsync(Folder + "products.csv", "northwind/products.yaml");
        var inventory = await scene.ImportDataAsync(Folder + "products.csv", "northwind/inventory.yaml");
        var orders = await scene.ImportDataAsync(Folder + "orders.csv", "northwind/orders.yaml");
        var lines = await scene.ImportDataAsync(Folder + "order-details.csv", "northwind/order-details.yaml", batchSize: 1000);

        Assert.All([customers, suppliers, products, inventory, orders, lines], report => Assert.Empty(report.FirstErrors));
        Assert.Equal([91, 29, 77, 77, 830, 2155], new[] { customers, suppliers, products, inventory, orders, lines }.Select(report => report.Counts.Created));
        await using var context = scene.Store.Read();
        var workspace = scene.Workspace;
        var all = await context.OrderLines.Where(line => line.WorkspaceId == workspace).ToListAsync();
        Assert.Equal(1_265_793.0395m, all.Sum(line => line.Net));
        Assert.Equal(1_354_458.59m, all.Sum(line => line.UnitPrice * line.Quantity));
        Assert.Equal(64_942.69m, (await context.Set<Order>().Where(order => order.WorkspaceId == workspace).ToListAsync()).Sum(order => order.Freight));
        Assert.Equal(21, await context.Set<Customer>().Where(customer => customer.WorkspaceId == workspace).Select(customer => customer.Country).Distinct().CountAsync());
        Assert.Equal(60, await context.Set<Customer>().CountAsync(customer => customer.WorkspaceId == workspace && customer.Region == null));
        Assert.Equal("24, place Kléber", (await context.Set<Customer>().SingleAsync(customer => customer.WorkspaceId == workspace && customer.ExternalKey == "BLONP")).Street);
        Assert.Equal("Pavlova, Ltd.", (await context.Set<Supplier>().SingleAsync(supplier => supplier.WorkspaceId == workspace && supplier.ExternalKey == "7")).Title);
        Assert.Equal((8, 77), (categories.Created, await context.TagAssignments.CountAsync(tag => tag.WorkspaceId == workspace)));
        await SumInTheDatabaseAsync(scene);
    }

    [Fact]
    public async Task Northwind_ReadWithoutARuleForSurplusFields_ReportsEveryBrokenRowAndTakesTheOthers()
    {
        using var scene = await ImportScene.NewAsync(fixture);
        var map = scene.Write("naive.yaml", "kind: CUSTOMER\nnulls: ['NULL']\nkey: customerID\nfields: {title: companyName, country: country}\n");
        var rejects = scene.PathOf("rejects.csv");

        var report = await scene.ImportAsync(new ImportRequest(Requires.Data(Folder + "customers.csv")) { MapFile = map, RejectsFile = rejects });

        Assert.Equal(new ImportCounts(91, 67, 0, 0, 0, 24), report.Counts);
        Assert.Equal("row 8: expected 11 fields, found 12", report.FirstErrors[0].ToString());
        var lines = await File.ReadAllLinesAsync(rejects);
        Assert.Equal(25, lines.Length);
        Assert.StartsWith("reject_row,reject_reason,customerID,", lines[0], StringComparison.Ordinal);
        Assert.Equal("8,\"expected 11 fields, found 12\",BLONP,Blondesddsl père et fils,Frédérique Citeaux,Marketing Manager,24,\" place Kléber\",Strasbourg,NULL,67000,France,88.60.15.31,88.60.15.32", lines[1]);
    }

    private static async Task SumInTheDatabaseAsync(ImportScene scene)
    {
        await using var context = scene.Store.Read();
        // SQLite keeps ten-thousandths as whole numbers, PostgreSQL numeric: the sum is exact in both.
        var scale = scene.Store.Address.Kind == Application.Storage.DatabaseKind.Sqlite ? 10_000m : 1m;
        var lines = await context.Database.SqlQuery<decimal>($"""SELECT SUM("Net") AS "Value" FROM "OrderLines" WHERE "WorkspaceId" = {scene.Workspace.Value}""").ToListAsync();
        var orders = await context.Database.SqlQuery<decimal>($"""SELECT SUM("NetTotal") AS "Value" FROM "Orders" WHERE "WorkspaceId" = {scene.Workspace.Value}""").ToListAsync();
        var stock = await context.Database.SqlQuery<decimal>(
            $"""
            SELECT SUM(p."Price" * i."OnHand") AS "Value" FROM "InventoryItems" i JOIN "Products" p ON p."Id" = i."ProductId" WHERE i."WorkspaceId" = {scene.Workspace.Value}
            """).ToListAsync();

        Assert.Equal(1_265_793.0395m, lines[0] / scale);
        Assert.Equal(1_265_793.0395m, orders[0] / scale);
        Assert.Equal(74_050.85m, stock[0] / scale);
    }
}

public sealed class SqliteNorthwindTests(SqliteFixture fixture) : NorthwindSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlNorthwindTests(PostgreSqlFixture fixture) : NorthwindSuite(fixture), IClassFixture<PostgreSqlFixture>;
