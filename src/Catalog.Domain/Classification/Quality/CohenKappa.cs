namespace Catalog.Domain.Classification.Quality;

/// <summary>How far two people who rated the same items agree (Cohen 1960, weighted: Cohen 1968).</summary>
public static class CohenKappa
{
    /// <summary>Kappa of a square table of counts: rows are the answers of the first person, columns those of the second.</summary>
    /// <param name="table">Counts, not negative; as many rows as columns.</param>
    /// <param name="weights">How much a disagreement between two categories weighs; the order of categories matters for all but none.</param>
    /// <exception cref="ArgumentException">The table is not square or holds a negative count.</exception>
    public static Agreement Of(long[,] table, KappaWeights weights = KappaWeights.None)
    {
        var size = table.GetLength(0);
        if (size != table.GetLength(1))
        {
            throw new ArgumentException($"The table has {size} rows and {table.GetLength(1)} columns.", nameof(table));
        }

        var rows = new double[size];
        var columns = new double[size];
        double total = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(table[i, j], nameof(table));
                rows[i] += table[i, j];
                columns[j] += table[i, j];
                total += table[i, j];
            }
        }

        if (total == 0)
        {
            return Agreement.Undefined;
        }

        double observed = 0, expected = 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                var weight = Weight(weights, i, j);
                observed += weight * (table[i, j] / total);
                expected += weight * (rows[i] / total) * (columns[j] / total);
            }
        }

        // Without weights agreement is counted, with weights disagreement.
        return weights == KappaWeights.None
            ? new Agreement(expected < 1 ? (observed - expected) / (1 - expected) : null, observed, expected)
            : new Agreement(expected > 0 ? 1 - (observed / expected) : null, observed, expected);
    }

    /// <summary>Kappa of what two people said of the same items; costs the number of items, however many categories there are.</summary>
    /// <param name="pairs">For each item the category that the first and the second person gave, as numbers from 0.</param>
    /// <param name="weights">As for the other overload.</param>
    public static Agreement Of(IReadOnlyList<(int First, int Second)> pairs, KappaWeights weights = KappaWeights.None) => new PairedRatings(pairs).Kappa(weights, null);

    /// <summary>The interval in which kappa lies, by drawing items again and again with replacement.</summary>
    /// <param name="pairs">For each item the category that the first and the second person gave, as numbers from 0.</param>
    /// <param name="weights">How much a disagreement between two categories weighs.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <param name="resamples">How many draws, at least 100.</param>
    /// <param name="confidence">The share of draws inside the interval, between 0 and 1.</param>
    /// <returns>Null with fewer than two items, or when every draw is undefined.</returns>
    public static Interval? Bootstrap(IReadOnlyList<(int First, int Second)> pairs, KappaWeights weights, int seed, int resamples = 1000, double confidence = 0.95)
    {
        var ratings = new PairedRatings(pairs);
        return pairs.Count < 2 ? null : Quality.Bootstrap.Percentile(pairs.Count, drawn => ratings.Kappa(weights, drawn).Value, seed, resamples, confidence);
    }

    internal static double Weight(KappaWeights weights, int i, int j) => weights switch
    {
        KappaWeights.None => i == j ? 1 : 0,
        KappaWeights.Linear => Math.Abs(i - j),
        KappaWeights.Quadratic => (double)(i - j) * (i - j),
        _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, "No such weights."),
    };
}

/// <summary>How much a disagreement weighs in kappa.</summary>
public enum KappaWeights
{
    /// <summary>All disagreements alike.</summary>
    None = 1,

    /// <summary>By the distance of the two categories.</summary>
    Linear = 2,

    /// <summary>By the square of the distance.</summary>
    Quadratic = 3,
}
