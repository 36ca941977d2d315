namespace Catalog.Search.Scoring;

/// <summary>
/// Documents that match all required clauses and none of the excluded ones; optional clauses only add to the score. The rarest clause
/// fills the window, the others are asked about what is left.
/// </summary>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer[] required; // rarest first; at least one
    private readonly bool[] adds;       // whether a required clause adds its score
    private readonly Scorer? optional;
    private readonly Scorer[] excluded;
    private readonly double[] bounds;

    // Each required clause comes with whether it adds its score.
    public ConjunctionScorer(WindowPool pool, IEnumerable<(Scorer Scorer, bool Adds)> required, Scorer? optional, Scorer[] excluded) : base(pool)
    {
        var ordered = required.OrderBy(clause => clause.Scorer.Cost).ToArray();
        this.required = [.. ordered.Select(clause => clause.Scorer)];
        adds = [.. ordered.Select(clause => clause.Adds)];
        this.optional = optional;
        this.excluded = excluded;
        bounds = new double[ordered.Length];
    }

    public override long Cost => required[0].Cost;

    public override int Peek(int from)
    {
        // A few rounds of leapfrog; any result is a valid lower bound.
        for (var round = 0; round < 4; round++)
        {
            var start = from;
            foreach (var clause in required)
            {
                from = clause.Peek(from);
                if (from == NoMoreDocs)
                {
                    return NoMoreDocs;
                }
            }

            if (from == start || required.Length == 1)
            {
                break;
            }
        }

        return from;
    }

    public override double MaxScore(int from, int to)
    {
        var sum = optional?.MaxScore(from, to) ?? 0;
        for (var i = 0; i < required.Length; i++)
        {
            sum += adds[i] ? required[i].MaxScore(from, to) : 0;
        }

        return sum;
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        if (window.Fresh)
        {
            FillFresh(window, candidates);
            window.AfterRemoval();
            return;
        }

        var mine = Pool.Rent(window);
        FillFresh(mine, candidates);
        window.Merge(mine);
        Pool.Return(mine);
    }

    public override void FillAbove(Window window, float threshold)
    {
        var rest = optional?.MaxScore(window.Base, window.End) ?? 0;
        for (var i = 0; i < required.Length; i++)
        {
            bounds[i] = adds[i] ? required[i].MaxScore(window.Base, window.End) : 0;
            rest += bounds[i];
        }

        if ((float)rest <= threshold)
        {
            return;
        }

        for (var i = 0; i < required.Length; i++)
        {
            Require(window, i, null);
            rest -= bounds[i];
            if (window.IsEmpty)
            {
                return;
            }

            if (required.Length > 1 || optional is not null)
            {
                window.PruneBelow(threshold, rest);
            }
        }

        Finish(window);
    }

    private void FillFresh(Window window, ulong[]? candidates)
    {
        for (var i = 0; i < required.Length; i++)
        {
            Require(window, i, candidates);
            if (window.IsEmpty)
            {
                return;
            }
        }

        Finish(window);
    }

    private void Require(Window window, int i, ulong[]? candidates)
    {
        if (i > 0 && (adds[i] || !window.Scored))
        {
            required[i].Filter(window);
        }
        else if (i == 0 && (adds[i] || !window.Scored))
        {
            required[i].Fill(window, candidates);
        }
        else
        {
            RequireWithoutScore(window, i, candidates);
        }
    }

    private void RequireWithoutScore(Window window, int i, ulong[]? candidates)
    {
        var mine = Pool.Rent(window.Base, window.End, scored: false);
        required[i].Fill(mine, i == 0 ? candidates : window.Words);
        if (i == 0)
        {
            mine.Words.CopyTo(window.Words, 0);
            window.Fresh = false;
        }
        else
        {
            window.Keep(mine.Words);
        }

        Pool.Return(mine);
    }

    private void Finish(Window window)
    {
        foreach (var clause in excluded)
        {
            clause.Exclude(window);
        }

        if (window.Scored)
        {
            optional?.AddScores(window);
        }
    }
}
