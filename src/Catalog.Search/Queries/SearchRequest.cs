using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Scoring;

namespace Catalog.Search.Queries;

/// <summary>Everything one search asks for. Immutable.</summary>
/// <param name="Query">What to find and how to score.</param>
public sealed record SearchRequest(Query Query)
{
    /// <summary>Has to match too, but does not score. Null for none.</summary>
    public Query? Filter { get; init; }

    /// <summary>
    /// Values selected in facets: a document has to match one value of every selection. The counts of a facet ignore the selection
    /// in its own field (drill sideways), so that the other values can be added; hits and all other counts respect it.
    /// </summary>
    public IReadOnlyList<FacetSelection> Selections { get; init; } = [];

    /// <summary>
    /// Whether the documents of filters and selections are kept for later searches once they are asked again (up to 64 of them, in up to
    /// 8 bytes for each document of the index). Results do not depend on it. Default true.
    /// </summary>
    public bool CacheFilters { get; init; } = true;

    /// <summary>Order of the hits; empty is by score, best first. Ties are broken by age in the index, oldest first.</summary>
    public IReadOnlyList<SortField> Sort { get; init; } = [];

    /// <summary>Most hits to return; 0 for counts and facets only. At most 10,000.</summary>
    public int Size { get; init; } = 10;

    /// <summary>The last hit of the page before, for the page behind it: any depth at the same price. Null for the first page.</summary>
    public SearchAfter? After { get; init; }

    /// <summary>Facets to count.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>
    /// Up to how many hits the total is counted exactly: <see cref="int.MaxValue"/> for always. Beyond, the total is a lower bound and
    /// documents that cannot reach the page are skipped. Facets, selections and a sort by columns make the total exact anyway.
    /// </summary>
    public int ExactTotalUpTo { get; init; } = 1000;

    /// <summary>Fields to highlight; null for none.</summary>
    public HighlightRequest? Highlight { get; init; }

    /// <summary>BM25 of the text fields.</summary>
    public Bm25 Similarity { get; init; } = Bm25.Default;

    /// <summary>BM25 of single fields, by name, in place of <see cref="Similarity"/>.</summary>
    public IReadOnlyDictionary<string, Bm25> Similarities { get; init; } = new Dictionary<string, Bm25>();

    /// <summary>Whether every hit explains its score.</summary>
    public bool Explain { get; init; }
}

/// <summary>An order by score or by a column.</summary>
/// <param name="Field">Name of a keyword, numeric, date or facet field with a column; null for the score.</param>
/// <param name="Descending">Largest first. For the score this is the natural order.</param>
/// <param name="MissingFirst">Whether documents without a value come first, whatever the direction; they come last otherwise.</param>
/// <remarks>Of several values the least counts ascending and the greatest descending.</remarks>
public sealed record SortField(string? Field, bool Descending = false, bool MissingFirst = false)
{
    /// <summary>By score, best first.</summary>
    public static SortField Score { get; } = new(null, Descending: true);
}

/// <summary>Where a page ended.</summary>
/// <param name="Score">Score of the last hit.</param>
/// <param name="SortValues">Its values in the order of <see cref="SearchRequest.Sort"/>; null for missing. Empty when sorted by score.</param>
/// <param name="Key">Key of the last hit, to tell it from others of equal values.</param>
public sealed record SearchAfter(float Score, IReadOnlyList<object?> SortValues, string Key);
