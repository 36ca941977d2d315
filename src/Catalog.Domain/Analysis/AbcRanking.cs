namespace Catalog.Domain.Analysis;

/// <summary>The place of one value in an ABC ranking.</summary>
/// <param name="Rank">Its place by value, from 1.</param>
/// <param name="Share">Its share of the total, from 0 to 1.</param>
/// <param name="Cumulative">The share of all values up to and with it, from 0 to 1.</param>
/// <param name="Class">Its class.</param>
public readonly record struct AbcPlace(int Rank, double Share, double Cumulative, AbcClass Class);

/// <summary>Ranks values by how much of their total they make up (Pareto).</summary>
public static class AbcRanking
{
    /// <summary>Ranks values.</summary>
    /// <param name="values">The values, in the order that breaks ties; values below zero count as zero.</param>
    /// <param name="rule">Which share decides.</param>
    /// <param name="cutA">Shares below it are in A; from 0 to 1.</param>
    /// <param name="cutB">Shares from <paramref name="cutA"/> to below it are in B; not below <paramref name="cutA"/>.</param>
    /// <returns>One place for each value, in the same order. When all values are zero, all are in C.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cut is not where it must be.</exception>
    /// <remarks>Sums are exact decimals, so a share that meets a cut meets it on every machine.</remarks>
    public static AbcPlace[] Of(ReadOnlySpan<decimal> values, AbcRule rule, decimal cutA = 0.80m, decimal cutB = 0.95m)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutA);
        ArgumentOutOfRangeException.ThrowIfLessThan(cutB, cutA);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutB, 1);
        var sorted = new decimal[values.Length];
        var places = new int[values.Length];
        var total = 0m;
        for (var i = 0; i < sorted.Length; i++)
        {
            places[i] = i;
            sorted[i] = Math.Max(0, values[i]);
            total += sorted[i];
        }

        Array.Sort(places, (left, right) => sorted[right].CompareTo(sorted[left]) is not 0 and var order ? order : left.CompareTo(right));
        var ranking = new AbcPlace[sorted.Length];
        var before = 0m;
        for (var rank = 0; rank < places.Length; rank++)
        {
            var value = sorted[places[rank]];
            var deciding = rule == AbcRule.Before ? before : before + value;
            before += value;
            // Inclusive: up to and with the cut, as in "the items that make up 80 %".
            var isA = rule == AbcRule.Before ? deciding < cutA * total : deciding <= cutA * total;
            var isB = rule == AbcRule.Before ? deciding < cutB * total : deciding <= cutB * total;
            ranking[places[rank]] = new AbcPlace(
                rank + 1,
                total == 0 ? 0 : (double)(value / total),
                total == 0 ? 0 : (double)(before / total),
                total == 0 ? AbcClass.C : isA ? AbcClass.A : isB ? AbcClass.B : AbcClass.C);
        }

        return ranking;
    }
}
