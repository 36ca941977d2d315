using System.Numerics;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>What becomes of the matches of a window: hits, totals and facets.</summary>
internal sealed partial class SearchExecution
{
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
