using System.Text;
using Catalog.Search.Facets;
using Catalog.Search.Queries;

namespace Catalog.Search.Tests.Oracle;

/// <summary>A matching document.</summary>
internal sealed record OracleHit(OracleDocument Document, double Score, int Place);

/// <summary>Answers one request by looking at every document.</summary>
internal sealed class OracleSearch
{
    private readonly SearchRequest request;
    private readonly List<OracleHit> matches; // of query and filter, selections aside

    public OracleSearch(IReadOnlyList<OracleDocument> documents, OracleScorer scorer, SearchRequest request)
    {
        this.request = request;
        matches = [];
        for (var i = 0; i < documents.Count; i++)
        {
            if (documents[i].IsLive && scorer.Score(request.Query, documents[i]) is { } score && (request.Filter is null || scorer.Score(request.Filter, documents[i]) is not null))
            {
                matches.Add(new OracleHit(documents[i], score, i));
            }
        }

        Documents = documents;
        Hits = Selected(matches, request.Selections);
        Hits.Sort((left, right) => Compare(left, right) is var order && order != 0 ? order : left.Place.CompareTo(right.Place));
    }

    public IReadOnlyList<OracleDocument> Documents { get; }

    public List<OracleHit> Hits { get; }

    /// <summary>Whether two hits may stand in either order, as far as the oracle's rounding can tell.</summary>
    public bool AreTied(OracleHit left, OracleHit right)
    {
        if (request.Sort.Count == 0)
        {
            return SearchOracleTests.Close(left.Score, right.Score);
        }

        return request.Sort.All(order => order.Field is null ? SearchOracleTests.Close(left.Score, right.Score) : CompareBy(order, left, right) == 0)
            || request.Sort.TakeWhile(order => order.Field is not null).All(order => CompareBy(order, left, right) == 0) && request.Sort.Any(order => order.Field is null) && SearchOracleTests.Close(left.Score, right.Score);
    }

    public void CompareFacets(IReadOnlyList<FacetResult> results, string where)
    {
        Assert.Equal(request.Facets.Count, results.Count);
        for (var i = 0; i < results.Count; i++)
        {
            var facet = request.Facets[i];
            var counted = Selected(matches, [.. request.Selections.Where(selection => selection.Field != facet.Field)]).Select(hit => hit.Document).ToList();
            var expected = facet switch
            {
                ValueFacetRequest values => Values(values, counted),
                RangeFacetRequest ranges => string.Join('|', ranges.Ranges.Select(range => $"{range.Label}={counted.Count(document => document.Numbers[facet.Field].Any(value => value >= range.From && value < range.To))}")),
                HistogramFacetRequest histogram => Histogram(histogram, counted),
                StatisticsFacetRequest => Statistics(counted.SelectMany(document => document.Numbers[facet.Field]).ToList()),
                _ => throw new NotSupportedException(),
            };
            var actual = results[i] switch
            {
                ValueFacetResult values => $"{values.DistinctValues} of {values.Documents}: " + string.Join('|', values.Values.Select(value => $"{string.Join('/', value.Path)}={value.Count}")),
                RangeFacetResult ranges when facet is RangeFacetRequest => string.Join('|', ranges.Ranges.Select(range => $"{range.Label}={range.Count}")),
                RangeFacetResult ranges => string.Join('|', ranges.Ranges.Select(range => $"{range.From:R}={range.Count}")),
                StatisticsFacetResult statistics => $"{statistics.Values} {statistics.Min} {statistics.Max} {statistics.Sum:F4}",
                _ => throw new NotSupportedException(),
            };
            Assert.True(expected == actual, $"{where}: facet {facet}\nexpected {expected}\nactual   {actual}");
        }
    }

    private static List<OracleHit> Selected(List<OracleHit> hits, IReadOnlyList<FacetSelection> selections) =>
        [.. hits.Where(hit => selections.All(selection => hit.Document.Paths[selection.Field].Any(path => selection.Paths.Any(wanted => path.Take(wanted.Count).SequenceEqual(wanted)))))];

