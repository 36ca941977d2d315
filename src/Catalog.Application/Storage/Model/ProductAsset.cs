using Catalog.Domain.Access;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A picture or file of a product.</summary>
public sealed class ProductAsset
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The product shown.</summary>
    public ItemId ProductId { get; set; }

    /// <summary>The product shown.</summary>
    public Product? Product { get; set; }

    /// <summary>The picture or file.</summary>
    public ItemId AssetId { get; set; }

    /// <summary>The picture or file.</summary>
    public Asset? Asset { get; set; }

    /// <summary>Its place among the product's pictures, from 1.</summary>
    public int Position { get; set; }
}
