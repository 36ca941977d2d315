using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Taxonomies;

/// <summary>Fields of Query for taxonomies and concepts.</summary>
[QueryType]
public static class TaxonomyQueries
{
    /// <summary>All taxonomies, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Taxonomy> Taxonomies() => default;

    /// <summary>All concepts, page by page.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Concept> Concepts() => default;

    /// <summary>One taxonomy, by exactly one of its keys; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="key">Its key.</param>
    public static Row<Taxonomy> Taxonomy([ID<Taxonomy>] long? id, string? key) => default;

    /// <summary>One concept; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Concept> Concept([ID<Concept>] long id) => default;
}
