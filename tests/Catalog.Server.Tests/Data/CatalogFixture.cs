using System.Text;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.Server.Data;
using Catalog.Testing;

namespace Catalog.Server.Tests.Data;

/// <summary>A small catalog in a SQLite file with two workspaces that hold the same rows, and the schema over it.</summary>
public sealed class CatalogFixture : IAsyncLifetime
{
    public const int Customers = 60;
    public const int OrdersEach = 2;

    private readonly TemporaryFolder folder = new();
    private CatalogStore? store;
    private ReadStore? reader;
    private RequestExecutor? executor;
    private long next = 1;

    public ReadStore Reader => reader ?? throw new InvalidOperationException("Not initialised.");

    public RequestExecutor Executor => executor ?? throw new InvalidOperationException("Not initialised.");

    public Caller Mine { get; private set; } = null!; // set by InitializeAsync, before any test

    public Caller Other { get; private set; } = null!; // set by InitializeAsync, before any test

    public List<object> Rows { get; } = [];

    public async ValueTask InitializeAsync()
    {
        store = CatalogStore.Open(folder["catalog.db"]);
        await store.MigrateAsync(CancellationToken.None);
        Mine = Fill("mine");
        Other = Fill("other");
        await using (CatalogContext context = store.Read())
        {
            context.AddRange(Rows);
            await context.SaveChangesAsync();
        }

        reader = ReadStore.Open(store);
        executor = new RequestExecutorBuilder().AddCatalogTypes(reader).BuildRequestExecutor();
    }

    public async ValueTask DisposeAsync()
    {
        if (reader is not null)
        {
            await reader.DisposeAsync();
        }

        store?.Dispose();
        folder.Dispose();
    }

