namespace Catalog.Domain.Analysis;

/// <summary>How steady a demand is: its coefficient of variation over periods, those without demand included.</summary>
public static class DemandVariation
{
    /// <summary>The population's standard deviation divided by the mean; null when the mean is not above zero, as without demand or when more came back than was sold.</summary>
    /// <param name="demand">The demand of each period; at least one.</param>
    /// <exception cref="ArgumentException">There is no period.</exception>
    public static double? Of(ReadOnlySpan<double> demand)
    {
        if (demand.IsEmpty)
        {
            throw new ArgumentException("At least one period is needed.", nameof(demand));
        }

        var sum = 0d;
        foreach (var value in demand)
        {
            sum += value;
        }

        var mean = sum / demand.Length;
        if (mean <= 0)
        {
            return null;
        }

        var squares = 0d;
        foreach (var value in demand)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / demand.Length) / mean;
    }

    /// <summary>The class of a coefficient of variation.</summary>
    /// <param name="variation">The coefficient; null without demand.</param>
    /// <param name="cutX">Up to here X.</param>
    /// <param name="cutY">Up to here Y, above it Z.</param>
    public static XyzClass Class(double? variation, double cutX = 0.5, double cutY = 1.0) => variation switch
    {
        null => XyzClass.None,
        { } value when value <= cutX => XyzClass.X,
        { } value when value <= cutY => XyzClass.Y,
        _ => XyzClass.Z,
    };
}
