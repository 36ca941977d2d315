using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a customer in the schema.</summary>
[ObjectType<Customer>]
[Node]
public static class CustomerType
{
    /// <summary>Orders the customer placed.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Order> Orders() => default;

    /// <summary>Support tickets of the customer.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Ticket> Tickets() => default;

    /// <summary>Messages from and to the customer.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Message> Messages() => default;

    /// <summary>Invoices, payments and other records of the customer.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<FinancialRecord> FinancialRecords() => default;
}
