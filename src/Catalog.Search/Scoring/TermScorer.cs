using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Catalog.Search.Codecs;

namespace Catalog.Search.Scoring;

/// <summary>The documents of one posting list, scored by BM25.</summary>
internal sealed class TermScorer : Scorer
{
    private static readonly byte[] NoNorms = new byte[Window.Size];

    private readonly PostingList list;
    private readonly FieldNorms? norms;
    private readonly float weight;
    private readonly float[] inverseNorms;
    private float[]? blockMax; // NaN where not computed yet
    private int blockHint;

    // The list stands at its start; the weight is boost times idf; entry 0 of the table is used when the field has no norms.
    public TermScorer(WindowPool pool, PostingList list, FieldNorms? norms, float weight, float[] inverseNorms) : base(pool)
    {
        this.list = list;
        this.norms = norms;
        this.weight = weight;
        this.inverseNorms = inverseNorms;
    }

    public override long Cost => list.DocFreq;

    public override int Peek(int from) => list.DocId >= from ? list.DocId : list.Advance(from);

    public override double MaxScore(int from, int to)
    {
        if (list.DocId == NoMoreDocs)
        {
            return 0; // windows come in rising order: what is behind us does not come again
        }

        var block = list.FindBlock(from, blockHint);
        blockHint = Math.Min(block, list.BlockCount - 1);
        if (block == list.BlockCount)
        {
            return 0;
        }

        var max = BlockMax(block);
        while (block + 1 < list.BlockCount && list.BlockLast(block) < to - 1)
        {
            max = Math.Max(max, BlockMax(++block));
        }

        return max;
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        if (!Start(window))
        {
            return;
        }

        if (candidates is not null)
        {
            FillWithin(window, candidates);
        }
        else if (window.Scored)
        {
            FillScored(window);
        }
        else
        {
            FillBits(window);
        }
    }

    public override void Filter(Window window)
    {
        Span<ulong> kept = stackalloc ulong[Window.WordCount];
        kept.Clear();
        if (Start(window))
        {
            Visit(window, window.Words, kept);
        }

        window.Keep(kept);
    }

    public override void AddScores(Window window)
    {
        if (Start(window))
        {
            Span<ulong> kept = stackalloc ulong[Window.WordCount];
            kept.Clear();
            Visit(window, window.Words, kept);
        }
    }

    private bool Start(Window window)
    {
        if (list.DocId < window.Base)
        {
            list.Advance(window.Base);
        }

        return list.DocId < window.End;
    }

    private void FillWithin(Window window, ulong[] candidates)
    {
        Span<ulong> found = stackalloc ulong[Window.WordCount];
        found.Clear();
        Visit(window, candidates, found);
        for (var i = 0; i < found.Length; i++)
        {
            window.Words[i] |= found[i];
        }
    }

    /// <summary>Adds the scores of the candidates that are in the list and notes them in <paramref name="found"/>.</summary>
    private void Visit(Window window, ulong[] candidates, Span<ulong> found)
    {
        var count = 0;
        foreach (var word in candidates)
        {
            count += BitOperations.PopCount(word);
        }

        // A jump costs about as much as a dozen steps.
        var expected = list.DocFreq / Math.Max(1, list.BlockCount > 1 ? (list.BlockLast(list.BlockCount - 1) >> Window.Bits) + 1 : 1);
        if (count * 12L < expected || expected == 0)
        {
            VisitByJumps(window, candidates, found);
        }
        else
        {
            VisitInOrder(window, candidates, found);
        }
    }

    private void VisitByJumps(Window window, ulong[] candidates, Span<ulong> found)
    {
        var start = window.Base;
        for (var i = 0; i < candidates.Length; i++)
        {
            for (var word = candidates[i]; word != 0; word &= word - 1)
            {
                var offset = (i << 6) + BitOperations.TrailingZeroCount(word);
                var doc = start + offset;
                if (list.DocId < doc && list.Advance(doc) >= window.End)
                {
                    return;
                }

                if (list.DocId == doc)
                {
                    found[i] |= word & ~(word - 1);
                    if (window.Scored)
                    {
                        window.Scores[offset] += ScoreOf(doc, list.Freq);
                    }
                }
            }
        }
    }

