using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>Fields of Query for one item of each kind.</summary>
[QueryType]
public static class ItemByKeyQueries
{
    /// <summary>One asset, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Asset> Asset([ID<Asset>] long? id, string? externalKey) => default;

    /// <summary>One customer, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Customer> Customer([ID<Customer>] long? id, string? externalKey) => default;

    /// <summary>One order, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Order> Order([ID<Order>] long? id, string? externalKey) => default;

    /// <summary>One product, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Product> Product([ID<Product>] long? id, string? externalKey) => default;

    /// <summary>One inventory item, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<InventoryItem> InventoryItem([ID<InventoryItem>] long? id, string? externalKey) => default;

    /// <summary>One supplier, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Supplier> Supplier([ID<Supplier>] long? id, string? externalKey) => default;

    /// <summary>One location, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Location> Location([ID<Location>] long? id, string? externalKey) => default;

    /// <summary>One document, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Document> Document([ID<Document>] long? id, string? externalKey) => default;

    /// <summary>One message, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Message> Message([ID<Message>] long? id, string? externalKey) => default;

    /// <summary>One ticket, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<Ticket> Ticket([ID<Ticket>] long? id, string? externalKey) => default;

    /// <summary>One financial record, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<FinancialRecord> FinancialRecord([ID<FinancialRecord>] long? id, string? externalKey) => default;

    /// <summary>One medical record, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="externalKey">Its key in the system it comes from.</param>
    public static Row<MedicalRecord> MedicalRecord([ID<MedicalRecord>] long? id, string? externalKey) => default;
}
