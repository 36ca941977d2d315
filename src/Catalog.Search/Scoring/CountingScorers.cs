using System.Numerics;

namespace Catalog.Search.Scoring;

/// <summary>Documents that match at least a number of clauses; scores add up.</summary>
internal sealed class MinimumShouldMatchScorer(WindowPool pool, Scorer[] clauses, int minimum) : Scorer(pool)
{
    private readonly ushort[] counts = new ushort[Window.Size];

    public override long Cost
    {
        get
        {
            var costs = clauses.Select(clause => clause.Cost).Order().ToArray();
            return costs[..(costs.Length - minimum + 1)].Sum();
        }
    }

    public override int Peek(int from)
    {
        // A match needs `minimum` clauses that have not passed it: it cannot lie before the minimum-th least of their next documents.
        Span<int> next = clauses.Length <= 128 ? stackalloc int[clauses.Length] : new int[clauses.Length];
        for (var i = 0; i < clauses.Length; i++)
        {
            next[i] = clauses[i].Peek(from);
        }

        next.Sort();
        return next[minimum - 1];
    }

    public override double MaxScore(int from, int to)
    {
        double sum = 0;
        foreach (var clause in clauses)
        {
            sum += clause.MaxScore(from, to);
        }

        return sum;
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        counts.AsSpan().Clear();
        var sum = Pool.Rent(window);
        foreach (var clause in clauses)
        {
            var one = Pool.Rent(window);
            clause.Fill(one, candidates);
            sum.Merge(one);
            for (var i = 0; i < Window.WordCount; i++)
            {
                for (var word = one.Words[i]; word != 0; word &= word - 1)
                {
                    counts[(i << 6) + BitOperations.TrailingZeroCount(word)]++;
                }
            }

            Pool.Return(one);
        }

        sum.BeforeRemoval();
        for (var i = 0; i < Window.WordCount; i++)
        {
            for (var word = sum.Words[i]; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                if (counts[(i << 6) + bit] < minimum)
                {
                    sum.Words[i] &= ~(1ul << bit);
                }
            }
        }

        window.Merge(sum);
        Pool.Return(sum);
    }
}

/// <summary>Documents that match any clause, scored by the best one and a share of the others.</summary>
internal sealed class DisMaxScorer(WindowPool pool, Scorer[] clauses, double tieBreaker) : Scorer(pool)
{
    private readonly double[] best = new double[Window.Size];

    public override long Cost { get; } = clauses.Sum(clause => clause.Cost);

    public override int Peek(int from)
    {
        var first = NoMoreDocs;
        foreach (var clause in clauses)
        {
            first = Math.Min(first, clause.Peek(from));
        }

        return first;
    }

    public override double MaxScore(int from, int to)
    {
        double max = 0, sum = 0;
        foreach (var clause in clauses)
        {
            var bound = clause.MaxScore(from, to);
            max = Math.Max(max, bound);
            sum += bound;
        }

        return double.IsInfinity(sum) ? sum : Combine(max, sum);
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        var sum = Pool.Rent(window);
        foreach (var clause in clauses)
        {
            if (!window.Scored)
            {
                clause.Fill(sum, candidates);
                continue;
            }

            var one = Pool.Rent(window);
            clause.Fill(one, candidates);
            for (var i = 0; i < Window.WordCount; i++)
            {
                for (var word = one.Words[i]; word != 0; word &= word - 1)
                {
                    var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                    best[doc] = sum.Has(doc) ? Math.Max(best[doc], one.Scores[doc]) : one.Scores[doc];
                }
            }

            sum.Merge(one);
            Pool.Return(one);
        }

        if (window.Scored)
        {
            for (var i = 0; i < Window.WordCount; i++)
            {
                for (var word = sum.Words[i]; word != 0; word &= word - 1)
                {
                    var doc = (i << 6) + BitOperations.TrailingZeroCount(word);
                    sum.Scores[doc] = Combine(best[doc], sum.Scores[doc]);
                }
            }
        }

        window.Merge(sum);
        Pool.Return(sum);
    }

    // Single precision, so that it can be added in any order (S3); rising in both arguments.
    private float Combine(double max, double sum) => (float)(max + (tieBreaker * (sum - max)));
}
