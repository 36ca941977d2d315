namespace Catalog.Search.Facets;

/// <summary>Values selected in one facet field; a document matches when it has any of them (or something below it).</summary>
/// <param name="Field">Name of a facet field.</param>
/// <param name="Paths">The selected values as steps from the top; one step in a flat field.</param>
public sealed record FacetSelection(string Field, IReadOnlyList<IReadOnlyList<string>> Paths)
{
    /// <summary>Selected values of a flat field.</summary>
    public static FacetSelection Of(string field, params IEnumerable<string> values) => new(field, [.. values.Select(value => (IReadOnlyList<string>)[value])]);
}

/// <summary>Something to count over all matching documents. A closed family.</summary>
public abstract record FacetRequest
{
    private protected FacetRequest(string field)
    {
        Field = field;
    }

    /// <summary>Name of the field counted.</summary>
    public string Field { get; init; }

    /// <summary>Name of the result; the field's name unless set.</summary>
    public string Name { get => field ?? Field; init; }
}

/// <summary>Order of the values of a facet.</summary>
public enum FacetOrder
{
    /// <summary>Most documents first, then by label.</summary>
    Count,

    /// <summary>By label, in order of the UTF-8 bytes.</summary>
    Label,
}

/// <summary>Counts documents per value: in a flat field per value, in a hierarchical one per value below <see cref="Under"/>.</summary>
/// <param name="Field">Name of a facet field.</param>
public sealed record ValueFacetRequest(string Field) : FacetRequest(Field)
{
    /// <summary>Most values to return; at most 10,000.</summary>
    public int Size { get; init; } = 10;

    /// <summary>The value whose narrower values are counted; empty for the top of the hierarchy.</summary>
    public IReadOnlyList<string> Under { get; init; } = [];

    /// <summary>Order of the values.</summary>
    public FacetOrder Order { get; init; }

    /// <summary>Whether values without a matching document are returned too.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>Only values whose label begins so, compared folded (case and accents); null for all.</summary>
    public string? LabelPrefix { get; init; }

    /// <summary>Only values whose label holds this text anywhere, compared folded; null for all.</summary>
    public string? LabelPart { get; init; }
}

/// <summary>A range of numbers or dates (as milliseconds since 1970) with a name.</summary>
/// <param name="Label">Its name in the result.</param>
/// <param name="From">The least value, included; negative infinity for no bound.</param>
/// <param name="To">The greatest value, excluded; positive infinity for no bound.</param>
public sealed record FacetRange(string Label, double From, double To);

/// <summary>Counts documents per range; ranges may overlap.</summary>
/// <param name="Field">Name of a numeric or date field.</param>
/// <param name="Ranges">The ranges.</param>
public sealed record RangeFacetRequest(string Field, IReadOnlyList<FacetRange> Ranges) : FacetRequest(Field);

/// <summary>Counts documents per interval of equal width: floor((value - offset) / interval).</summary>
/// <param name="Field">Name of a numeric or date field.</param>
/// <param name="Interval">Width; finite and more than zero.</param>
/// <param name="Offset">Where an interval begins.</param>
public sealed record HistogramFacetRequest(string Field, double Interval, double Offset = 0) : FacetRequest(Field)
{
    /// <summary>Whether intervals without a document between the first and the last are returned too.</summary>
    public bool IncludeZero { get; init; }
}

/// <summary>Periods of the Gregorian calendar, in universal time.</summary>
public enum CalendarPeriod
{
    /// <summary>From midnight to midnight.</summary>
    Day,

    /// <summary>From Monday on (ISO 8601).</summary>
    Week,

    /// <summary>From the first of the month on.</summary>
    Month,

    /// <summary>From the first of January, April, July or October on.</summary>
    Quarter,

    /// <summary>From the first of January on.</summary>
    Year,
}

/// <summary>Counts documents per period of the calendar; ranges are milliseconds since 1970, labelled with the first day (2024-03-01).</summary>
/// <param name="Field">Name of a date field.</param>
/// <param name="Period">The period.</param>
public sealed record CalendarFacetRequest(string Field, CalendarPeriod Period) : FacetRequest(Field)
{
    /// <summary>Whether periods without a document between the first and the last are returned too.</summary>
    public bool IncludeZero { get; init; }
}

/// <summary>Least, greatest, sum and average of a field over the matching documents.</summary>
/// <param name="Field">Name of a numeric or date field.</param>
public sealed record StatisticsFacetRequest(string Field) : FacetRequest(Field);
