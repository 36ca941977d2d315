using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Taxonomies;

/// <summary>The type of a concept in the schema.</summary>
[ObjectType<Concept>]
[Node]
public static class ConceptType
{
    /// <summary>The concepts directly below.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Concept> Narrower() => default;

    /// <summary>Where the concept is applied or suggested, to items of any kind.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<TagAssignment> Assignments() => default;

    /// <summary>The names of the concept: preferred, alternative and hidden ones, in every language.</summary>
    [UseFiltering]
    [UseSorting]
    public static Rows<ConceptLabel> Labels() => default;

    /// <summary>What else is said about the concept: definitions and notes beside those in the taxonomy's own language.</summary>
    [UseFiltering]
    [UseSorting]
    public static Rows<ConceptNote> Notes() => default;
}
