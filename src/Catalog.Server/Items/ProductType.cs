using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a product in the schema.</summary>
[ObjectType<Product>]
[Node]
public static class ProductType
{
    /// <summary>Stock of the product, by location.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<InventoryItem> InventoryItems() => default;

    /// <summary>Lines of orders that ask for the product.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<OrderLine> OrderLines() => default;

    /// <summary>Pictures and files of the product.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Asset> Assets() => default;
}
