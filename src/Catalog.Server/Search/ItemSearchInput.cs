using Catalog.Application.Indexing;
using Catalog.Application.Search;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Search.Facets;
using Catalog.Server.Items;
using Concept = Catalog.Application.Storage.Model.Concept;

namespace Catalog.Server.Search;

/// <summary>A search as other fields take it: which items.</summary>
[InputObjectType("ItemSearchInput")]
public sealed record ItemSearchInput
{
    /// <summary>Words to find; everything when left out.</summary>
    public string? Query { get; init; }

    /// <summary>How the words are read; SIMPLE when left out.</summary>
    public SearchSyntax? Syntax { get; init; }

    /// <summary>The language the words are in, such as de; left out, they are read in every language the items have.</summary>
    public string? Language { get; init; }

    /// <summary>More like this item, itself left out.</summary>
    [ID]
    public string? Like { get; init; }

    /// <summary>What has to hold besides.</summary>
    public SearchWhereInput? Where { get; init; }

    internal ItemSearch ToSearch() => new()
    {
        Text = Query,
        Syntax = Syntax ?? SearchSyntax.Simple,
        Language = Language,
        Like = Like is { } item ? ItemIds.Decode(item) : null,
        Where = (Where ?? new SearchWhereInput()).ToFilter(),
    };
}

/// <summary>What hits have to fulfil; everything given has to hold.</summary>
[InputObjectType("SearchWhereInput")]
public sealed record SearchWhereInput
{
    /// <summary>Only these kinds.</summary>
    public IReadOnlyList<ItemKind>? Kinds { get; init; }

    /// <summary>Only in these states; only active items when left out.</summary>
    public IReadOnlyList<ItemState>? States { get; init; }

    /// <summary>Concepts the items carry or do not carry.</summary>
    public IReadOnlyList<SearchTaggedInput>? Tagged { get; init; }

    /// <summary>Only members, by now, of one of these segments.</summary>
    [ID<Catalog.Application.Storage.Model.Segment>]
    public IReadOnlyList<SegmentId>? InSegment { get; init; }

    /// <summary>Values of facet fields and attributes.</summary>
    public IReadOnlyList<SearchValueInput>? Values { get; init; }

    /// <summary>Ranges of numbers.</summary>
    public IReadOnlyList<SearchNumberInput>? Numbers { get; init; }

    /// <summary>Ranges of dates.</summary>
    public IReadOnlyList<SearchDateInput>? Dates { get; init; }

    private IEnumerable<ValueFilter> InSegments => InSegment is { Count: > 0 } segments ? [new ValueFilter(SearchFieldNames.Segments, [.. segments.Select(segment => segment.ToString())])] : [];

    internal ItemSearchFilter ToFilter() => new()
    {
        Kinds = Kinds ?? [],
        States = States ?? [ItemState.Active],
        Tagged = [.. (Tagged ?? []).Select(tagged => new ConceptFilter(tagged.AnyOf ?? [], tagged.AllOf ?? [], tagged.NoneOf ?? [], tagged.WithDescendants ?? true))],
        Values = [.. (Values ?? []).Select(value => new ValueFilter(value.Field, value.AnyOf)), .. InSegments],
        Ranges =
        [
            .. (Numbers ?? []).Select(range => new RangeFilter(range.Field, range.Gte, range.Lte, IncludesTo: true)),
            .. (Dates ?? []).Select(range => new RangeFilter(range.Field, range.From?.ToUnixTimeMilliseconds(), range.To?.ToUnixTimeMilliseconds(), IncludesTo: false)),
        ],
    };
}

/// <summary>Concepts that items carry (accepted) or do not carry.</summary>
[InputObjectType("SearchTaggedInput")]
public sealed record SearchTaggedInput
{
    /// <summary>At least one of these.</summary>
    [ID<Concept>]
    public IReadOnlyList<ConceptId>? AnyOf { get; init; }

    /// <summary>All of these.</summary>
    [ID<Concept>]
    public IReadOnlyList<ConceptId>? AllOf { get; init; }

    /// <summary>None of these.</summary>
    [ID<Concept>]
    public IReadOnlyList<ConceptId>? NoneOf { get; init; }

    /// <summary>Whether a narrower concept counts as the concept; true when left out.</summary>
    public bool? WithDescendants { get; init; }
}

/// <summary>One of some values of a facet field.</summary>
/// <param name="Field">Name of the field, such as brand, or attribute.KEY.</param>
/// <param name="AnyOf">The values.</param>
[InputObjectType("SearchValueInput")]
public sealed record SearchValueInput(string Field, IReadOnlyList<string> AnyOf);

/// <summary>A range of numbers, both ends included.</summary>
[InputObjectType("SearchNumberInput")]
public sealed record SearchNumberInput
{
    /// <summary>Name of the field, such as price.</summary>
    public required string Field { get; init; }

    /// <summary>The least value.</summary>
    public double? Gte { get; init; }

    /// <summary>The greatest value.</summary>
    public double? Lte { get; init; }
}

/// <summary>A range of dates, the end excluded.</summary>
[InputObjectType("SearchDateInput")]
public sealed record SearchDateInput
{
    /// <summary>Name of the field, such as orderDate.</summary>
    public required string Field { get; init; }

    /// <summary>The earliest instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant behind the range.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>An order of hits by a field.</summary>
[InputObjectType("SearchOrderInput")]
public sealed record SearchOrderInput
{
    /// <summary>Name of a field; relevance when left out.</summary>
    public string? Field { get; init; }

    /// <summary>Largest first; relevance always starts with the best.</summary>
    public bool? Descending { get; init; }

