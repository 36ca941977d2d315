namespace Catalog.Domain.Classification.Quality;

/// <summary>Intervals for any statistic of units, by drawing the units again and again with replacement (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>The percentile interval of a statistic.</summary>
    /// <param name="units">How many units there are; at least one.</param>
    /// <param name="statistic">The statistic when each unit counts so many times; null where it is undefined, such draws are passed over.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <param name="resamples">How many draws, at least 100.</param>
    /// <param name="confidence">The share of draws inside the interval, between 0 and 1.</param>
    /// <returns>Null when the statistic is undefined for every draw.</returns>
    public static Interval? Percentile(int units, Func<int[], double?> statistic, int seed, int resamples = 1000, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var random = new Random(seed);
        var weights = new int[units];
        var drawn = new List<double>(resamples);
        for (var i = 0; i < resamples; i++)
        {
            Array.Clear(weights);
            for (var j = 0; j < units; j++)
            {
                weights[random.Next(units)]++;
            }

            if (statistic(weights) is { } value)
            {
                drawn.Add(value);
            }
        }

        if (drawn.Count == 0)
        {
            return null;
        }

        drawn.Sort();
        var tail = (1 - confidence) / 2;
        return new Interval(Quantile(drawn, tail), Quantile(drawn, 1 - tail));
    }

    private static double Quantile(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var low = (int)Math.Floor(place);
        var high = Math.Min(low + 1, sorted.Count - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}

/// <summary>Two bounds, both inside.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound; not below the lower one.</param>
public readonly record struct Interval(double Low, double High);
