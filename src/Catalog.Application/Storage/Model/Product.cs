using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A thing that is sold; the title is its name.</summary>
public sealed class Product() : Item(ItemKind.Product)
{
    /// <summary>Stock keeping unit, the seller's own number.</summary>
    public string? Sku { get; set; }

    /// <summary>Global trade item number (EAN, UPC).</summary>
    public string? Gtin { get; set; }

    /// <summary>The maker's brand.</summary>
    public string? Brand { get; set; }

    /// <summary>List price of one.</summary>
    public decimal? Price { get; set; }

    /// <summary>What one costs us.</summary>
    public decimal? Cost { get; set; }

    /// <summary>The currency of price and cost (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>Colour, as given.</summary>
    public string? Colour { get; set; }

    /// <summary>Size, as given.</summary>
    public string? Size { get; set; }

    /// <summary>What one is: a piece, a box of twelve, a kilogram.</summary>
    public string? Unit { get; set; }

    /// <summary>Whether it is sold no more.</summary>
    public bool Discontinued { get; set; }

    /// <summary>Where it is bought.</summary>
    public ItemId? SupplierId { get; set; }

    /// <summary>Where it is bought.</summary>
    public Supplier? Supplier { get; set; }

    /// <summary>Its ABC and XYZ class, as last computed.</summary>
    public ProductAbc? Abc { get; set; }

    /// <summary>Its stock by location.</summary>
    public ICollection<InventoryItem> InventoryItems { get; private set; } = [];

    /// <summary>The order lines that name it.</summary>
    public ICollection<OrderLine> OrderLines { get; private set; } = [];

    /// <summary>Pictures and files that show it.</summary>
    public ICollection<Asset> Assets { get; private set; } = [];

    /// <summary>How pictures and files belong to it.</summary>
    public ICollection<ProductAsset> AssetLinks { get; private set; } = [];
}
