using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>The stock of one product at one location from one supplier.</summary>
public sealed class InventoryItem() : Item(ItemKind.InventoryItem)
{
    /// <summary>What is in stock.</summary>
    public ItemId? ProductId { get; set; }

    /// <summary>What is in stock.</summary>
    public Product? Product { get; set; }

    /// <summary>Where it is.</summary>
    public ItemId? LocationId { get; set; }

    /// <summary>Where it is.</summary>
    public Location? Location { get; set; }

    /// <summary>Where it is bought.</summary>
    public ItemId? SupplierId { get; set; }

    /// <summary>Where it is bought.</summary>
    public Supplier? Supplier { get; set; }

    /// <summary>How many are there.</summary>
    public int OnHand { get; set; }

    /// <summary>How many of those are promised.</summary>
    public int Reserved { get; set; }

    /// <summary>How many are on their way here.</summary>
    public int OnOrder { get; set; }

    /// <summary>Order more when what is there and on its way falls to this.</summary>
    public int? ReorderPoint { get; set; }

    /// <summary>What one cost.</summary>
    public decimal? UnitCost { get; set; }

    /// <summary>The currency of the unit cost (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>When the stock was last counted, in UTC.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    /// <summary>Its ABC class, as last computed.</summary>
    public InventoryAbc? Abc { get; set; }
}