    /// <summary>Asks as a caller; the answer as JSON.</summary>
    public async Task<JsonElement> AskAsync(string document, object? variables = null, Caller? caller = null)
    {
        RequestContext context = new() { Services = NoServices.Instance, Cancellation = TestContext.Current.CancellationToken };
        context.State[RequestScope.CallerKey] = caller ?? Mine;
        OperationRequest request = new()
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : JsonSerializer.SerializeToUtf8Bytes(variables),
        };
        await using ExecutionResult result = await Executor.ExecuteAsync(request, context);
        return JsonElement.Parse(((OperationResult)result).Body.Span);
    }

    /// <summary>Asks, and fails on any error; the <c>data</c> of the answer.</summary>
    public async Task<JsonElement> DataAsync(string document, object? variables = null, Caller? caller = null)
    {
        JsonElement answer = await AskAsync(document, variables, caller);
        Assert.False(answer.TryGetProperty("errors", out JsonElement errors), $"{document}: {errors}");
        return answer.GetProperty("data");
    }

    public static string GlobalId(string type, long key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{key}"));

    private Caller Fill(string name)
    {
        WorkspaceId workspace = new(next++);
        Rows.Add(new Workspace { Id = workspace, Key = name, Name = name, Language = "en" });
        Actor actor = new() { Id = new ActorId(next++), WorkspaceId = workspace, Name = "tester" };
        Rows.Add(actor);
        Taxonomy taxonomy = new() { Id = new TaxonomyId(next++), WorkspaceId = workspace, Key = "furniture", Name = "Furniture", Language = "en", Kind = TaxonomyKind.Taxonomy, State = ItemState.Active };
        Concept seat = NewConcept(workspace, taxonomy, "Seat", broader: null);
        Concept chair = NewConcept(workspace, taxonomy, "Chair", seat);
        Rows.AddRange([taxonomy, seat, chair]);
        Rows.Add(new ConceptLabel { Id = new ConceptLabelId(next++), WorkspaceId = workspace, ConceptId = chair.Id, TaxonomyId = taxonomy.Id, Language = "de", Kind = LabelKind.Preferred, Text = "Stuhl", TextFolded = "stuhl" });
        Supplier supplier = Item(new Supplier { City = "Bergen" }, "supplier", workspace, actor);
        Location location = Item(new Location { City = "Oslo" }, "location", workspace, actor);
        Asset asset = Item(new Asset { FileName = "chair.jpg", Width = 640 }, "asset", workspace, actor);
        List<Product> products = [];
        for (int i = 0; i < 20; i++)
        {
            Product product = Item(new Product { Price = 10 + i, Brand = i % 2 == 0 ? "Acme" : null, SupplierId = supplier.Id, Sku = $"s{i}" }, $"product {i}", workspace, actor);
            product.Attributes = i % 4 == 0 ? """{"material":"Holz","weight":2.5}""" : "{}";
            products.Add(product);
            Rows.Add(new ProductAsset { WorkspaceId = workspace, ProductId = product.Id, AssetId = asset.Id });
            Item(new InventoryItem { ProductId = product.Id, LocationId = location.Id, OnHand = i }, $"stock {i}", workspace, actor);
            Rows.Add(new TagAssignment
            {
                Id = new TagAssignmentId(next++),
                WorkspaceId = workspace,
                ItemId = product.Id,
                ConceptId = i % 2 == 0 ? chair.Id : seat.Id,
                TaxonomyId = taxonomy.Id,
                Source = TagSource.Manual,
                Status = i % 5 == 4 ? TagStatus.Suggested : TagStatus.Accepted,
                Confidence = 1 - (i / 100.0),
                ActorId = actor.Id,
            });
        }

        AddTrade(workspace, actor, products);
        Item(new Document(), "document", workspace, actor);
        Item(new Message(), "message", workspace, actor);
        Item(new Ticket(), "ticket", workspace, actor);
        Item(new FinancialRecord { Currency = "EUR" }, "invoice", workspace, actor);
        Item(new MedicalRecord(), "finding", workspace, actor);
        Segment segment = new() { Id = new SegmentId(next++), WorkspaceId = workspace, Name = "buyers", NameFolded = "buyers", OwnerId = actor.Id, Kind = (SegmentKind)1, ItemKind = ItemKind.Product, State = (SegmentState)1 };
        Rows.Add(segment);
        Rows.Add(new SegmentMember { Id = new SegmentMemberId(next++), WorkspaceId = workspace, SegmentId = segment.Id, ItemId = products[0].Id, Origin = (MembershipOrigin)1 });
        return new Caller(workspace, actor.Id, name, Role.Viewer);
    }

    private void AddTrade(WorkspaceId workspace, Actor actor, List<Product> products)
    {
        for (int i = 0; i < Customers; i++)
        {
            Customer customer = Item(new Customer { City = i % 3 == 0 ? null : $"City {i % 7}" }, $"customer {i}", workspace, actor);
            for (int o = 0; o < OrdersEach; o++)
            {
                Order order = Item(new Order { CustomerId = customer.Id, NetTotal = (i * 10) + o }, $"order {i}/{o}", workspace, actor);
                for (int line = 0; line < 2; line++)
                {
                    Product product = products[(i + line) % products.Count];
                    Rows.Add(new OrderLine { Id = new OrderLineId(next++), WorkspaceId = workspace, OrderId = order.Id, ProductId = product.Id, Position = line + 1, Quantity = 1 + line, UnitPrice = 2.5m, Net = 2.5m * (1 + line) });
                }
            }
        }
    }

    private Concept NewConcept(WorkspaceId workspace, Taxonomy taxonomy, string name, Concept? broader)
    {
        long id = next++;
        return new Concept
        {
            Id = new ConceptId(id),
            WorkspaceId = workspace,
            TaxonomyId = taxonomy.Id,
            Name = name,
            BroaderId = broader?.Id,
            Path = $"{broader?.Path}{id}/",
            Depth = broader is null ? 0 : 1,
            SiblingKey = $"{broader?.Id}/{name}",
            Status = ConceptStatus.Approved,
        };
    }

    private T Item<T>(T item, string title, WorkspaceId workspace, Actor actor)
        where T : Item
    {
        item.Id = new ItemId(next++);
        item.WorkspaceId = workspace;
        item.ExternalKey = title;
        item.Title = title;
        item.CreatedById = actor.Id;
        item.UpdatedById = actor.Id;
        Rows.Add(item);
        return item;
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
