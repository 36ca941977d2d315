namespace Catalog.Domain.Classification.Quality;

/// <summary>Ratings counted once, so that alpha of many resamples costs only additions: one row a unit, one column a value.</summary>
internal sealed class AlphaData
{
    private readonly double[] values;
    private readonly (int Value, int Count)[][] units;

    public AlphaData(IReadOnlyList<IReadOnlyList<double>> ratings)
    {
        var rated = ratings.Where(unit => unit.Count >= 2).ToList();
        values = [.. rated.SelectMany(unit => unit).Distinct().Order()];
        var places = values.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        units = [.. rated.Select(unit => unit.GroupBy(value => places[value]).Select(group => (group.Key, group.Count())).ToArray())];
    }

    /// <summary>How far two values lie apart; below[i] is how many ratings have a lower value than the one at i.</summary>
    public delegate double Metric(double[] values, double[] below, int i, int j);

    /// <summary>Units with at least two ratings.</summary>
    public int Units => units.Length;

    /// <param name="level">What the values mean.</param>
    /// <param name="weights">How often each unit was drawn; null: each once.</param>
    public Agreement Alpha(MeasurementLevel level, int[]? weights) => level == MeasurementLevel.Nominal ? Nominal(weights) : Alpha(
        level switch
        {
            MeasurementLevel.Ordinal => Ordinal,
            MeasurementLevel.Interval => static (values, _, i, j) => (values[i] - values[j]) * (values[i] - values[j]),
            MeasurementLevel.Ratio => static (values, _, i, j) => Square(values[i] + values[j] == 0 ? 0 : (values[i] - values[j]) / (values[i] + values[j])),
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "No such level."),
        },
        weights);

    // All differences cost the same, so counts do and no table of pairs is needed, however many values there are.
    private Agreement Nominal(int[]? weights)
    {
        var counts = new double[values.Length];
        double total = 0, observed = 0;
        for (var u = 0; u < units.Length; u++)
        {
            double weight = weights is null ? 1 : weights[u], ratings = 0, squares = 0;
            foreach (var (value, count) in units[u])
            {
                ratings += count;
                squares += (double)count * count;
                counts[value] += weight * count;
            }

            total += weight * ratings;
            observed += weight * ((ratings * ratings) - squares) / (ratings - 1);
        }

        if (total == 0)
        {
            return Agreement.Undefined;
        }

        var expected = ((total * total) - counts.Sum(Square)) / (total * (total - 1));
        observed /= total;
        return new Agreement(expected > 1e-12 ? 1 - (observed / expected) : null, observed, expected);
    }

    public Agreement Alpha(Metric metric, int[]? weights)
    {
        var counts = new double[values.Length];
        var coincidences = new double[values.Length, values.Length];
        double total = 0;
        for (var u = 0; u < units.Length; u++)
        {
            var weight = weights is null ? 1 : weights[u];
            if (weight == 0)
            {
                continue;
            }

            var unit = units[u];
            var ratings = 0;
            foreach (var (_, count) in unit)
            {
                ratings += count;
            }

            total += (double)weight * ratings;
            foreach (var (value, count) in unit)
            {
                counts[value] += (double)weight * count;
                foreach (var (other, others) in unit)
                {
                    // Pairs of equal values cost nothing in any metric, so only the others are kept.
                    if (other != value)
                    {
                        coincidences[value, other] += (double)weight * count * others / (ratings - 1);
                    }
                }
            }
        }

        var below = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
        {
            below[i + 1] = below[i] + counts[i];
        }

        double observed = 0, expected = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = i + 1; j < values.Length; j++)
            {
                var distance = metric(values, below, i, j);
                observed += 2 * coincidences[i, j] * distance;
                expected += 2 * counts[i] * counts[j] * distance;
            }
        }

        if (total == 0)
        {
            return Agreement.Undefined;
        }

        observed /= total;
        expected /= total * (total - 1);
        return new Agreement(expected > 0 ? 1 - (observed / expected) : null, observed, expected);
    }

    // All ratings from i to j, those at the two ends by half.
    private static double Ordinal(double[] values, double[] below, int i, int j) => Square(below[j + 1] - below[i] - ((below[i + 1] - below[i] + below[j + 1] - below[j]) / 2));

    private static double Square(double value) => value * value;
}
