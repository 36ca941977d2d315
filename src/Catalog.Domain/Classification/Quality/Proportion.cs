namespace Catalog.Domain.Classification.Quality;

/// <summary>What counts say about a share: its interval, and whether two shares differ.</summary>
public static class Proportion
{
    /// <summary>The two-sided 95 % point of the normal distribution.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The score interval of a share (Wilson 1927); never outside 0 to 1, and useful for few trials.</summary>
    /// <param name="successes">From 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many there were; without any, nothing is known and the interval is 0 to 1.</param>
    /// <param name="z">The point of the normal distribution; 95 % when left out.</param>
    public static Interval Wilson(long successes, long trials, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        var share = (double)successes / trials;
        var z2 = z * z;
        var middle = share + (z2 / (2 * trials));
        var half = z * Math.Sqrt((share * (1 - share) / trials) + (z2 / (4.0 * trials * trials)));
        var scale = 1 + (z2 / trials);
        return new Interval(successes == 0 ? 0 : (middle - half) / scale, successes == trials ? 1 : (middle + half) / scale);
    }

    /// <summary>The interval of the first share minus the second, from the score intervals of both (Newcombe 1998, method 10).</summary>
    public static Interval Difference(long successes1, long trials1, long successes2, long trials2, double z = Z95)
    {
        var first = Wilson(successes1, trials1, z);
        var second = Wilson(successes2, trials2, z);
        if (trials1 == 0 || trials2 == 0)
        {
            return new Interval(-1, 1);
        }

        var p1 = (double)successes1 / trials1;
        var p2 = (double)successes2 / trials2;
        return new Interval(
            p1 - p2 - Math.Sqrt(Math.Pow(p1 - first.Low, 2) + Math.Pow(second.High - p2, 2)),
            p1 - p2 + Math.Sqrt(Math.Pow(first.High - p1, 2) + Math.Pow(p2 - second.Low, 2)));
    }
}
