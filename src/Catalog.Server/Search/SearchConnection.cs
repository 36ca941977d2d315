using Catalog.Application.Search;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Relay;
using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Suggest;
using Catalog.Server.Data;

namespace Catalog.Server.Search;

/// <summary>The hits of a search, with counts.</summary>
[ObjectType]
public sealed class SearchConnection(ItemSearchResult result, bool hasPrevious, Func<CancellationToken, Task<CorrectedText?>> correct)
{
    /// <summary>The hits, in order.</summary>
    public IReadOnlyList<SearchEdge> Edges { get; } = [.. result.Hits.Select(hit => new SearchEdge(hit))];

    /// <summary>Where the page stands.</summary>
    public SearchPageInfo PageInfo => new(result.HasMore, hasPrevious, result.Hits.Count > 0 ? result.Hits[0].Cursor : null, result.Hits.Count > 0 ? result.Hits[^1].Cursor : null);

    /// <summary>Matching items; a lower bound where totalIsExact is false.</summary>
    public long TotalCount => result.Total;

    /// <summary>Whether the total is the count.</summary>
    public bool TotalIsExact => result.TotalIsExact;

    /// <summary>The counted facets, in the order asked for.</summary>
    public IReadOnlyList<SearchFacet> Facets => [.. result.Facets.Select(facet => new SearchFacet(facet))];

    /// <summary>Every change up to this sequence was seen.</summary>
    public long Sequence => result.Sequence;

    /// <summary>Whether changes were committed that this answer does not show yet.</summary>
    public bool IsBehind => result.Behind is not null;

    /// <summary>Why the answer does not show the database as it is, in a sentence; null when it does.</summary>
    public string? BehindBecause => result.Behind;

    /// <summary>The nearest text that finds more, under the same filters; null when the words are known, or nothing near finds more.</summary>
    [Cost(5)]
    public async Task<SearchCompletion?> DidYouMeanAsync(CancellationToken cancellationToken) =>
        await correct(cancellationToken) is { } corrected ? new SearchCompletion(corrected.Text, corrected.Hits) : null;
}

/// <summary>Where a page of hits stands.</summary>
/// <param name="HasNextPage">Whether hits follow.</param>
/// <param name="HasPreviousPage">Whether hits come before.</param>
/// <param name="StartCursor">Cursor of the first hit; null when there is none.</param>
/// <param name="EndCursor">Cursor of the last hit; null when there is none.</param>
public sealed record SearchPageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>A hit.</summary>
public sealed class SearchEdge(ItemHit hit) : IRowPayload
{
    /// <summary>Row key of the item.</summary>
    [GraphQLIgnore]
    public long? Key => hit.Item.Value;

    /// <summary>The place behind the hit.</summary>
    public string Cursor => hit.Cursor;

    /// <summary>Its relevance; 0 when the order is by fields.</summary>
    public double Score => hit.Score;

    /// <summary>Where it matches.</summary>
    public IReadOnlyList<SearchHighlight> Highlights => [.. hit.Highlights.Select(highlighted => new SearchHighlight(highlighted))];

    /// <summary>How the score came about, one line a part, indented; null unless asked for.</summary>
    public string? Explanation => hit.Explanation?.ToString();
}

/// <summary>Fields of a hit that are read from the database.</summary>
[ObjectType<SearchEdge>]
public static class SearchEdgeType
{
    /// <summary>The item; null when it was deleted since it was indexed.</summary>
    public static Row<Item> Node() => default;
}

/// <summary>Fragments of a field with the matches marked.</summary>
public sealed class SearchHighlight(HighlightedField highlighted)
{
    /// <summary>Name of the field.</summary>
    public string Field => highlighted.Field;

    /// <summary>HTML: the text escaped, matches in em elements.</summary>
    public IReadOnlyList<string> Fragments => highlighted.Fragments;
}

