using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Alignment;

/// <summary>Fields of Query for mappings between taxonomies.</summary>
[QueryType]
public static class AlignmentQueries
{
    /// <summary>All mapping sets, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<MappingSet> MappingSets() => default;

    /// <summary>One mapping set, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="key">Its key.</param>
    public static Row<MappingSet> MappingSet([ID<MappingSet>] long? id, string? key) => default;

    /// <summary>The mappings of all sets, page by page: with a state of SUGGESTED and ordered by confidence, those to review.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Mapping> Mappings() => default;
}
