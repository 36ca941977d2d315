using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Analysis;

/// <summary>The type of the ABC class of stock in the schema.</summary>
[ObjectType<InventoryAbc>]
public static class InventoryAbcType
{
}
