using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a supplier in the schema.</summary>
[ObjectType<Supplier>]
[Node]
public static class SupplierType
{
    /// <summary>Products the supplier delivers.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Product> Products() => default;

    /// <summary>Stock the supplier delivered.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<InventoryItem> InventoryItems() => default;

    /// <summary>Invoices, payments and other records of the supplier.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<FinancialRecord> FinancialRecords() => default;
}
