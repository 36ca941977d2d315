using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a location in the schema.</summary>
[ObjectType<Location>]
[Node]
public static class LocationType
{
    /// <summary>Stock at the location.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<InventoryItem> InventoryItems() => default;
}
