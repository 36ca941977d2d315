using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>The ABC class of stock by its value; computed in the background, as of a moment.</summary>
public sealed class InventoryAbc
{
    /// <summary>The stock.</summary>
    public ItemId InventoryItemId { get; set; }

    /// <summary>The stock.</summary>
    public InventoryItem? InventoryItem { get; set; }

    /// <summary>The workspace of the stock.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The moment the figures are of, in UTC.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The value that was ranked: on hand times what one cost, or the product's cost or price.</summary>
    public decimal Value { get; set; }

    /// <summary>Its place by value, from 1.</summary>
    public int Rank { get; set; }

    /// <summary>The share of the total, from 0 to 1.</summary>
    public double Share { get; set; }

    /// <summary>The share of all stock up to and with it, from 0 to 1.</summary>
    public double Cumulative { get; set; }

    /// <summary>The class by value.</summary>
    public AbcClass Class { get; set; }

    /// <summary>The steadiness of the product's demand.</summary>
    public XyzClass Xyz { get; set; }

    /// <summary>Both classes, such as AX; the class alone without demand.</summary>
    public string Cell { get; set; } = "";
}
