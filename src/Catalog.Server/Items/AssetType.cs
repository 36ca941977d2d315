using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of an asset in the schema.</summary>
[ObjectType<Asset>]
[Node]
public static class AssetType
{
    /// <summary>Products the asset shows.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Product> Products() => default;
}
