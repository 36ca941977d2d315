namespace Catalog.Domain.Classification.Quality;

/// <summary>Whether two classifiers that were asked about the same items really differ (McNemar 1947), by the exact binomial test.</summary>
public static class McNemar
{
    /// <summary>The probability that chance alone parts two equal classifiers as far as that, from 0 to 1; small values speak for a difference.</summary>
    /// <param name="onlyFirst">Items that only the first one got right; 0 or more.</param>
    /// <param name="onlySecond">Items that only the second one got right; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double PValue(int onlyFirst, int onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var (all, fewer) = (onlyFirst + onlySecond, Math.Min(onlyFirst, onlySecond));
        if (all == 0)
        {
            return 1;
        }

        // Twice the lower tail of a fair coin, summed from its largest term down so that nothing underflows before it matters.
        var log = -all * Math.Log(2);
        for (var i = 1; i <= fewer; i++)
        {
            log += Math.Log(all - fewer + i) - Math.Log(i);
        }

        var (term, sum) = (1.0, 1.0);
        for (var i = fewer; i > 0; i--)
        {
            term *= (double)i / (all - i + 1);
            sum += term;
        }

        return Math.Min(1, 2 * sum * Math.Exp(log));
    }
}
