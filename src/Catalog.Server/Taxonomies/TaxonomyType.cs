using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Federation;

namespace Catalog.Server.Taxonomies;

/// <summary>The type of a taxonomy in the schema.</summary>
[ObjectType<Taxonomy>]
[Node]
[Key("key")]
public static class TaxonomyType
{
    /// <summary>All concepts of the taxonomy.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Concept> Concepts() => default;
}