    private void VisitInOrder(Window window, ulong[] candidates, Span<ulong> found)
    {
        unchecked
        {
            int start = window.Base, end = window.End;
            var scored = window.Scored;
            while (list.DocId < end)
            {
                var docs = list.BlockDocs;
                var i = list.BlockIndex;
                for (; i < docs.Length; i++)
                {
                    var doc = docs[i];
                    if (doc >= end)
                    {
                        break;
                    }

                    var offset = doc - start;
                    var bit = 1ul << offset;
                    if ((candidates[offset >> 6] & bit) != 0)
                    {
                        found[offset >> 6] |= bit;
                        if (scored)
                        {
                            list.MoveTo(i);
                            window.Scores[offset] += ScoreOf(doc, list.Freq);
                        }
                    }
                }

                MoveOn(i, docs.Length);
            }
        }
    }

    private void FillScored(Window window)
    {
        unchecked
        {
            int start = window.Base, end = window.End;
            ref var words = ref MemoryMarshal.GetArrayDataReference(window.Words);
            ref var scores = ref MemoryMarshal.GetArrayDataReference(window.Scores);
            ref var inverse = ref MemoryMarshal.GetArrayDataReference(inverseNorms);
            ref var norm = ref norms is null ? ref MemoryMarshal.GetArrayDataReference(NoNorms) : ref MemoryMarshal.GetReference(norms.Values[start..]);
            var w = weight;
            while (list.DocId < end)
            {
                var docs = list.BlockDocs;
                var freqs = list.BlockFreqs;
                var i = list.BlockIndex;
                var to = docs[^1] < end ? docs.Length : i + docs[i..].IndexOfAnyInRange(end, int.MaxValue);
                for (var j = i; j < to; j++)
                {
                    var offset = docs[j] - start;
                    float freq = freqs.Length == 0 ? 1 : freqs[j];
                    var part = w - (w / (1f + (freq * Unsafe.Add(ref inverse, Unsafe.Add(ref norm, offset)))));
                    Unsafe.Add(ref words, offset >> 6) |= 1ul << offset;
                    Unsafe.Add(ref scores, offset) += part;
                }

                MoveOn(to, docs.Length);
            }
        }
    }

    private void FillBits(Window window)
    {
        unchecked
        {
            int start = window.Base, end = window.End;
            ref var words = ref MemoryMarshal.GetArrayDataReference(window.Words);
            while (list.DocId < end)
            {
                var docs = list.BlockDocs;
                var i = list.BlockIndex;
                for (; i < docs.Length && docs[i] < end; i++)
                {
                    var offset = docs[i] - start;
                    Unsafe.Add(ref words, offset >> 6) |= 1ul << offset;
                }

                MoveOn(i, docs.Length);
            }
        }
    }

    private void MoveOn(int index, int count)
    {
        if (index < count)
        {
            list.MoveTo(index);
        }
        else
        {
            list.NextBlock();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float ScoreOf(int doc, int freq) => Bm25.Score(weight, freq, inverseNorms[norms is null ? 0 : norms[doc]]);

    private float BlockMax(int block)
    {
        if (blockMax is null)
        {
            blockMax = GC.AllocateUninitializedArray<float>(list.BlockCount);
            blockMax.AsSpan().Fill(float.NaN);
        }

        var max = blockMax[block];
        return float.IsNaN(max) ? blockMax[block] = ComputeBlockMax(block) : max;
    }

    private float ComputeBlockMax(int block)
    {
        Span<Impact> impacts = stackalloc Impact[PostingList.MaxImpacts];
        var count = list.BlockImpacts(block, impacts);
        var max = 0f;
        foreach (var impact in impacts[..count])
        {
            max = Math.Max(max, Bm25.Score(weight, impact.Freq, inverseNorms[norms is null ? 0 : impact.Norm]));
        }

        return max;
    }
}
