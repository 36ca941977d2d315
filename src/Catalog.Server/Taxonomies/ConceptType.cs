using Catalog.Application.Storage.Model;
using Catalog.Application.Taxonomies;
using Catalog.Domain.Access;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

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

    /// <summary>The concepts above it in the tree, from the top down; empty for a top concept.</summary>
    /// <param name="concepts">The concepts.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="links">Reads how concepts relate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<ConceptLinkResult>>> AncestorsAsync(
        [Parent] IReadOnlyList<Concept> concepts, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ConceptLinks links, CancellationToken cancellationToken)
    {
        var found = await links.AncestorsAsync(caller.WorkspaceId, [.. concepts.Select(concept => concept.Id)], cancellationToken);
        return [.. concepts.Select(concept => found[concept.Id].Select(above => new ConceptLinkResult(ConceptLinkKind.Broader, above.Value)).ToList())];
    }

    /// <summary>Concepts of the taxonomy that it is related to, and those that are broader or narrower beside the tree.</summary>
    /// <param name="concepts">The concepts.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="links">Reads how concepts relate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<ConceptLinkResult>>> RelationsAsync(
        [Parent] IReadOnlyList<Concept> concepts, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ConceptLinks links, CancellationToken cancellationToken)
    {
        var found = await links.RelationsAsync(caller.WorkspaceId, [.. concepts.Select(concept => concept.Id)], cancellationToken);
        return [.. concepts.Select(concept => found[concept.Id].Select(link => new ConceptLinkResult(link.Kind, link.Concept.Value)).ToList())];
    }

    /// <summary>How it is mapped to concepts of other taxonomies, or outside the catalog: suggested, accepted and rejected mappings of all sets.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Mapping> Mappings() => default;

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
