using Catalog.Domain.Access;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>One line of an order.</summary>
public sealed class OrderLine
{
    /// <summary>Row key.</summary>
    public OrderLineId Id { get; set; }

    /// <summary>The workspace of the order.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The order.</summary>
    public ItemId OrderId { get; set; }

    /// <summary>The order.</summary>
    public Order? Order { get; set; }

    /// <summary>The line's number within its order, from 1.</summary>
    public int Position { get; set; }

    /// <summary>What was ordered; null where the product is not catalogued.</summary>
    public ItemId? ProductId { get; set; }

    /// <summary>What was ordered; null where the product is not catalogued.</summary>
    public Product? Product { get; set; }

    /// <summary>The text of the line as it was invoiced.</summary>
    public string? Description { get; set; }

    /// <summary>How many; negative for goods sent back.</summary>
    public int Quantity { get; set; }

    /// <summary>The price of one, before discount.</summary>
    public decimal UnitPrice { get; set; }

    /// <summary>The discount as a fraction from 0 to 1.</summary>
    public decimal Discount { get; set; }

    /// <summary>UnitPrice x Quantity x (1 - Discount), rounded to four decimals, halves away from zero.</summary>
    public decimal Net { get; set; }
}
