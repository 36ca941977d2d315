using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Facets;

// Facets: how many of the matching documents have which value.
// Counting runs over the bits of a window and the column of the field: no document is looked at twice, nothing is estimated.
// Invariants, each proved by the test of the same number in FacetTests:
//   C1 a count equals the total of the search filtered by that value.   C2 a document counts once for a value, a range, an interval,
//   however many of its values lie there.   C3 the counts of a field ignore the selection in that field only.

/// <summary>Counts one facet. Not thread safe: one for each search.</summary>
internal abstract class FacetCounter
{
    public const int MaxValues = 10_000;

    public static FacetCounter Create(Searcher searcher, FacetRequest request)
    {
        if (!searcher.Schema.TryGet(request.Field, out var field))
        {
            throw SearchErrors.UnknownField(request.Field, searcher.Schema.Fields.Select(other => other.Name));
        }

        return request switch
        {
            ValueFacetRequest values => field.HasTerms && field.HasColumn && values.Size is >= 0 and <= MaxValues
                ? new ValueFacetCounter(searcher, field, values)
                : throw SearchErrors.BadFacet(field.Name, $"values need a facet or a keyword with a column, and a size of 0 to {MaxValues}"),
            RangeFacetRequest ranges => IsNumeric(field) && !ranges.Ranges.Any(range => double.IsNaN(range.From) || double.IsNaN(range.To))
                ? new RangeFacetCounter(field, ranges)
                : throw SearchErrors.BadFacet(field.Name, "a bound is not a number (NaN)"),
            HistogramFacetRequest histogram => IsNumeric(field) && double.IsFinite(histogram.Interval) && histogram.Interval > 0 && double.IsFinite(histogram.Offset)
                ? new HistogramFacetCounter(histogram)
                : throw SearchErrors.BadFacet(field.Name, $"an interval of {histogram.Interval} is not finite and more than zero"),
            CalendarFacetRequest calendar => field.Kind == SearchFieldKind.Date
                ? new CalendarFacetCounter(calendar)
                : throw SearchErrors.WrongKind(field.Name, $"of kind {field.Kind}", "a date"),
            StatisticsFacetRequest statistics => IsNumeric(field) ? new StatisticsFacetCounter(statistics) : throw new ArgumentException("Unreachable.", nameof(request)),
            _ => throw new ArgumentException($"A facet of type {request.GetType().Name} is not known.", nameof(request)),
        };
    }

    /// <summary>Goes on with a segment.</summary>
    public abstract void Open(SegmentReader segment);

    /// <summary>Counts documents of the segment.</summary>
    /// <param name="start">The document of the first bit.</param>
    /// <param name="words">One bit a document.</param>
    public abstract void Count(int start, ReadOnlySpan<ulong> words);

    /// <summary>Ends the segment.</summary>
    public virtual void Close()
    {
    }

    public abstract FacetResult Result();

    private static bool IsNumeric(SearchField field) => field.IsNumeric ? true : throw SearchErrors.WrongKind(field.Name, $"of kind {field.Kind}", "a number or a date");
}
