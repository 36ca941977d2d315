namespace Catalog.Search.Scoring;

/// <summary>Floating bounds of whole numbers, rounded inwards.</summary>
internal static class WholeNumbers
{
    private const double Behind = 9223372036854775808.0; // 2^63

    /// <summary>The least whole number at or above a bound; null when there is none.</summary>
    public static long? From(double bound, bool included)
    {
        var least = Math.Ceiling(bound);
        if (least < -Behind)
        {
            return long.MinValue;
        }

        if (least >= Behind)
        {
            return null;
        }

        var whole = (long)least;
        return included || least != bound ? whole : whole == long.MaxValue ? null : whole + 1;
    }

    /// <summary>The greatest whole number at or below a bound; null when there is none.</summary>
    public static long? To(double bound, bool included)
    {
        var greatest = Math.Floor(bound);
        if (greatest >= Behind)
        {
            return long.MaxValue;
        }

        if (greatest < -Behind)
        {
            return null;
        }

        var whole = (long)greatest;
        return included || greatest != bound ? whole : whole == long.MinValue ? null : whole - 1;
    }
}
