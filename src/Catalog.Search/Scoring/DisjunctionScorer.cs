namespace Catalog.Search.Scoring;

/// <summary>
/// Documents that match any clause; scores add up. Skips by MaxScore: within a window the clauses with the least bounds, which together
/// cannot reach the threshold, are asked only about documents that the other clauses brought up.
/// </summary>
/// <remarks>Turtle and Flood 1995; bounds are those of the blocks that overlap the window (Ding and Suel 2011).</remarks>
internal sealed class DisjunctionScorer : Scorer
{
    private readonly Scorer[] clauses;
    private readonly Scorer[] ordered; // by bound, least first
    private readonly double[] bounds;

    public DisjunctionScorer(WindowPool pool, Scorer[] clauses) : base(pool)
    {
        this.clauses = clauses;
        ordered = [.. clauses];
        bounds = new double[clauses.Length];
        foreach (var clause in clauses)
        {
            Cost = checked(Cost + clause.Cost);
        }
    }

    public override long Cost { get; }

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
        double sum = 0;
        foreach (var clause in clauses)
        {
            sum += clause.MaxScore(from, to);
        }

        return sum;
    }

    protected override void FillCore(Window window, ulong[]? candidates)
    {
        foreach (var clause in clauses)
        {
            clause.Fill(window, candidates);
        }
    }

    public override void FillAbove(Window window, float threshold)
    {
        for (var i = 0; i < clauses.Length; i++)
        {
            ordered[i] = clauses[i];
            bounds[i] = clauses[i].MaxScore(window.Base, window.End);
        }

        Array.Sort(bounds, ordered);
        var optional = 0;
        double sum = 0;
        while (optional < ordered.Length && (float)(sum + bounds[optional]) <= threshold)
        {
            sum += bounds[optional++];
        }

        if (optional == ordered.Length)
        {
            return;
        }

        for (var i = optional; i < ordered.Length; i++)
        {
            ordered[i].Fill(window);
        }

        for (var i = optional - 1; i >= 0; i--)
        {
            window.PruneBelow(threshold, sum);
            if (window.IsEmpty)
            {
                return;
            }

            ordered[i].AddScores(window);
            sum -= bounds[i];
        }
    }
}
