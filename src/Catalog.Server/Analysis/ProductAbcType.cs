using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Analysis;

/// <summary>The type of the ABC and XYZ class of a product in the schema.</summary>
[ObjectType<ProductAbc>]
public static class ProductAbcType
{
}
