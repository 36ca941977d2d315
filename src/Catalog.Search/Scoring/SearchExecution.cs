using System.Numerics;
using Catalog.Search.Facets;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>Runs one <see cref="SearchRequest"/>: segment by segment, window by window.</summary>
internal sealed class SearchExecution
{
    private readonly Searcher searcher;
    private readonly SearchRequest request;
    private readonly WindowPool pool = new();
    private readonly Weight weight;
    private readonly Weight? filter;
    private readonly Weight[] selections;
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
        filter = request.Filter is null ? null : compiler.Compile(request.Filter);
        selections = [.. request.Selections.Select(selection => compiler.Compile(ToQuery(selection)))];
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
        var filterScorer = filter?.Scorer(segment, pool);
        if (scorer is null || (filter is not null && filterScorer is null))
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
            if (filterScorer is not null && next < segment.MaxDoc)
            {
                next = Math.Max(next, filterScorer.Peek(next));
            }

            if (next >= segment.MaxDoc)
            {
                break;
            }

            cancellation.ThrowIfCancellationRequested();
            var start = next & ~(Window.Size - 1);
            Search(segment, scorer, filterScorer, selected, start, Math.Min(start + Window.Size, segment.MaxDoc));
            from = start + Window.Size;
        }

        foreach (var facet in facets)
        {
            facet.Close();
        }
    }

    private void Search(SegmentReader segment, Scorer scorer, Scorer? filterScorer, Scorer?[] selected, int start, int end)
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

        if (filterScorer is not null && !window.IsEmpty)
        {
            var kept = pool.Rent(start, end, scored: false);
            filterScorer.Fill(kept, window.Words);
            window.Keep(kept.Words);
            pool.Return(kept);
        }

        if (!window.IsEmpty)
        {
            Collect(segment, window, selected);
        }

        pool.Return(window);
    }

    private void Collect(SegmentReader segment, Window window, Scorer?[] selected)
    {
        window.Words.CopyTo(hits, 0);
        for (var i = 0; i < selected.Length; i++)
        {
            var one = pool.Rent(window.Base, window.End, scored: false);
            selected[i]?.Fill(one, window.Words);
            one.Words.CopyTo(matches[i], 0);
            pool.Return(one);
            And(hits, matches[i]);
        }

        for (var i = 0; i < facets.Length; i++)
        {
            facets[i].Count(window.Base, sidewaysOf[i] < 0 ? hits : Sideways(window, sidewaysOf[i]));
        }

        foreach (var word in hits)
        {
            total += BitOperations.PopCount(word);
        }

        if (request.Size == 0)
        {
            return;
        }

        if (scores is not null)
        {
            if (window.Scored)
            {
                CollectByScore(segment.DocBase + window.Base, window);
            }
        }
        else
        {
            CollectByKeys(segment, window);
        }
    }

    private void CollectByScore(int docBase, Window window)
    {
        var queue = scores!; // only called when sorted by score
        var values = window.Scores;
        for (var i = 0; i < hits.Length; i++)
        {
            for (var word = hits[i]; word != 0; word &= word - 1)
            {
                var offset = (i << 6) + BitOperations.TrailingZeroCount(word);
                var score = (float)values[offset];
                if (score > queue.Threshold && !(request.After is { } after && IsBefore(score, docBase + offset, after)))
                {
                    queue.Add(score, docBase + offset);
                }
            }
        }
    }

    private bool IsBefore(float score, int doc, SearchAfter after) => score > after.Score || (score == after.Score && doc <= afterDoc);

    private void CollectByKeys(SegmentReader segment, Window window)
    {
        for (var i = 0; i < hits.Length; i++)
        {
            for (var word = hits[i]; word != 0; word &= word - 1)
            {
                var offset = (i << 6) + BitOperations.TrailingZeroCount(word);
                var score = window.Scored ? (float)window.Scores[offset] : 0;
                sort!.Read(window.Base + offset, score, keyBuffer);
                var doc = segment.DocBase + window.Base + offset;
                if (afterKeys is not null)
                {
                    var order = KeyQueue.Compare(keyBuffer, afterKeys);
                    if (order < 0 || (order == 0 && doc <= afterDoc))
                    {
                        continue;
                    }
                }

                keys!.Add(keyBuffer, score, doc);
            }
        }
    }

    // The documents that match but for one selection.
    private ulong[] Sideways(Window window, int ignored)
    {
        window.Words.CopyTo(sideways, 0);
        for (var i = 0; i < matches.Length; i++)
        {
            // Several selections in one field are each ignored by that field's facets.
            if (i != ignored && request.Selections[i].Field != request.Selections[ignored].Field)
            {
                And(sideways, matches[i]);
            }
        }

        return sideways;
    }

    private static void And(ulong[] words, ulong[] others)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] &= others[i];
        }
    }
}
