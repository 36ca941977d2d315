using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of an order in the schema.</summary>
[ObjectType<Order>]
[Node]
public static class OrderType
{
    /// <summary>What was ordered, line by line.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<OrderLine> Lines() => default;

    /// <summary>Invoices, payments and other records of the order.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<FinancialRecord> FinancialRecords() => default;
}
