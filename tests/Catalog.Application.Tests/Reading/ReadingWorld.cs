using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tests.Reading;

/// <summary>Two workspaces with the same kinds of rows, small, odd and random: nulls, umlauts, equal values, rows without relations.</summary>
internal sealed class ReadingWorld
{
    public const long Mine = 1;
    public const long Other = 2;

    private static readonly string[] Words = ["Stuhl", "stuhl ÄRMEL", "Tisch", "Äpfel", "äpfel", "Straße", "STRASSE", "ΣΊΣΥΦΟΣ", "σίσυφος", "Ёлка", "ёлка", "İstanbul", "chair", "Chair red", "a_b%c", "日本語 の 椅子", "𝒳-ray", "x"];
    private static readonly string?[] Brands = [null, "Acme", "acme", "Zeta", "Öko", ""];
    private static readonly string?[] Attributes =
    [
        "{}", """{"material":"Holz","weight":1.5,"fragile":true}""", """{"material":"holz","weight":2}""",
        """{"material":["Metall","Holz"],"fragile":false}""", """{"weight":"2","material":null}""", """{"material":{"x":"Holz"},"weight":-3}""",
    ];

    private readonly Random random;
    private long next = 1;

    public ReadingWorld(int seed)
    {
        random = new Random(seed);
        Fill(Mine, products: 60);
        Fill(Other, products: 25);
    }

    public List<object> Rows { get; } = [];

    public IEnumerable<T> All<T>(long workspace = Mine) => Rows.OfType<T>().Where(row => row is not Workspace && WorkspaceOf(row!) == workspace);

    public static long WorkspaceOf(object row) => ((WorkspaceId)row.GetType().GetProperty("WorkspaceId")!.GetValue(row)!).Value;

    public async Task SaveAsync(CatalogContext context)
    {
        context.AddRange(Rows);
        await context.SaveChangesAsync();
    }

    private void Fill(long workspace, int products)
    {
        WorkspaceId id = new(workspace);
        Rows.Add(new Workspace { Id = id, Key = $"w{workspace}", Name = $"W{workspace}", Language = "en" });
        Actor actor = new() { Id = new ActorId(next++), WorkspaceId = id, Name = "tester" };
        Rows.Add(actor);

        List<Concept> concepts = [];
        foreach (string key in (string[])["colour", "tags"])
        {
            Taxonomy taxonomy = Add(new Taxonomy { Id = new TaxonomyId(next++), WorkspaceId = id, Key = key, Name = key, Language = "en", Kind = TaxonomyKind.Taxonomy, State = ItemState.Active });
            List<Concept> tree = [];
            for (int i = 0; i < 12; i++)
            {
                Concept? broader = tree.Count > 0 && random.Next(3) > 0 ? tree[random.Next(tree.Count)] : null;
                long number = next++;
                Concept concept = Add(new Concept
                {
                    Id = new ConceptId(number),
                    WorkspaceId = id,
                    Taxonomy = taxonomy,
                    TaxonomyId = taxonomy.Id,
                    Name = $"{key} {i}",
                    Notation = $"{key}-{i}",
                    Broader = broader,
                    BroaderId = broader?.Id,
                    Path = $"{broader?.Path}{number}/",
                    SiblingKey = $"{broader?.Id.Value}/{key} {i}",
                    Rank = i,
                    Depth = broader is null ? 0 : broader.Depth + 1,
                    Status = ConceptStatus.Approved,
                });
                taxonomy.Concepts.Add(concept);
                broader?.Narrower.Add(concept);
                tree.Add(concept);
            }

            concepts.AddRange(tree);
        }

        List<Supplier> suppliers = Many(5, () => Item(new Supplier { City = Pick(Words), Country = Pick(Brands) }, id, actor));
        List<Location> locations = Many(3, () => Item(new Location { City = Pick(Words), Latitude = random.Next(3) == 0 ? null : Math.Round(random.NextDouble() * 90, 3) }, id, actor));
        List<Asset> assets = Many(15, () => Item(new Asset { FileName = Pick(Words), Width = Maybe(random.Next(100)), SizeBytes = Maybe(random.NextInt64(1L << 40)) }, id, actor));
        List<Product> sold = Many(products, () => Item(NewProduct(suppliers), id, actor));
        foreach (Product product in sold)
        {
            foreach (Asset asset in assets.Where(_ => random.Next(8) == 0))
            {
                ProductAsset link = Add(new ProductAsset { WorkspaceId = id, Product = product, ProductId = product.Id, Asset = asset, AssetId = asset.Id });
                product.AssetLinks.Add(link);
                asset.ProductLinks.Add(link);
            }

            for (int i = random.Next(3); i > 0; i--)
            {
                InventoryItem stock = Item(new InventoryItem { Product = product, ProductId = product.Id, OnHand = random.Next(5), UnitCost = Maybe(random.Next(50) / 4m) }, id, actor);
                stock.Location = random.Next(3) == 0 ? null : locations[random.Next(3)];
                stock.LocationId = stock.Location?.Id;
                stock.Location?.InventoryItems.Add(stock);
                product.InventoryItems.Add(stock);
            }

            Tag(product, concepts, id, actor);
        }

        AddTrade(id, actor, sold);
        Segment segment = Add(new Segment { Id = new SegmentId(next++), WorkspaceId = id, Name = "s", NameFolded = "s", Owner = actor, OwnerId = actor.Id, Kind = (SegmentKind)1, ItemKind = ItemKind.Product, State = (SegmentState)1 });
        foreach (Product product in sold.Where(_ => random.Next(4) == 0))
        {
            SegmentMember member = Add(new SegmentMember { Id = new SegmentMemberId(next++), WorkspaceId = id, Segment = segment, SegmentId = segment.Id, Item = product, ItemId = product.Id, Origin = (MembershipOrigin)1, To = random.Next(3) == 0 ? DateTimeOffset.UnixEpoch : null });
            product.Memberships.Add(member);
            segment.Members.Add(member);
        }
    }

