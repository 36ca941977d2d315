using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of an inventory item in the schema.</summary>
[ObjectType<InventoryItem>]
[Node]
public static class InventoryItemType
{
}
