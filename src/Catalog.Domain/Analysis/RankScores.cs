namespace Catalog.Domain.Analysis;

/// <summary>Scores from 1 to 5 by rank: about a fifth of all values each, not a fifth of their range.</summary>
public static class RankScores
{
    private const int Tiles = 5;

    /// <summary>Scores values of which more is better.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values, in the order that breaks ties: that of the row keys.</param>
    /// <param name="rule">How ranks become scores.</param>
    /// <param name="moreIsBetter">False where less is better, as with days since the last order.</param>
    /// <returns>One score for each value, in the same order; 5 is best.</returns>
    public static int[] Of<T>(ReadOnlySpan<T> values, RfmRule rule, bool moreIsBetter)
        where T : IComparable<T>
    {
        var count = values.Length;
        var sorted = values.ToArray();
        var places = new int[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = i;
        }

        // From worst to best; values that compare equal stay in the order of their places.
        Array.Sort(places, (left, right) =>
        {
            var order = moreIsBetter ? sorted[left].CompareTo(sorted[right]) : sorted[right].CompareTo(sorted[left]);
            return order != 0 ? order : left.CompareTo(right);
        });

        var scores = new int[count];
        var worse = 0;
        for (var rank = 0; rank < count; rank++)
        {
            if (rank > 0 && sorted[places[rank]].CompareTo(sorted[places[rank - 1]]) != 0)
            {
                worse = rank;
            }

            scores[places[rank]] = rule == RfmRule.Ntile ? Tile(rank, count) : Math.Min(Tiles, 1 + (int)((long)Tiles * worse / count));
        }

        return scores;
    }

    // SQL's NTILE: the first (count mod tiles) tiles hold one more.
    private static int Tile(int rank, int count)
    {
        var (size, larger) = Math.DivRem(count, Tiles);
        var inLarger = larger * (size + 1);
        return rank < inLarger ? 1 + (rank / (size + 1)) : 1 + larger + ((rank - inLarger) / size);
    }
}
