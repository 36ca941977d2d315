using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of an order line in the schema.</summary>
[ObjectType<OrderLine>]
[Node]
public static class OrderLineType
{
}
