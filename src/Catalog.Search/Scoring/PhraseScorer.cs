using System.Numerics;
using Catalog.Search.Codecs;

namespace Catalog.Search.Scoring;

/// <summary>One place of a phrase: the posting lists of the terms that may stand there.</summary>
internal sealed class PhrasePlace(int position, PostingList[] lists)
{
    private readonly List<int> positions = [];

    public int Position { get; } = position;

    public long Cost { get; } = lists.Sum(list => (long)list.DocFreq);

    /// <summary>The positions in the current document, rising, minus <see cref="Position"/>.</summary>
    public List<int> Shifted => positions;

    /// <summary>Moves to the first document at or behind another.</summary>
    public int Advance(int target)
    {
        var first = PostingList.NoMoreDocs;
        foreach (var list in lists)
        {
            first = Math.Min(first, list.DocId >= target ? list.DocId : list.Advance(target));
        }

        return first;
    }

    /// <summary>Reads the positions in a document that one of the lists stands on.</summary>
    public void Load(int doc)
    {
        positions.Clear();
        foreach (var list in lists)
        {
            if (list.DocId != doc)
            {
                continue;
            }

            for (var at = list.NextPosition(); at != PostingList.NoMorePositions; at = list.NextPosition())
            {
                positions.Add(at - Position);
            }
        }

        if (lists.Length > 1)
        {
            positions.Sort();
        }
    }
}

/// <summary>Documents in which the places of a phrase line up, scored by BM25 with the number of times they do.</summary>
internal sealed class PhraseScorer : Scorer
{
    private readonly PhrasePlace[] places; // rarest first
    private readonly PhrasePlace[] inOrder;
    private readonly int slop;
    private readonly FieldNorms? norms;
    private readonly float weight;
    private readonly float[] inverseNorms;
    private int current = -1;
    private float freq;

    public PhraseScorer(WindowPool pool, PhrasePlace[] places, int slop, FieldNorms? norms, float weight, float[] inverseNorms) : base(pool)
    {
        inOrder = places;
        this.places = [.. places.OrderBy(place => place.Cost)];
        this.slop = slop;
        this.norms = norms;
        this.weight = weight;
        this.inverseNorms = inverseNorms;
    }

    public override long Cost => places[0].Cost;

    public override int Peek(int from) => current >= from ? current : Next(from);

    public override double MaxScore(int from, int to) => weight;

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        if (candidates is null)
        {
            for (var doc = Peek(window.Base); doc < window.End; doc = Next(doc + 1))
            {
                Add(window, doc);
            }

            return;
        }

        for (var i = 0; i < Window.WordCount; i++)
        {
            for (var word = candidates[i]; word != 0; word &= word - 1)
            {
                var doc = window.Base + (i << 6) + BitOperations.TrailingZeroCount(word);
                if (current < doc)
                {
                    // Only this document is asked for: do not search on for the next match.
                    var at = Align(doc);
                    if (at == doc && Matches(at))
                    {
                        current = doc;
                    }
                }

                if (current == doc)
                {
                    Add(window, doc);
                }
            }
        }
    }

    private void Add(Window window, int doc)
    {
        var offset = doc - window.Base;
        window.Words[offset >> 6] |= 1ul << (offset & 63);
        if (window.Scored)
        {
            window.Scores[offset] += Bm25.Score(weight, freq, inverseNorms[norms is null ? 0 : norms[doc]]);
        }
    }

    private int Next(int from)
    {
        while (true)
        {
            from = Align(from);
            if (from == NoMoreDocs || Matches(from))
            {
                return current = from;
            }

            from++;
        }
    }

    private int Align(int from)
    {
        if (from == NoMoreDocs)
        {
            return NoMoreDocs;
        }

        for (var i = 0; i < places.Length;)
        {
            var at = places[i].Advance(from);
            if (at == NoMoreDocs)
            {
                return NoMoreDocs;
            }

            if (at > from)
            {
                from = at;
                i = i == 0 ? 1 : 0; // start over unless the first place moved itself
                continue;
            }

            i++;
        }

        return from;
    }

    private bool Matches(int doc)
    {
        foreach (var place in inOrder)
        {
            place.Load(doc);
        }

        freq = slop == 0 ? PhraseFrequency.Exact(inOrder) : PhraseFrequency.Sloppy(inOrder, slop);
        return freq > 0;
    }
}