    /// <summary>Whether items without a value come first, whatever the direction; they come last when left out.</summary>
    public bool? MissingFirst { get; init; }
}

/// <summary>Something to count: the values of a field, an attribute or a taxonomy, ranges, intervals, or statistics.</summary>
[InputObjectType("FacetInput")]
public sealed record FacetInput
{
    private const int MostRanges = 1_000;

    /// <summary>Name of the result; the field's, attribute's or taxonomy's own when left out.</summary>
    public string? Name { get; init; }

    /// <summary>Name of a field, such as brand or price. Exactly one of field, attribute and taxonomy is given.</summary>
    public string? Field { get; init; }

    /// <summary>Key of a custom attribute.</summary>
    public string? Attribute { get; init; }

    /// <summary>Key of a taxonomy.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Whether suggested concepts are counted instead of accepted ones.</summary>
    public bool? Suggested { get; init; }

    /// <summary>Count the concepts below this one; the top of the taxonomy when left out.</summary>
    [ID<Concept>]
    public ConceptId? Under { get; init; }

    /// <summary>Most values; 10 when left out, at most 1,000.</summary>
    public int? First { get; init; }

    /// <summary>By COUNT (when left out) or by LABEL.</summary>
    public FacetOrder? Order { get; init; }

    /// <summary>Only values whose label begins so, without regard to case and accents.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Only values whose label holds this anywhere, without regard to case and accents.</summary>
    public string? Contains { get; init; }

    /// <summary>Whether values, intervals or periods without a hit are shown.</summary>
    public bool? IncludeZero { get; init; }

    /// <summary>Selected values: hits have one of them, and this facet's own counts ignore that, so that others can be added.</summary>
    public IReadOnlyList<string>? Selected { get; init; }

    /// <summary>Selected concepts of a taxonomy, likewise; narrower ones count.</summary>
    [ID<Concept>]
    public IReadOnlyList<ConceptId>? SelectedConcepts { get; init; }

    /// <summary>Ranges of numbers to count instead of values.</summary>
    public IReadOnlyList<FacetRangeInput>? Ranges { get; init; }

    /// <summary>Ranges of dates to count instead of values.</summary>
    public IReadOnlyList<FacetDateRangeInput>? DateRanges { get; init; }

    /// <summary>Width of intervals of numbers to count instead of values.</summary>
    public double? Interval { get; init; }

    /// <summary>Periods of the calendar to count instead of values, for a date.</summary>
    public CalendarPeriod? Every { get; init; }

    /// <summary>Whether least, greatest, sum and average are computed instead.</summary>
    public bool? Statistics { get; init; }

    internal ItemFacet ToFacet()
    {
        var given = new[] { Field, Attribute, Taxonomy }.Count(name => name is not null);
        if (given != 1)
        {
            throw SearchInputErrors.OneSubject(given);
        }

        List<string> ways = [];
        ways.AddRange(Ranges is null ? [] : ["ranges"]);
        ways.AddRange(DateRanges is null ? [] : ["dateRanges"]);
        ways.AddRange(Interval is null ? [] : ["interval"]);
        ways.AddRange(Every is null ? [] : ["every"]);
        ways.AddRange(Statistics is true ? ["statistics"] : []);
        if (ways.Count > 1)
        {
            throw SearchInputErrors.OneWay(ways);
        }

        if ((Ranges?.Count ?? 0) + (DateRanges?.Count ?? 0) is > MostRanges and var ranges)
        {
            throw SearchInputErrors.TooMany("ranges", ranges, MostRanges, "facets");
        }

        var size = First ?? 10;
        if (size is < 1 or > 1000)
        {
            throw SearchInputErrors.FacetSize(size);
        }

        var field = Field ?? (Attribute is { } attribute
            ? SearchFieldNames.Attribute(attribute)
            : Suggested ?? false ? SearchFieldNames.Suggested(Taxonomy ?? "") : SearchFieldNames.Taxonomy(Taxonomy ?? ""));
        return new ItemFacet(Name ?? Field ?? Attribute ?? Taxonomy ?? "", field)
        {
            Taxonomy = Taxonomy,
            Under = Under,
            Size = size,
            Order = Order ?? FacetOrder.Count,
            StartsWith = StartsWith,
            Contains = Contains,
            IncludeZero = IncludeZero ?? false,
            SelectedValues = Selected ?? [],
            SelectedConcepts = SelectedConcepts ?? [],
            Ranges =
            [
                .. (Ranges ?? []).Select(range => new FacetRange(range.Label, range.From ?? double.NegativeInfinity, range.To ?? double.PositiveInfinity)),
                .. (DateRanges ?? []).Select(range => new FacetRange(
                    range.Label, range.From?.ToUnixTimeMilliseconds() ?? double.NegativeInfinity, range.To?.ToUnixTimeMilliseconds() ?? double.PositiveInfinity)),
            ],
            Interval = Interval,
            Every = Every,
            Statistics = Statistics ?? false,
        };
    }
}

/// <summary>A range to count.</summary>
[InputObjectType("FacetRangeInput")]
public sealed record FacetRangeInput
{
    /// <summary>Its name in the result.</summary>
    public required string Label { get; init; }

    /// <summary>The least value, included.</summary>
    public double? From { get; init; }

    /// <summary>The greatest value, excluded.</summary>
    public double? To { get; init; }
}

/// <summary>A range of dates to count.</summary>
[InputObjectType("FacetDateRangeInput")]
public sealed record FacetDateRangeInput
{
    /// <summary>Its name in the result.</summary>
    public required string Label { get; init; }

    /// <summary>The earliest instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant behind the range.</summary>
    public DateTimeOffset? To { get; init; }
}
