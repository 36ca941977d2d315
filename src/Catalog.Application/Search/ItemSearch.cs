using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Facets;

namespace Catalog.Application.Search;

/// <summary>A search over the items of a workspace, of any kind. Immutable.</summary>
public sealed record ItemSearch
{
    /// <summary>Words to find in titles, descriptions, texts, labels of concepts and codes; null or empty finds everything.</summary>
    public string? Text { get; init; }

    /// <summary>How <see cref="Text"/> is read.</summary>
    public SearchSyntax Syntax { get; init; } = SearchSyntax.Simple;

    /// <summary>The language the words are in, as a BCP 47 tag; null reads them in every language the index has.</summary>
    public string? Language { get; init; }

    /// <summary>Find items like this one, best first, itself left out; null for any.</summary>
    public ItemId? Like { get; init; }

    /// <summary>What has to hold besides.</summary>
    public ItemSearchFilter Where { get; init; } = new();

    /// <summary>What to count.</summary>
    public IReadOnlyList<ItemFacet> Facets { get; init; } = [];

    /// <summary>Order of the hits; empty is by relevance.</summary>
    public IReadOnlyList<ItemSearchOrder> Order { get; init; } = [];

    /// <summary>Most hits to return; 0 for counts and facets only.</summary>
    public int Size { get; init; } = 10;

    /// <summary>Where the page before ended, as its last cursor; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Whether the total is counted exactly; a lower bound from 1,000 on otherwise.</summary>
    public bool ExactTotal { get; init; }

    /// <summary>Whether hits show where they match.</summary>
    public bool Highlight { get; init; }

    /// <summary>Whether hits explain their score.</summary>
    public bool Explain { get; init; }
}

/// <summary>How the text of a search is read.</summary>
public enum SearchSyntax
{
    /// <summary>Words, "phrases", -without, prefix*, near~; never an error. Stop words are not demanded, labels of a concept stand for each other.</summary>
    Simple = 1,

    /// <summary>Lucene's classic syntax with fields, ranges and operators; a fault is told with its place.</summary>
    Lucene = 2,
}

/// <summary>What hits have to fulfil; everything given has to hold.</summary>
public sealed record ItemSearchFilter
{
    /// <summary>Only these kinds; empty is all.</summary>
    public IReadOnlyList<ItemKind> Kinds { get; init; } = [];

    /// <summary>Only in these states; empty is all.</summary>
    public IReadOnlyList<ItemState> States { get; init; } = [ItemState.Active];

    /// <summary>Concepts the items carry or do not carry.</summary>
    public IReadOnlyList<ConceptFilter> Tagged { get; init; } = [];

    /// <summary>Values of facet fields and attributes, by field name.</summary>
    public IReadOnlyList<ValueFilter> Values { get; init; } = [];

    /// <summary>Ranges of numbers and dates, by field name.</summary>
    public IReadOnlyList<RangeFilter> Ranges { get; init; } = [];
}

/// <summary>Concepts the items carry (accepted) or do not carry.</summary>
/// <param name="AnyOf">At least one of these; empty asks nothing.</param>
/// <param name="AllOf">All of these.</param>
/// <param name="NoneOf">None of these.</param>
/// <param name="WithNarrower">Whether a narrower concept counts as the concept.</param>
public sealed record ConceptFilter(IReadOnlyList<ConceptId> AnyOf, IReadOnlyList<ConceptId> AllOf, IReadOnlyList<ConceptId> NoneOf, bool WithNarrower = true);

/// <summary>One of some values of a facet field.</summary>
/// <param name="Field">Name of the field, such as brand or attribute.material.</param>
/// <param name="AnyOf">The values.</param>
public sealed record ValueFilter(string Field, IReadOnlyList<string> AnyOf);

/// <summary>A range of numbers or, as milliseconds since 1970, of dates.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="From">The least value, included; null for no bound.</param>
/// <param name="To">The greatest value, excluded unless <paramref name="IncludesTo"/>; null for no bound.</param>
/// <param name="IncludesTo">Whether the greatest value itself is in.</param>
public sealed record RangeFilter(string Field, double? From, double? To, bool IncludesTo);

/// <summary>An order by relevance or by a field.</summary>
/// <param name="Field">Name of the field; null for relevance.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="MissingFirst">Whether items without a value come first, whatever the direction; they come last otherwise.</param>
public sealed record ItemSearchOrder(string? Field, bool Descending, bool MissingFirst = false);

/// <summary>Something to count: values of a field or the concepts of a taxonomy, ranges, a histogram, or statistics.</summary>
/// <param name="Name">Name of the result; unique in the search.</param>
/// <param name="Field">Index field.</param>
public sealed record ItemFacet(string Name, string Field)
{
    /// <summary>Key of the taxonomy whose concepts are counted; null for a plain field.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Count the concepts below this one; null for the top.</summary>
    public ConceptId? Under { get; init; }

    /// <summary>Most values.</summary>
    public int Size { get; init; } = 10;

    /// <summary>Order of the values.</summary>
    public FacetOrder Order { get; init; }

    /// <summary>Only values whose label begins so.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Only values whose label holds this anywhere.</summary>
    public string? Contains { get; init; }

    /// <summary>Whether values without a hit are shown.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>Values selected in a plain field: hits have one of them, and this facet's own counts ignore that.</summary>
    public IReadOnlyList<string> SelectedValues { get; init; } = [];

    /// <summary>Concepts selected in a taxonomy, likewise; narrower ones count.</summary>
    public IReadOnlyList<ConceptId> SelectedConcepts { get; init; } = [];

    /// <summary>Ranges to count instead of values.</summary>
    public IReadOnlyList<FacetRange> Ranges { get; init; } = [];

    /// <summary>Width of intervals to count instead of values.</summary>
    public double? Interval { get; init; }

    /// <summary>Periods of the calendar to count instead of values, for a date.</summary>
    public CalendarPeriod? Every { get; init; }

    /// <summary>Whether least, greatest, sum and average are computed instead of counts.</summary>
    public bool Statistics { get; init; }
}
