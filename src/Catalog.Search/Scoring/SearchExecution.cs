using System.Numerics;
using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>Runs one <see cref="SearchRequest"/>: segment by segment, window by window.</summary>
internal sealed partial class SearchExecution
{
    private readonly Searcher searcher;
    private readonly SearchRequest request;
    private readonly WindowPool pool = new();
    private readonly Weight weight;
    private readonly FilterClause[] filters;
    private readonly FilterClause[] selections;
    private readonly FacetCounter[] facets;
    private readonly int[] sidewaysOf; // for each facet the selection it ignores; -1 for none
    private readonly SortKeys? sort;
    private readonly ScoreQueue? scores;
    private readonly KeyQueue? keys;
    private readonly UInt128[]? afterKeys;
    private readonly int afterDoc = -1;
    private readonly bool scored;
    private readonly bool mayPrune;
    private readonly ulong[][] matches; // for each selection the documents of the window that have it
    private readonly ulong[] hits = new ulong[Window.WordCount];
    private readonly ulong[] sideways = new ulong[Window.WordCount];
    private readonly UInt128[] keyBuffer;
    private long total;
    private bool pruned;

    public SearchExecution(Searcher searcher, SearchRequest request, QueryCompiler compiler)
    {
        this.searcher = searcher;
        this.request = request;
        weight = compiler.Compile(request.Query);
        filters = FilterClause.Split(compiler, request.Filter, request.CacheFilters);
        selections = [.. request.Selections.Select(selection => new FilterClause(compiler, ToQuery(selection), request.CacheFilters))];
        facets = [.. request.Facets.Select(facet => FacetCounter.Create(searcher, facet))];
        sidewaysOf = [.. request.Facets.Select(facet => request.Selections.ToList().FindIndex(selection => selection.Field == facet.Field))];
        matches = [.. selections.Select(_ => new ulong[Window.WordCount])];
        if (request.Sort.Count > 0 && request.Sort is not [{ Field: null, Descending: true }])
        {
            sort = new SortKeys(searcher, request.Sort);
            keys = new KeyQueue(request.Size, sort.Count);
            afterKeys = request.After is null ? null : sort.Keys(request.After);
        }
        else
        {
            scores = new ScoreQueue(request.Size);
        }

        if (request.After is { } after && searcher.TryFind(after.Key, out var segment, out var docId))
        {
            afterDoc = segment.DocBase + docId;
        }

        scored = request.Size > 0 && (sort is null || sort.NeedsScores);
        mayPrune = sort is null && request.Size > 0 && facets.Length == 0 && selections.Length == 0 && request.ExactTotalUpTo < int.MaxValue;
        keyBuffer = new UInt128[sort?.Count ?? 0];
    }

    public Weight Weight => weight;

    public IReadOnlyList<FacetResult> Facets() => [.. facets.Select(facet => facet.Result())];

    public TotalHits Total => new(total, !pruned);

    public IReadOnlyList<QueuedHit> Run(CancellationToken cancellation)
    {
        foreach (var segment in searcher.Segments)
        {
            cancellation.ThrowIfCancellationRequested();
            Search(segment, cancellation);
        }

        return ((IHitQueue?)scores ?? keys!).Best(); // one of the two is there
    }

    public IReadOnlyList<object?> SortValues(SegmentReader segment, int docId, float score)
    {
        if (sort is null)
        {
            return [];
        }

        sort.Open(segment);
        return sort.Values(docId, score);
    }

    private static Query ToQuery(FacetSelection selection) => selection.Paths.Count == 0
        ? new MatchNoneQuery()
        : BooleanQuery.Any([.. selection.Paths.Select(path => new FacetPathQuery(selection.Field, path))]);

    private void Search(SegmentReader segment, CancellationToken cancellation)
    {
        var scorer = weight.Scorer(segment, pool);
        if (scorer is null || Filters(segment) is not { } filtering)
        {
            return;
        }

        var selected = selections.Select(selection => selection.Scorer(segment, pool)).ToArray();
        foreach (var facet in facets)
        {
            facet.Open(segment);
        }

        sort?.Open(segment);
        for (var from = 0; from < segment.MaxDoc;)
        {
            var next = Math.Max(scorer.Peek(from), from);
            foreach (var (filter, isExcluded) in filtering)
            {
                next = isExcluded || next >= segment.MaxDoc ? next : Math.Max(next, filter.Peek(next));
            }

            if (next >= segment.MaxDoc)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            var start = next & ~(Window.Size - 1);
            Search(segment, scorer, filtering, selected, start, Math.Min(start + Window.Size, segment.MaxDoc));
            from = start + Window.Size;
        }

        foreach (var facet in facets)
        {
            facet.Close();
        }
    }

    private void Search(SegmentReader segment, Scorer scorer, List<(Scorer Scorer, bool IsExcluded)> filtering, Scorer?[] selected, int start, int end)
    {
        var competing = scored;
        if (scores is { IsFull: true } && scored)
        {
            // Where nothing can get in any more, only the bits are of interest.
            competing = mayPrune || (float)scorer.MaxScore(start, end) > scores.Threshold;
        }

        var window = pool.Rent(start, end, competing);
        if (mayPrune && scores is { IsFull: true } && total > request.ExactTotalUpTo)
        {
            pruned = true;
            scorer.FillAbove(window, scores.Threshold);
        }
        else
        {
            scorer.Fill(window);
        }

        if (segment.LiveDocs is { } live)
        {
            Span<ulong> words = stackalloc ulong[Window.WordCount];
            words.Clear();
            live.Words.Slice(start >> 6, Math.Min(Window.WordCount, live.Words.Length - (start >> 6))).CopyTo(words);
            window.Keep(words);
        }

        foreach (var (filter, isExcluded) in filtering)
        {
            if (!window.IsEmpty)
            {
                Filter(window, filter, isExcluded);
            }
        }

        if (!window.IsEmpty)
        {
            Collect(segment, window, selected);
        }

        pool.Return(window);
    }

    // Null when a filter lets nothing of the segment through.
    private List<(Scorer Scorer, bool IsExcluded)>? Filters(SegmentReader segment)
    {
        var filtering = new List<(Scorer, bool)>(filters.Length);
        foreach (var filter in filters)
        {
            if (filter.Scorer(segment, pool) is { } scorer)
            {
                filtering.Add((scorer, filter.IsExcluded));
            }
            else if (!filter.IsExcluded)
            {
                return null;
            }
        }

        return filtering;
    }

    private void Filter(Window window, Scorer filter, bool isExcluded)
    {
        if (isExcluded)
        {
            filter.Exclude(window);
            return;
        }

        var kept = pool.Rent(window.Base, window.End, scored: false);
        filter.Fill(kept, window.Words);
        window.Keep(kept.Words);
        pool.Return(kept);
    }
}
