namespace Catalog.Domain.Classification.Quality;

/// <summary>What two people said of the same items, so that kappa of many resamples costs only additions: one row an item.</summary>
internal sealed class PairedRatings
{
    private readonly IReadOnlyList<(int First, int Second)> pairs;
    private readonly int categories;

    public PairedRatings(IReadOnlyList<(int First, int Second)> pairs)
    {
        foreach (var (first, second) in pairs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(first, nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfNegative(second, nameof(pairs));
            categories = Math.Max(categories, Math.Max(first, second) + 1);
        }

        this.pairs = pairs;
    }

    /// <param name="kind">How much a disagreement weighs.</param>
    /// <param name="weights">How often each item was drawn; null: each once.</param>
    public Agreement Kappa(KappaWeights kind, int[]? weights)
    {
        var (rows, columns) = (new double[categories], new double[categories]);
        double total = 0, observed = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            double weight = weights is null ? 1 : weights[i];
            var (first, second) = pairs[i];
            rows[first] += weight;
            columns[second] += weight;
            total += weight;
            observed += weight * (kind == KappaWeights.None ? (first == second ? 1 : 0) : CohenKappa.Weight(kind, first, second));
        }

        if (total == 0)
        {
            return Agreement.Undefined;
        }

        observed /= total;
        var expected = Expected(kind, rows, columns, total);
        return kind == KappaWeights.None
            ? new Agreement(expected < 1 - 1e-12 ? (observed - expected) / (1 - expected) : null, observed, expected)
            : new Agreement(expected > 1e-12 ? 1 - (observed / expected) : null, observed, expected);
    }

    // The mean weight of two independent answers, without a walk over all pairs of categories: E|X - Y| is the sum over all thresholds of the
    // chance that they lie on different sides, and E(X - Y)^2 follows from the moments.
    private static double Expected(KappaWeights kind, double[] rows, double[] columns, double total)
    {
        double expected = 0, below = 0, belowOther = 0, mean = 0, meanOther = 0, squares = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var (share, other) = (rows[i] / total, columns[i] / total);
            if (kind == KappaWeights.None)
            {
                expected += share * other;
                continue;
            }

            below += share;
            belowOther += other;
            expected += kind == KappaWeights.Linear ? (below * (1 - belowOther)) + (belowOther * (1 - below)) : 0;
            mean += share * i;
            meanOther += other * i;
            squares += (share + other) * i * i;
        }

        return kind == KappaWeights.Quadratic ? squares - (2 * mean * meanOther) : expected;
    }
}
