namespace Catalog.Search.Facets;

/// <summary>The result of a <see cref="FacetRequest"/>. A closed family, one record a request.</summary>
public abstract record FacetResult
{
    private protected FacetResult(string name, string field)
    {
        Name = name;
        Field = field;
    }

    /// <summary>Name of the request.</summary>
    public string Name { get; init; }

    /// <summary>Name of the field.</summary>
    public string Field { get; init; }
}

/// <summary>A value and how many matching documents have it or something below it.</summary>
/// <param name="Path">The steps from the top; the last one is its label.</param>
/// <param name="Count">Matching documents; each counted once.</param>
public sealed record FacetCount(IReadOnlyList<string> Path, long Count)
{
    /// <summary>Whether there are narrower values in the index.</summary>
    public bool HasNarrower { get; init; }

    /// <summary>The last step of the path.</summary>
    public string Label => Path[^1];
}

/// <summary>Counts per value.</summary>
/// <param name="Name">Name of the request.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Values">The values in the order asked for.</param>
/// <param name="DistinctValues">How many values there would be without a limit of size.</param>
/// <param name="Documents">Matching documents with any value (below the one asked for).</param>
public sealed record ValueFacetResult(string Name, string Field, IReadOnlyList<FacetCount> Values, int DistinctValues, long Documents) : FacetResult(Name, Field);

/// <summary>A range and how many matching documents have a value in it.</summary>
public sealed record RangeCount(string Label, double From, double To, long Count);

/// <summary>Counts per range, in the order of the request; of a histogram in rising order.</summary>
public sealed record RangeFacetResult(string Name, string Field, IReadOnlyList<RangeCount> Ranges) : FacetResult(Name, Field);

/// <summary>Statistics of a field.</summary>
/// <param name="Name">Name of the request.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Values">Number of values (a document may have several).</param>
/// <param name="Min">Least value; null when there is none.</param>
/// <param name="Max">Greatest value; null when there is none.</param>
/// <param name="Sum">Sum of the values, 0 when there is none.</param>
public sealed record StatisticsFacetResult(string Name, string Field, long Values, double? Min, double? Max, double Sum) : FacetResult(Name, Field)
{
    /// <summary>Sum by number of values; null when there is none.</summary>
    public double? Average => Values == 0 ? null : Sum / Values;
}
