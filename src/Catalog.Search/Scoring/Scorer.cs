using System.Numerics;
using Catalog.Search.Codecs;

namespace Catalog.Search.Scoring;

// Scoring: from a query to the documents that match and their scores.
// A Query becomes a Weight for one snapshot (statistics, boosts), a Weight a Scorer for each IndexSegment. A scorer does not walk
// document by document: it fills a Window of 2,048 documents at a time with bits and scores, so that inner loops run over decoded
// blocks, sets are combined word by word and facets are counted from bits. Windows are asked for in rising order, each at most once.
// Invariants, each proved by the test of the same number in ScorerTests and by SearchOracleTests:
//   S1 Fill sets exactly the bits of matching documents, and of the candidates only when these are given.
//   S2 no score in a range exceeds MaxScore of the range.   S3 a part of a score is a single-precision number; a sum of parts is held in
//   double precision and rounded once at the end, so that it does not depend on order, and pruned and unpruned runs agree to the bit.
//   S4 Peek never passes over a match.

/// <summary>The matches of a query in one index segment, window by window.</summary>
internal abstract class Scorer(WindowPool pool)
{
    /// <summary>Behind all documents.</summary>
    public const int NoMoreDocs = PostingList.NoMoreDocs;

    protected WindowPool Pool { get; } = pool;

    /// <summary>About how many documents match; for choosing an order, not exact.</summary>
    public abstract long Cost { get; }

    /// <summary>The first document at or behind <paramref name="from"/> that may match; <see cref="NoMoreDocs"/> when none can.</summary>
    public abstract int Peek(int from);

    /// <summary>An upper bound of the scores of the documents of a range.</summary>
    public abstract double MaxScore(int from, int to);

    /// <summary>Adds the matches of the window, and their scores when it is scored.</summary>
    /// <param name="window">May hold matches of others already.</param>
    /// <param name="candidates">The only documents of interest; null for all.</param>
    public void Fill(Window window, ulong[]? candidates = null)
    {
        FillCore(window, candidates);
        window.Fresh = false;
    }

    protected abstract void FillCore(Window window, ulong[]? candidates);

    /// <summary>Like <see cref="Fill"/> on a fresh window, but may leave out documents that score no more than a threshold.</summary>
    public virtual void FillAbove(Window window, float threshold) => Fill(window);

    /// <summary>Keeps the documents of the window that match, and adds their scores.</summary>
    public virtual void Filter(Window window)
    {
        var mine = Pool.Rent(window);
        Fill(mine, window.Words);
        window.Keep(mine.Words);
        if (window.Scored)
        {
            window.AddScores(mine);
        }

        Pool.Return(mine);
    }

    /// <summary>Adds the scores of those documents of the window that match; the others stay.</summary>
    public virtual void AddScores(Window window)
    {
        var mine = Pool.Rent(window);
        Fill(mine, window.Words);
        window.AddScores(mine);
        Pool.Return(mine);
    }

    /// <summary>Takes the documents that match out of the window.</summary>
    public void Exclude(Window window)
    {
        var mine = Pool.Rent(window.Base, window.End, scored: false);
        Fill(mine, window.Words);
        window.Remove(mine.Words);
        Pool.Return(mine);
    }

    protected static int FirstSet(ReadOnlySpan<ulong> words, int from)
    {
        var i = from >> 6;
        if (i >= words.Length)
        {
            return NoMoreDocs;
        }

        var word = words[i] & (ulong.MaxValue << (from & 63));
        while (word == 0)
        {
            if (++i >= words.Length)
            {
                return NoMoreDocs;
            }

            word = words[i];
        }

        return (i << 6) + BitOperations.TrailingZeroCount(word);
    }
}
