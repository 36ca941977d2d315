namespace Catalog.Search.Index;

/// <summary>What a field of the index can be used for.</summary>
public enum SearchFieldKind
{
    /// <summary>Text cut into terms by an analyzer; searched by words and phrases, scored by relevance.</summary>
    Text,

    /// <summary>A string as it is; found by its whole value, prefix or pattern. With a column also sorted and counted.</summary>
    Keyword,

    /// <summary>A 64-bit whole number; found by range, sorted, counted in ranges.</summary>
    Long,

    /// <summary>A 64-bit floating-point number; found by range, sorted, counted in ranges. NaN is refused.</summary>
    Double,

    /// <summary>A point in time as milliseconds since 1970-01-01T00:00Z; as <see cref="Long"/>.</summary>
    Date,

    /// <summary>A value counted in facets, or a path of values (<see cref="SearchField.IsHierarchical"/>); found by value or subtree.</summary>
    Facet,

    /// <summary>Only kept, to be given back with a hit.</summary>
    Stored,
}
