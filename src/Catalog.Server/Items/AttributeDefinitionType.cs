using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of an attribute definition in the schema.</summary>
[ObjectType<AttributeDefinition>]
public static class AttributeDefinitionType
{
}
