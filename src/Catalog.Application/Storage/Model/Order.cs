using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>An order of a customer.</summary>
public sealed class Order() : Item(ItemKind.Order)
{
    /// <summary>Who ordered.</summary>
    public ItemId? CustomerId { get; set; }

    /// <summary>Who ordered.</summary>
    public Customer? Customer { get; set; }

    /// <summary>When it was placed, in UTC.</summary>
    public DateTimeOffset? OrderDate { get; set; }

    /// <summary>When the customer needs it, in UTC.</summary>
    public DateTimeOffset? RequiredDate { get; set; }

    /// <summary>When it was shipped, in UTC; null while it was not.</summary>
    public DateTimeOffset? ShippedDate { get; set; }

    /// <summary>How far the order has come.</summary>
    public OrderStatus Status { get; set; } = OrderStatus.Open;

    /// <summary>The currency of freight, prices and totals (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>The cost of transport.</summary>
    public decimal? Freight { get; set; }

    /// <summary>The sum of the lines' net amounts, without freight; written together with the lines.</summary>
    public decimal NetTotal { get; set; }

    /// <summary>The carrier.</summary>
    public string? ShipVia { get; set; }

    /// <summary>Name at the delivery address.</summary>
    public string? ShipName { get; set; }

    /// <summary>Street and number of the delivery address.</summary>
    public string? ShipStreet { get; set; }

    /// <summary>City of the delivery address.</summary>
    public string? ShipCity { get; set; }

    /// <summary>Region of the delivery address.</summary>
    public string? ShipRegion { get; set; }

    /// <summary>Postal code of the delivery address.</summary>
    public string? ShipPostalCode { get; set; }

    /// <summary>Country of the delivery address.</summary>
    public string? ShipCountry { get; set; }

    /// <summary>What was ordered.</summary>
    public ICollection<OrderLine> Lines { get; private set; } = [];

    /// <summary>Invoices and payments of the order.</summary>
    public ICollection<FinancialRecord> FinancialRecords { get; private set; } = [];
}
