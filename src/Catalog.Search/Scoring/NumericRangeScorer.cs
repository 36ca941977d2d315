using System.Numerics;
using Catalog.Search.Columns;

namespace Catalog.Search.Scoring;

/// <summary>Documents with a raw number of a column in a range, tested one by one; every one scores the same.</summary>
internal sealed class NumericRangeScorer(WindowPool pool, NumericColumn column, ulong least, ulong greatest, float score) : Scorer(pool)
{
    public override long Cost => column.DocCount; // what testing costs; how many match is not known

    public override int Peek(int from) => from < column.MaxDoc ? from : NoMoreDocs;

    public override double MaxScore(int from, int to) => score;

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        Span<ulong> found = stackalloc ulong[Window.WordCount];
        found.Clear();
        if (candidates is not null)
        {
            for (var i = 0; i < found.Length; i++)
            {
                for (var word = candidates[i]; word != 0; word &= word - 1)
                {
                    if (Matches(window.Base + (i << 6) + BitOperations.TrailingZeroCount(word)))
                    {
                        found[i] |= word & ~(word - 1);
                    }
                }
            }
        }
        else
        {
            for (var doc = window.Base; doc < window.End; doc++)
            {
                if (Matches(doc))
                {
                    found[(doc - window.Base) >> 6] |= 1ul << (doc & 63);
                }
            }
        }

        ConstantFill.Add(window, found, null, score);
    }

    private bool Matches(int doc)
    {
        var end = column.End(doc);
        for (var at = column.Start(doc); at < end; at++)
        {
            var raw = column.Raw(at);
            if (raw >= least && raw <= greatest)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Documents with any value in a column.</summary>
internal sealed class HasValueScorer(WindowPool pool, int maxDoc, long count, Func<int, bool> has, float score) : Scorer(pool)
{
    public override long Cost => count;

    public override int Peek(int from) => from < maxDoc ? from : NoMoreDocs;

    public override double MaxScore(int from, int to) => score;

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        Span<ulong> found = stackalloc ulong[Window.WordCount];
        found.Clear();
        for (var doc = window.Base; doc < window.End; doc++)
        {
            var offset = doc - window.Base;
            if ((candidates is null || (candidates[offset >> 6] >> (offset & 63) & 1) != 0) && has(doc))
            {
                found[offset >> 6] |= 1ul << (offset & 63);
            }
        }

        ConstantFill.Add(window, found, null, score);
    }
}
