using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Scoring;

namespace Catalog.Search.Queries;

/// <summary>Searching a snapshot.</summary>
public static class SearcherExtensions
{
    /// <summary>Most hits of one page.</summary>
    public const int MaxSize = 10_000;

    /// <summary>Runs a request. The same request over the same snapshot gives the same answer.</summary>
    /// <param name="searcher">The snapshot.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellation">Ends a long search early.</param>
    /// <exception cref="QueryException">The request names an unknown field, or asks for what cannot be done; the message says what.</exception>
    public static SearchResult Search(this Searcher searcher, SearchRequest request, CancellationToken cancellation = default)
    {
        if (request.Size is < 0 or > MaxSize)
        {
            throw SearchErrors.BadSize(request.Size, MaxSize);
        }

        var highlighter = request.Highlight is null ? null : new Highlighter(searcher, request);
        var execution = new SearchExecution(searcher, request, Compiler(searcher, request));
        var found = execution.Run(cancellation);
        var hits = new List<SearchHit>(found.Count);
        foreach (var hit in found)
        {
            var segment = SegmentOf(searcher, hit.Doc);
            var docId = hit.Doc - segment.DocBase;
            hits.Add(new SearchHit(segment.Key(docId), hit.Score, execution.SortValues(segment, docId, hit.Score))
            {
                DocId = hit.Doc,
                Highlights = highlighter?.Highlight(segment, docId) ?? [],
                Explanation = request.Explain ? execution.Weight.Explain(segment, docId) : null,
            });
        }

        return new SearchResult(execution.Total, hits, execution.Facets());
    }

    /// <summary>How many documents match; exact.</summary>
    public static long Count(this Searcher searcher, Query query) => searcher.Search(new SearchRequest(query) { Size = 0 }).Total.Value;

    /// <summary>How the document of a key scores, or why it does not match.</summary>
    /// <returns>Null when there is no such document.</returns>
    public static Explanation? Explain(this Searcher searcher, SearchRequest request, string key) => searcher.TryFind(key, out var segment, out var docId)
        ? Compiler(searcher, request).Compile(request.Query).Explain(segment, docId)
        : null;

    /// <summary>The stored values of a hit.</summary>
    /// <param name="searcher">The snapshot the hit was found in.</param>
    /// <param name="hit">The hit.</param>
    public static IReadOnlyList<StoredValue> Stored(this Searcher searcher, SearchHit hit)
    {
        var segment = SegmentOf(searcher, hit.DocId);
        return segment.Stored(hit.DocId - segment.DocBase);
    }

    internal static SegmentReader SegmentOf(Searcher searcher, int doc)
    {
        var segments = searcher.Segments;
        int low = 0, high = segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = segments[middle].DocBase <= doc ? (middle, high) : (low, middle - 1);
        }

        return segments[low];
    }

    private static QueryCompiler Compiler(Searcher searcher, SearchRequest request) => new(searcher, request.Similarity, request.Similarities);
}
