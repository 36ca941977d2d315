namespace Catalog.Search.Scoring;

/// <summary>A set of documents kept as bits; every one scores the same.</summary>
internal sealed class BitsScorer(WindowPool pool, ulong[] words, long count, float score) : Scorer(pool)
{
    /// <summary>One bit a document; shared, not to be changed.</summary>
    public ulong[] Words => words;

    public override long Cost => count;

    public override int Peek(int from) => FirstSet(words, from);

    public override double MaxScore(int from, int to) => score;

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        var mine = words.AsSpan(window.Base >> 6, Math.Min(Window.WordCount, words.Length - (window.Base >> 6)));
        ConstantFill.Add(window, mine, candidates, score);
    }

    public override void Filter(Window window)
    {
        Span<ulong> mine = stackalloc ulong[Window.WordCount];
        mine.Clear();
        words.AsSpan(window.Base >> 6, Math.Min(Window.WordCount, words.Length - (window.Base >> 6))).CopyTo(mine);
        window.Keep(mine);
        ConstantFill.AddScore(window, window.Words, score);
    }
}

/// <summary>All documents.</summary>
internal sealed class AllScorer(WindowPool pool, int maxDoc, float score) : Scorer(pool)
{
    public override long Cost => maxDoc;

    public override int Peek(int from) => from < maxDoc ? from : NoMoreDocs;

    public override double MaxScore(int from, int to) => score;

    public override void Filter(Window window) => ConstantFill.AddScore(window, window.Words, score);

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        Span<ulong> all = stackalloc ulong[Window.WordCount];
        all.Clear();
        var count = window.End - window.Base;
        all[..(count >> 6)].Fill(ulong.MaxValue);
        if ((count & 63) != 0)
        {
            all[count >> 6] = (1ul << (count & 63)) - 1;
        }

        ConstantFill.Add(window, all, candidates, score);
    }
}

/// <summary>The matches of another scorer, all with one score.</summary>
internal sealed class ConstantScorer(WindowPool pool, Scorer inner, float score) : Scorer(pool)
{
    public override long Cost => inner.Cost;

    public override int Peek(int from) => inner.Peek(from);

    public override double MaxScore(int from, int to) => score;

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        var mine = Pool.Rent(window.Base, window.End, scored: false);
        inner.Fill(mine, candidates);
        ConstantFill.Add(window, mine.Words, null, score);
        Pool.Return(mine);
    }
}

/// <summary>Adding one score to many documents.</summary>
internal static class ConstantFill
{
    public static void Add(Window window, ReadOnlySpan<ulong> words, ulong[]? candidates, float score)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = candidates is null ? words[i] : words[i] & candidates[i];
            window.Words[i] |= word;
            if (window.Scored && word != 0 && score != 0)
            {
                AddScore(window, i, word, score);
            }
        }
    }

    public static void AddScore(Window window, ReadOnlySpan<ulong> words, float score)
    {
        for (var i = 0; i < words.Length && window.Scored && score != 0; i++)
        {
            AddScore(window, i, words[i], score);
        }
    }

    private static void AddScore(Window window, int index, ulong word, float score)
    {
        for (; word != 0; word &= word - 1)
        {
            window.Scores[(index << 6) + System.Numerics.BitOperations.TrailingZeroCount(word)] += score;
        }
    }
}