/// <summary>A counted facet.</summary>
public sealed class SearchFacet(ItemFacetResult facet)
{
    private const double LeastDate = -62_135_596_800_000; // 0001-01-01
    private const double GreatestDate = 253_402_300_799_999; // the end of 9999

    /// <summary>Its name.</summary>
    public string Name => facet.Name;

    /// <summary>The values with their counts; empty for ranges and statistics.</summary>
    public IReadOnlyList<SearchFacetValue> Values => facet.Result is ValueFacetResult values
        ? [.. values.Values.Select((value, i) => new SearchFacetValue(value, facet.Concepts.Count > i ? facet.Concepts[i] : null, facet.Selected.Count > i && facet.Selected[i]))]
        : [];

    /// <summary>How many values there would be without a limit.</summary>
    public int DistinctValues => facet.Result is ValueFacetResult values ? values.DistinctValues : 0;

    /// <summary>Ranges or intervals with their counts.</summary>
    public IReadOnlyList<SearchFacetRange> Ranges => facet.Result is RangeFacetResult ranges
        ? [.. ranges.Ranges.Select(range => new SearchFacetRange(range.Label, Number(range.From), Number(range.To), Date(range.From), Date(range.To), range.Count))]
        : [];

    /// <summary>Statistics, where asked for.</summary>
    public SearchFacetStatistics? Statistics => facet.Result is StatisticsFacetResult statistics
        ? new SearchFacetStatistics(
            statistics.Values, Number(statistics.Min), Number(statistics.Max), Number(statistics.Sum), Number(statistics.Average), Date(statistics.Min), Date(statistics.Max))
        : null;

    private double? Number(double? value) => !facet.IsDate && value is { } number && double.IsFinite(number) ? number : null;

    private DateTimeOffset? Date(double? value) => facet.IsDate && value is >= LeastDate and <= GreatestDate ? DateTimeOffset.FromUnixTimeMilliseconds((long)value) : null;
}

/// <summary>A value of a facet.</summary>
public sealed class SearchFacetValue(FacetCount value, ConceptId? concept, bool selected)
{
    /// <summary>The value, or the concept's name.</summary>
    public string Label => value.Label;

    /// <summary>The names from the top of the taxonomy down to this value.</summary>
    public IReadOnlyList<string> Path => value.Path;

    /// <summary>Matching items that have it, or for a concept something narrower.</summary>
    public long Count => value.Count;

    /// <summary>Whether there are narrower concepts in the index.</summary>
    public bool HasNarrower => value.HasNarrower;

    /// <summary>Whether it is selected.</summary>
    public bool Selected => selected;

    /// <summary>Global id of the concept, for a taxonomy; to select it or to ask for what is under it.</summary>
    public string? ConceptId => concept is { } id ? GlobalId.Encode(nameof(Concept), id.Value) : null;
}

/// <summary>A counted range, interval or period.</summary>
/// <param name="Label">Its name.</param>
/// <param name="From">The least number; null for no bound, and for dates.</param>
/// <param name="To">The greatest number, excluded; null for no bound, and for dates.</param>
/// <param name="FromDate">The earliest instant; null for no bound, and for numbers.</param>
/// <param name="ToDate">The first instant behind the range; null for no bound, and for numbers.</param>
/// <param name="Count">Matching items in it.</param>
public sealed record SearchFacetRange(string Label, double? From, double? To, DateTimeOffset? FromDate, DateTimeOffset? ToDate, long Count);

/// <summary>Statistics of a field over the matching items.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Min">Least number; null when there is none.</param>
/// <param name="Max">Greatest number; null when there is none.</param>
/// <param name="Sum">Sum; null for dates.</param>
/// <param name="Average">Average; null when there is no value, and for dates.</param>
/// <param name="Earliest">Least value of a date; null when there is none.</param>
/// <param name="Latest">Greatest value of a date; null when there is none.</param>
public sealed record SearchFacetStatistics(long Count, double? Min, double? Max, double? Sum, double? Average, DateTimeOffset? Earliest, DateTimeOffset? Latest);
