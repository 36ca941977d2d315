using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Scoring;

namespace Catalog.Application.Search;

/// <summary>What a search found, in one snapshot of the index.</summary>
/// <param name="Total">Matching items.</param>
/// <param name="TotalIsExact">Whether the total is the count; a lower bound otherwise.</param>
/// <param name="Hits">The hits of the page, in order.</param>
/// <param name="HasMore">Whether hits follow.</param>
/// <param name="Facets">The facets, in the order asked for.</param>
/// <param name="Sequence">Every change up to this outbox sequence was seen.</param>
/// <param name="LatestSequence">The workspace's last sequence when the search began.</param>
/// <param name="Behind">Why the answer does not show the database as it is, in a sentence; null when it does.</param>
public sealed record ItemSearchResult(
    long Total, bool TotalIsExact, IReadOnlyList<ItemHit> Hits, bool HasMore, IReadOnlyList<ItemFacetResult> Facets, long Sequence, long LatestSequence,
    string? Behind);

/// <summary>An item found.</summary>
/// <param name="Item">Its row key.</param>
/// <param name="Score">Its relevance; 0 when the order is by fields.</param>
/// <param name="Cursor">The place behind it.</param>
/// <param name="Highlights">Where it matches, where asked for.</param>
/// <param name="Explanation">How the score came about, where asked for.</param>
public sealed record ItemHit(ItemId Item, float Score, string Cursor, IReadOnlyList<HighlightedField> Highlights, Explanation? Explanation);

/// <summary>A counted facet.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Result">The counts or statistics.</param>
/// <param name="Concepts">For a taxonomy: the concept of each value, in the order of the values; empty otherwise.</param>
/// <param name="Selected">Whether each value is selected, in the order of the values; empty for ranges and statistics.</param>
/// <param name="IsDate">Whether ranges and statistics are of a date, in milliseconds since 1970.</param>
public sealed record ItemFacetResult(string Name, FacetResult Result, IReadOnlyList<ConceptId?> Concepts, IReadOnlyList<bool> Selected, bool IsDate = false);
