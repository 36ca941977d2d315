using System.Globalization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

namespace Catalog.Application.Demo;

/// <summary>Who buys, what is sold, where it lies, and what was ordered.</summary>
internal static class DemoTrade
{
    public static void Build(DemoScene scene)
    {
        AddPlaces(scene);
        AddCustomers(scene);
        AddProducts(scene);
        AddAssets(scene);
        AddInventory(scene);
        AddOrders(scene);
    }

    private static void AddPlaces(DemoScene scene)
    {
        for (var i = 0; i < 12; i++)
        {
            var place = DemoWords.Places[i * 2];
            scene.Add(scene.Locations, new Location
            {
                Title = (i % 3 == 0 ? "Warehouse " : "Store ") + place.City, Type = i % 3 == 0 ? "warehouse" : "store",
                Street = Street(scene), City = place.City, Region = place.Region, PostalCode = place.PostalCode, Country = place.Country,
            }, $"L{i + 1:00}");
        }

        for (var i = 0; i < 120; i++)
        {
            var place = scene.Pick(DemoWords.Places);
            var firm = $"{scene.Pick(DemoWords.FamilyNames)} {scene.Pick(DemoWords.FirmEndings)}";
            scene.Add(scene.Suppliers, new Supplier
            {
                Title = firm, ContactName = Person(scene), Email = $"sales{i + 1}@supplier.example", Phone = Phone(scene), Website = $"https://supplier{i + 1}.example",
                Street = Street(scene), City = place.City, Region = place.Region, PostalCode = place.PostalCode, Country = place.Country,
            }, $"S{i + 1:000}");
        }
    }

    private static void AddCustomers(DemoScene scene)
    {
        var vip = scene.Taxonomies[DemoTaxonomies.Plain].Child(null, "VIP")!; // part of the outline
        for (var i = 0; i < 5000; i++)
        {
            var place = scene.PickSkewed(DemoWords.Places);
            var name = Person(scene);
            var since = scene.DaysAgo(scene.Random.Next(30, 1500));
            var tier = scene.Random.Next(100) switch { < 60 => "basic", < 85 => "silver", < 96 => "gold", _ => "platinum" };
            var customer = scene.Add(scene.Customers, new Customer
            {
                Title = name, ContactName = name, Email = $"customer{i + 1}@mail.example", Phone = scene.Chance(0.8) ? Phone(scene) : null,
                BirthDate = scene.Chance(0.7) ? DateOnly.FromDateTime(scene.Now.UtcDateTime.AddDays(-scene.Random.Next(18 * 365, 80 * 365))) : null,
                Street = Street(scene), City = place.City, Region = place.Region, PostalCode = place.PostalCode, Country = place.Country,
                Tier = tier, Consent = scene.Chance(0.9) ? scene.Chance(0.6) : null, CustomerSince = since,
            }, $"C{i + 1:00000}", since);
            if (tier == "platinum")
            {
                scene.Tag(customer, vip);
            }
        }
    }

    private static void AddProducts(DemoScene scene)
    {
        var categories = scene.Taxonomies[DemoTaxonomies.Categories];
        var leaves = DemoTaxonomies.Leaves(categories);
        var tags = scene.Taxonomies[DemoTaxonomies.Plain].Concepts.Where(concept => concept.Name is not ("VIP" or "needs review")).ToList();
        for (var i = 0; i < 3000; i++)
        {
            var category = scene.Pick(leaves);
            var (brand, colour, material) = (scene.Pick(DemoWords.Brands), scene.Pick(DemoWords.Colours), scene.Pick(DemoWords.Materials));
            var isClothing = categories.ById(category.BroaderId ?? category.Id).Path.StartsWith(categories.Child(null, "Clothing")!.Path, StringComparison.Ordinal); // part of the outline
            var cost = scene.Money(2, 120);
            var product = scene.Add(scene.Products, new Product
            {
                Title = $"{brand} {scene.Pick(DemoWords.Qualities)} {Singular(category.Name)} {scene.Random.Next(10, 99)}",
                Description = $"{Singular(category.Name)} of {material} in {colour}. {scene.Pick(DemoWords.Praise)} {scene.Pick(DemoWords.Praise)}",
                Sku = $"{brand[..2].ToUpperInvariant()}-{i + 1:00000}", Gtin = Gtin(4_000_000_000_00L + i), Brand = brand, Colour = colour,
                Size = isClothing ? scene.Pick(DemoWords.Sizes) : null, Cost = cost, Price = decimal.Round(cost * (1.4m + (decimal)scene.Random.NextDouble()), 1) - 0.01m,
                Currency = "EUR", Unit = "piece", Discontinued = scene.Chance(0.05), SupplierId = scene.Pick(scene.Suppliers).Id,
                Attributes = string.Create(CultureInfo.InvariantCulture, $$"""{"material":"{{material}}","weightGrams":{{scene.Random.Next(40, 9000)}}}"""),
            }, $"P{i + 1:00000}");
            var isSure = scene.Chance(0.85);
            scene.Tag(product, category, isSure ? null : Sureness(scene));
            if (scene.Chance(0.3))
            {
                scene.Tag(product, scene.Pick(tags));
            }
        }
    }

