using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Alignment;

/// <summary>The type of a mapping set in the schema.</summary>
[ObjectType<MappingSet>]
[Node]
public static class MappingSetType
{
    /// <summary>Its mappings: suggested, accepted and rejected ones.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Mapping> Mappings() => default;
}

/// <summary>The type of a mapping in the schema.</summary>
[ObjectType<Mapping>]
[Node]
public static class MappingType
{
}
