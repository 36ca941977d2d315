using System.Runtime.CompilerServices;
using Catalog.Application.Analysis;
using Catalog.Application.Audit;
using Catalog.Application.Storage;
using Catalog.Application.Tests.Imports;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Access;
using Catalog.Testing;

namespace Catalog.Application.Tests.Analysis;

/// <summary>A workspace with all of Northwind as published; the tests of a class share one, and change no items in it.</summary>
public sealed class Northwind : IDisposable
{
    private const string Folder = "customers_orders/northwind/";

    private static readonly ConditionalWeakTable<DatabaseFixture, Lazy<Task<Northwind>>> Loaded = [];

    private readonly ImportScene scene;

    private Northwind(ImportScene scene)
    {
        this.scene = scene;
        Changes = new ChangeRunner(scene.Store, scene.Fixture.Clock);
        Analyser = new Analyser(Changes, scene.Fixture.Clock);
    }

    public ChangeRunner Changes { get; }

    public Analyser Analyser { get; }

    public CatalogStore Store => scene.Store;

    public WorkspaceId Workspace => scene.Workspace;

    public Caller Caller => scene.Caller;

    public TestClock Clock => scene.Fixture.Clock;

    public static Task<Northwind> SharedAsync(DatabaseFixture fixture) => Loaded.GetValue(fixture, key => new Lazy<Task<Northwind>>(() => LoadAsync(key))).Value;

    public static async Task<Northwind> LoadAsync(DatabaseFixture fixture)
    {
        Requires.Data(Folder + "customers.csv");
        var scene = await ImportScene.NewAsync(fixture);
        await scene.ImportDataAsync(Folder + "customers.csv", "northwind/customers.yaml");
        await scene.ImportDataAsync(Folder + "suppliers.csv", "northwind/suppliers.yaml");
        await scene.ImportTaxonomyAsync(new(Requires.Data(Folder + "categories.csv"), "northwind-categories"));
        await scene.ImportDataAsync(Folder + "products.csv", "northwind/products.yaml");
        await scene.ImportDataAsync(Folder + "products.csv", "northwind/inventory.yaml");
        await scene.ImportDataAsync(Folder + "orders.csv", "northwind/orders.yaml");
        await scene.ImportDataAsync(Folder + "order-details.csv", "northwind/order-details.yaml", batchSize: 1000);
        return new Northwind(scene);
    }

    public void Dispose() => scene.Dispose();
}