    private static void AddAssets(DemoScene scene)
    {
        var subjects = DemoTaxonomies.Leaves(scene.Taxonomies[DemoTaxonomies.Subjects]);
        for (var i = 0; i < 2000; i++)
        {
            var product = i < 1600 ? scene.Products[i] : null;
            var subject = scene.Pick(subjects);
            var width = scene.Random.Next(8, 60) * 100;
            var asset = scene.Add(scene.Assets, new Asset
            {
                Title = product is null ? $"{subject.Name}, {scene.Pick(DemoWords.Places).City}" : $"{product.Title}, {subject.Name.ToLowerInvariant()}",
                Description = $"{subject.Name} in {scene.Pick(DemoWords.Colours)} light. {scene.Pick(DemoWords.Praise)}",
                FileName = $"IMG_{10_000 + i}.jpg", MediaType = "image/jpeg", SizeBytes = scene.Random.Next(200_000, 9_000_000), Width = width, Height = width * 2 / 3,
                Uri = $"demo/assets/IMG_{10_000 + i}.jpg", Creator = Person(scene), CapturedAt = scene.DaysAgo(scene.Random.Next(10, 900)),
            }, $"A{i + 1:00000}");
            scene.Tag(asset, subject);
            if (scene.Chance(0.4) && scene.Pick(subjects) is var second && second != subject)
            {
                scene.Tag(asset, second, Sureness(scene));
            }

            if (product is not null)
            {
                scene.ProductAssets.Add(new() { WorkspaceId = scene.Caller.WorkspaceId, ProductId = product.Id, AssetId = asset.Id, Position = 0 });
            }
        }
    }

    private static void AddInventory(DemoScene scene)
    {
        for (var i = 0; i < 6000; i++)
        {
            var product = scene.Products[i / 2];
            var location = scene.Locations[((i / 2) + (i % 2 * 5)) % scene.Locations.Count];
            var onHand = scene.Chance(0.08) ? 0 : scene.Random.Next(1, 400);
            scene.Add(scene.Inventory, new InventoryItem
            {
                Title = $"{product.Title} in {location.Title}", ProductId = product.Id, LocationId = location.Id, SupplierId = product.SupplierId,
                OnHand = onHand, Reserved = scene.Random.Next(0, Math.Max(1, onHand / 4)), OnOrder = onHand < 30 ? scene.Random.Next(50, 200) : 0, ReorderPoint = scene.Random.Next(10, 60),
                UnitCost = product.Cost, Currency = "EUR", CountedAt = scene.DaysAgo(scene.Random.Next(1, 90)),
            }, $"{product.ExternalKey}-{location.ExternalKey}");
        }
    }

    private static void AddOrders(DemoScene scene)
    {
        for (var i = 0; i < 40_000; i++)
        {
            var customer = scene.PickSkewed(scene.Customers);
            var days = (int)(720 * Math.Pow(scene.Random.NextDouble(), 1.3));
            var ordered = scene.DaysAgo(days + 1);
            var shipped = days > 2 && scene.Chance(0.96) ? ordered.AddDays(scene.Random.Next(1, 6)) : (DateTimeOffset?)null;
            var order = scene.Add(scene.Orders, new Order
            {
                Title = $"Order {100_000 + i}", CustomerId = customer.Id, OrderDate = ordered, RequiredDate = ordered.AddDays(7), ShippedDate = shipped,
                Status = shipped is null ? scene.Chance(0.2) ? OrderStatus.Cancelled : OrderStatus.Open : scene.Chance(0.06) ? OrderStatus.Returned : days > 20 ? OrderStatus.Completed : OrderStatus.Shipped,
                Currency = "EUR", Freight = scene.Money(0, 15), ShipVia = scene.Chance(0.7) ? "parcel" : "express", ShipName = customer.Title,
                ShipStreet = customer.Street, ShipCity = customer.City, ShipRegion = customer.Region, ShipPostalCode = customer.PostalCode, ShipCountry = customer.Country,
            }, $"{100_000 + i}", ordered);
            var lines = 1 + (int)(4 * Math.Pow(scene.Random.NextDouble(), 1.5));
            for (var position = 1; position <= lines; position++)
            {
                var product = scene.PickSkewed(scene.Products);
                var line = new OrderLine
                {
                    Id = scene.Ids.Next<OrderLineId>(), WorkspaceId = scene.Caller.WorkspaceId, OrderId = order.Id, Position = position, ProductId = product.Id, Description = product.Title,
                    Quantity = 1 + scene.Random.Next(1, 5) / 3, UnitPrice = product.Price ?? 0, Discount = scene.Chance(0.2) ? 0.1m : 0,
                };
                line.Net = OrderLineRules.Net(line.UnitPrice, line.Quantity, line.Discount);
                order.NetTotal += line.Net;
                scene.Lines.Add(line);
            }
        }
    }

    public static string Person(DemoScene scene) => $"{scene.Pick(DemoWords.GivenNames)} {scene.Pick(DemoWords.FamilyNames)}";

    public static double Sureness(DemoScene scene) => Math.Round(0.45 + (0.5 * scene.Random.NextDouble()), 3);

    private static string Street(DemoScene scene) => $"{scene.Pick(DemoWords.Streets)} {scene.Random.Next(1, 180)}";

    private static string Phone(DemoScene scene) => $"+49 30 {scene.Random.Next(1_000_000, 9_999_999)}";

    private static string Singular(string plural) => plural switch
    {
        "Knives" => "knife",
        "Audio" or "Cookware" or "Lighting" or "Bedding" => plural.ToLowerInvariant(),
        _ when plural.EndsWith("boxes", StringComparison.Ordinal) => plural[..^2].ToLowerInvariant(),
        _ => plural.TrimEnd('s').ToLowerInvariant(),
    };

    /// <summary>A number of thirteen digits whose last checks the others (GS1).</summary>
    private static string Gtin(long twelve)
    {
        var digits = twelve.ToString("D12", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
