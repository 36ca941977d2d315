namespace Catalog.Domain.Classification.Quality;

/// <summary>
/// How reliable ratings are, whoever gave them: any number of people, missing answers, and any level of measurement (Krippendorff,
/// Content Analysis, chapter 12; Computing Krippendorff's Alpha-Reliability, 2011).
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>Alpha of numbers.</summary>
    /// <param name="units">For each unit the values it was given, without the missing ones; units with fewer than two say nothing and are passed over.</param>
    /// <param name="level">What the numbers mean.</param>
    public static Agreement Of(IReadOnlyList<IReadOnlyList<double>> units, MeasurementLevel level) => new AlphaData(units).Alpha(level, null);

    /// <summary>Alpha of categories that are more or less alike, such as sets of concepts.</summary>
    /// <param name="units">For each unit the categories it was given, as numbers from 0.</param>
    /// <param name="distance">The distance of two categories: 0 for equal ones, symmetric, not negative.</param>
    public static Agreement Of(IReadOnlyList<IReadOnlyList<int>> units, Func<int, int, double> distance) =>
        DataOf(units).Alpha((values, _, i, j) => distance((int)values[i], (int)values[j]), null);

    /// <summary>The interval of alpha of categories that are more or less alike; see the other overload.</summary>
    public static Interval? Bootstrap(IReadOnlyList<IReadOnlyList<int>> units, Func<int, int, double> distance, int seed, int resamples = 1000, double confidence = 0.95)
    {
        var data = DataOf(units);
        return data.Units < 2 ? null : Quality.Bootstrap.Percentile(
            data.Units, weights => data.Alpha((values, _, i, j) => distance((int)values[i], (int)values[j]), weights).Value, seed, resamples, confidence);
    }

    /// <summary>The interval in which alpha lies, by drawing units again and again with replacement.</summary>
    /// <param name="units">As for <see cref="Of(IReadOnlyList{IReadOnlyList{double}}, MeasurementLevel)"/>.</param>
    /// <param name="level">What the numbers mean.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <param name="resamples">How many draws, at least 100.</param>
    /// <param name="confidence">The share of draws inside the interval, between 0 and 1.</param>
    /// <returns>Null when fewer than two units can be compared, or every draw is undefined.</returns>
    public static Interval? Bootstrap(IReadOnlyList<IReadOnlyList<double>> units, MeasurementLevel level, int seed, int resamples = 1000, double confidence = 0.95)
    {
        var data = new AlphaData(units);
        return data.Units < 2 ? null : Quality.Bootstrap.Percentile(data.Units, weights => data.Alpha(level, weights).Value, seed, resamples, confidence);
    }

    private static AlphaData DataOf(IReadOnlyList<IReadOnlyList<int>> units) =>
        new([.. units.Select(unit => (IReadOnlyList<double>)[.. unit.Select(value => (double)value)])]);

    /// <summary>1 minus Jaccard's similarity of two sets; 0 for two empty ones.</summary>
    public static double JaccardDistance<T>(IReadOnlySet<T> left, IReadOnlySet<T> right)
    {
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        return all == 0 ? 0 : 1 - ((double)common / all);
    }

    /// <summary>Jaccard's distance, milder where one set holds the other (Passonneau 2006, MASI).</summary>
    public static double MasiDistance<T>(IReadOnlySet<T> left, IReadOnlySet<T> right)
    {
        var common = left.Count(right.Contains);
        var all = left.Count + right.Count - common;
        if (all == 0)
        {
            return 0;
        }

        var monotonicity = common == all ? 1 : common == Math.Min(left.Count, right.Count) && common > 0 ? 2.0 / 3 : common > 0 ? 1.0 / 3 : 0;
        return 1 - ((double)common / all * monotonicity);
    }
}

/// <summary>What differences between values mean.</summary>
public enum MeasurementLevel
{
    /// <summary>Names: equal or not.</summary>
    Nominal = 1,

    /// <summary>Ranks: how many values lie between.</summary>
    Ordinal = 2,

    /// <summary>Numbers whose differences count.</summary>
    Interval = 3,

    /// <summary>Numbers with a true zero, whose ratios count.</summary>
    Ratio = 4,
}