    private string Values(ValueFacetRequest request, List<OracleDocument> counted)
    {
        var paths = (OracleDocument document) => request.Field == "word" ? [.. document.Texts["word"].Select(value => (string[])[value])] : document.Paths[request.Field];
        var depth = request.Under.Count + 1;
        var labels = (OracleDocument document) => paths(document).Where(path => path.Length >= depth && path.Take(depth - 1).SequenceEqual(request.Under)).Select(path => string.Join('/', path.Take(depth))).Distinct();
        var all = (request.IncludeZero ? Documents : counted).SelectMany(labels).Distinct().Where(label => request.LabelPrefix is null || label.Split('/')[^1].StartsWith(request.LabelPrefix, StringComparison.OrdinalIgnoreCase));
        var counts = all.Select(label => (Label: label, Count: counted.Count(document => labels(document).Contains(label)))).ToList();
        var byLabel = Comparer<string>.Create((left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
        var ordered = request.Order == FacetOrder.Label ? counts.OrderBy(value => value.Label, byLabel) : counts.OrderByDescending(value => value.Count).ThenBy(value => value.Label, byLabel);
        var documents = request.Under.Count == 0
            ? counted.Count(document => paths(document).Count > 0)
            : counted.Count(document => paths(document).Any(path => path.Take(request.Under.Count).SequenceEqual(request.Under)));
        var known = request.Under.Count == 0 || Documents.Any(document => paths(document).Any(path => path.Take(request.Under.Count).SequenceEqual(request.Under)));
        return $"{counts.Count} of {(known ? documents : 0)}: " + string.Join('|', ordered.Take(request.Size).Select(value => $"{value.Label}={value.Count}"));
    }

    private static string Histogram(HistogramFacetRequest request, List<OracleDocument> counted)
    {
        var intervals = counted.SelectMany(document => document.Numbers[request.Field].Select(value => Math.Floor((value - request.Offset) / request.Interval)).Distinct()).GroupBy(at => at).ToDictionary(group => group.Key, group => group.Count());
        if (request.IncludeZero && intervals.Count > 0)
        {
            for (var at = intervals.Keys.Min(); at < intervals.Keys.Max(); at++)
            {
                intervals.TryAdd(at, 0);
            }
        }

        return string.Join('|', intervals.OrderBy(interval => interval.Key).Select(interval => $"{(interval.Key * request.Interval) + request.Offset:R}={interval.Value}"));
    }

    private static string Statistics(List<double> values) => values.Count == 0
        ? $"0   {0.0:F4}"
        : $"{values.Count} {values.Min()} {values.Max()} {values.Sum():F4}";

    private int Compare(OracleHit left, OracleHit right)
    {
        if (request.Sort.Count == 0)
        {
            return ((float)right.Score).CompareTo((float)left.Score);
        }

        return request.Sort.Select(order => CompareBy(order, left, right)).FirstOrDefault(order => order != 0);
    }

    private static int CompareBy(SortField order, OracleHit left, OracleHit right)
    {
        if (order.Field is null)
        {
            return ((float)left.Score).CompareTo((float)right.Score) * (order.Descending ? -1 : 1);
        }

        if (left.Document.Numbers.TryGetValue(order.Field, out var numbers))
        {
            return By(numbers, right.Document.Numbers[order.Field], Comparer<double>.Default);
        }

        return By(left.Document.Texts[order.Field], right.Document.Texts[order.Field], Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));

        int By<T>(List<T> one, List<T> other, IComparer<T> comparer)
        {
            if (one.Count == 0 || other.Count == 0)
            {
                return (one.Count == 0).CompareTo(other.Count == 0) * (order.MissingFirst ? -1 : 1);
            }

            return order.Descending ? -comparer.Compare(one.Max(comparer), other.Max(comparer)) : comparer.Compare(one.Min(comparer), other.Min(comparer));
        }
    }
}
