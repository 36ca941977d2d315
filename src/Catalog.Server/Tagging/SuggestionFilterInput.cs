using Catalog.Application.Tagging;
using Catalog.Domain.Access;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Search;

namespace Catalog.Server.Tagging;

/// <summary>Which suggestions a decision is about; what is left out does not matter.</summary>
[InputObjectType("SuggestionFilterInput")]
public sealed record SuggestionFilterInput
{
    /// <summary>Those for these items.</summary>
    public ItemsInput? Items { get; init; }

    /// <summary>Those of this taxonomy.</summary>
    [ID<Application.Storage.Model.Taxonomy>]
    public TaxonomyId? Taxonomy { get; init; }

    /// <summary>Those of these concepts.</summary>
    [ID<Application.Storage.Model.Concept>]
    public IReadOnlyList<ConceptId>? Concepts { get; init; }

    /// <summary>Those from these sources.</summary>
    public IReadOnlyList<TagSource>? Sources { get; init; }

    /// <summary>Those at least so sure, from 0 to 1.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Those at most so sure, from 0 to 1.</summary>
    public double? MaxConfidence { get; init; }

    internal async Task<SuggestionFilter> ToFilterAsync(Caller caller, ItemSelection selection, CancellationToken cancellationToken) => new()
    {
        Items = Items is null ? null : await selection.FindAsync(caller, Items, cancellationToken),
        Taxonomy = Taxonomy,
        Concepts = Concepts,
        Sources = Sources,
        MinConfidence = MinConfidence ?? 0,
        MaxConfidence = MaxConfidence ?? 1,
    };
}
