using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>Fields of Query for the items of each kind, many at once.</summary>
[QueryType]
public static class ItemQueries
{
    /// <summary>All assets, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Asset> Assets() => default;

    /// <summary>All customers, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Customer> Customers() => default;

    /// <summary>All orders, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Order> Orders() => default;

    /// <summary>All products, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Product> Products() => default;

    /// <summary>All inventory items, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<InventoryItem> InventoryItems() => default;

    /// <summary>All suppliers, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Supplier> Suppliers() => default;

    /// <summary>All locations, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Location> Locations() => default;

    /// <summary>All documents, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Document> Documents() => default;

    /// <summary>All messages, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Message> Messages() => default;

    /// <summary>All tickets, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Ticket> Tickets() => default;

    /// <summary>All financial records, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<FinancialRecord> FinancialRecords() => default;

    /// <summary>All medical records, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<MedicalRecord> MedicalRecords() => default;
}