    private Product NewProduct(List<Supplier> suppliers)
    {
        Supplier? supplier = random.Next(4) == 0 ? null : suppliers[random.Next(suppliers.Count)];
        Product product = new()
        {
            Brand = Pick(Brands),
            Price = Maybe(random.Next(40) / 4m),
            Sku = $"sku-{next}",
            Discontinued = random.Next(2) == 0,
            Supplier = supplier,
            SupplierId = supplier?.Id,
        };
        supplier?.Products.Add(product);
        return product;
    }

    private void AddTrade(WorkspaceId id, Actor actor, List<Product> sold)
    {
        List<Customer> customers = Many(12, () => Item(new Customer { City = Pick(Words), BirthDate = Maybe(new DateOnly(1950, 1, 1).AddDays(random.Next(20_000))), Consent = Maybe(random.Next(2) == 0) }, id, actor));
        for (int i = 0; i < 30; i++)
        {
            Customer? customer = random.Next(6) == 0 ? null : customers[random.Next(customers.Count)];
            Order order = Item(
                new Order { Customer = customer, CustomerId = customer?.Id, OrderDate = Maybe(DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(1_000_000) * 10 * 86_400_000)), Status = (OrderStatus)(1 + random.Next(3)), NetTotal = random.Next(1000) / 100m },
                id,
                actor);
            customer?.Orders.Add(order);
            for (int line = random.Next(4); line > 0; line--)
            {
                Product? product = random.Next(8) == 0 ? null : sold[random.Next(sold.Count)];
                OrderLine row = Add(new OrderLine { Id = new OrderLineId(next++), WorkspaceId = id, Order = order, OrderId = order.Id, Product = product, ProductId = product?.Id, Position = line, Quantity = random.Next(5), UnitPrice = random.Next(100) / 10m });
                order.Lines.Add(row);
                product?.OrderLines.Add(row);
            }
        }
    }

    private void Tag(Item item, List<Concept> concepts, WorkspaceId id, Actor actor)
    {
        foreach (Concept concept in concepts.Where(_ => random.Next(6) == 0))
        {
            TagAssignment tag = Add(new TagAssignment
            {
                Id = new TagAssignmentId(next++),
                WorkspaceId = id,
                Item = item,
                ItemId = item.Id,
                Concept = concept,
                ConceptId = concept.Id,
                TaxonomyId = concept.TaxonomyId,
                Taxonomy = concept.Taxonomy,
                Source = TagSource.Manual,
                Status = (TagStatus)(1 + random.Next(3)),
                Confidence = random.Next(11) / 10.0,
                Actor = actor,
                ActorId = actor.Id,
            });
            item.Tags.Add(tag);
            concept.Assignments.Add(tag);
        }
    }

    private T Item<T>(T item, WorkspaceId workspace, Actor actor)
        where T : Item
    {
        item.Id = new ItemId(next++);
        item.WorkspaceId = workspace;
        item.ExternalKey = $"k{item.Id.Value}";
        item.Title = Pick(Words);
        item.Description = random.Next(3) == 0 ? null : Pick(Words);
        item.Attributes = Pick(Attributes)!;
        item.Sensitivity = random.Next(3) == 0 ? null : (Sensitivity)(1 + random.Next(4));
        item.State = ItemState.Active;
        item.Version = 1;
        item.CreatedById = actor.Id;
        item.CreatedBy = actor;
        item.UpdatedById = actor.Id;
        item.UpdatedBy = actor;
        item.CreatedAt = DateTimeOffset.UnixEpoch.AddDays(random.Next(20));
        return Add(item);
    }

    private T Add<T>(T row)
        where T : class
    {
        Rows.Add(row);
        return row;
    }

    private static List<T> Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];

    private T? Maybe<T>(T value)
        where T : struct => random.Next(4) == 0 ? null : value;
}
