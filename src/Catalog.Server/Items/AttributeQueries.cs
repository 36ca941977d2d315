using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>Fields of Query for the definitions of custom attributes.</summary>
[QueryType]
public static class AttributeQueries
{
    /// <summary>All attribute definitions, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<AttributeDefinition> AttributeDefinitions() => default;
}
