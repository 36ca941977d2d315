using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Tagging;

/// <summary>Which suggestions a decision is about; what is null does not matter.</summary>
public sealed record SuggestionFilter
{
    /// <summary>Those for these items.</summary>
    public IReadOnlyList<ItemId>? Items { get; init; }

    /// <summary>Those of this taxonomy.</summary>
    public TaxonomyId? Taxonomy { get; init; }

    /// <summary>Those of these concepts.</summary>
    public IReadOnlyList<ConceptId>? Concepts { get; init; }

    /// <summary>Those from these sources.</summary>
    public IReadOnlyList<TagSource>? Sources { get; init; }

    /// <summary>Those at least so sure, from 0 to 1.</summary>
    public double MinConfidence { get; init; }

    /// <summary>Those at most so sure, from 0 to 1.</summary>
    public double MaxConfidence { get; init; } = 1;
}
