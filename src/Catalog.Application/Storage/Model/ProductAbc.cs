using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>The ABC and XYZ class of a product; computed in the background, as of a moment.</summary>
public sealed class ProductAbc
{
    /// <summary>The product.</summary>
    public ItemId ProductId { get; set; }

    /// <summary>The product.</summary>
    public Product? Product { get; set; }

    /// <summary>The workspace of the product.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The moment the figures are of, in UTC.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>The value that was ranked: net revenue within the window.</summary>
    public decimal Value { get; set; }

    /// <summary>Its place by value, from 1.</summary>
    public int Rank { get; set; }

    /// <summary>The share of the total, from 0 to 1.</summary>
    public double Share { get; set; }

    /// <summary>The share of all products up to and with it, from 0 to 1.</summary>
    public double Cumulative { get; set; }

    /// <summary>The class by value.</summary>
    public AbcClass Class { get; set; }

    /// <summary>Standard deviation of the demand of a month divided by its mean; null without demand.</summary>
    public double? Variation { get; set; }

    /// <summary>The class by steadiness of demand.</summary>
    public XyzClass Xyz { get; set; }

    /// <summary>Both classes, such as AX; the class alone without demand.</summary>
    public string Cell { get; set; } = "";
}
