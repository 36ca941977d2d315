namespace Catalog.Domain.Analysis;

/// <summary>The common table of named groups by the scores of recency, frequency and monetary value; the first line that fits decides.</summary>
/// <remarks>Two lines that are narrower than others stand before them: 111 before the hibernating, the best of long ago before the loyal.</remarks>
public static class RfmSegments
{
    /// <summary>The group of three scores, each from 1 to 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 1 to 5.</exception>
    public static RfmSegment Of(int r, int f, int m)
    {
        Check(r, nameof(r));
        Check(f, nameof(f));
        Check(m, nameof(m));
        return (r, f, m) switch
        {
            (1, 1, 1) => RfmSegment.Lost,
            (1, >= 4, >= 4) => RfmSegment.CannotLose,
            ( >= 4, >= 4, >= 4) => RfmSegment.Champions,
            (_, >= 4, _) => RfmSegment.Loyal,
            ( >= 4, 2 or 3, _) => RfmSegment.PotentialLoyalist,
            (5, 1, _) => RfmSegment.New,
            (4, 1, _) => RfmSegment.Promising,
            (3, 3, _) => RfmSegment.NeedAttention,
            (2 or 3, <= 2, _) => RfmSegment.AboutToSleep,
            ( <= 2, >= 3, _) => RfmSegment.AtRisk,
            ( <= 2, <= 2, _) => RfmSegment.Hibernating,
            _ => RfmSegment.Other,
        };
    }

    private static void Check(int score, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(score, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 5, name);
    }
}
