using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Scoring;

namespace Catalog.Search.Queries;

/// <summary>The answer to a <see cref="SearchRequest"/> over one snapshot.</summary>
/// <param name="Total">How many documents match.</param>
/// <param name="Hits">The best ones (TopDocs), in order.</param>
/// <param name="Facets">One result a requested facet, in the order of the request.</param>
public sealed record SearchResult(TotalHits Total, IReadOnlyList<SearchHit> Hits, IReadOnlyList<FacetResult> Facets);

/// <summary>How many documents match.</summary>
/// <param name="Value">The count.</param>
/// <param name="IsExact">Whether it is the count; a lower bound otherwise.</param>
public readonly record struct TotalHits(long Value, bool IsExact);

/// <summary>A document found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Score">Its score; 0 when the hits are sorted by columns only.</param>
/// <param name="SortValues">Its values in the order of the request's sort: string, long, double, float (score) or null for missing.</param>
public sealed record SearchHit(string Key, float Score, IReadOnlyList<object?> SortValues)
{
    /// <summary>The number of the document in this snapshot, for reading its stored fields.</summary>
    public int DocId { get; init; }

    /// <summary>Highlighted fields, where asked for and matched.</summary>
    public IReadOnlyList<HighlightedField> Highlights { get; init; } = [];

    /// <summary>How the score came about, where asked for.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>The place behind this hit, for the next page.</summary>
    public SearchAfter ToAfter() => new(Score, SortValues, Key);
}
