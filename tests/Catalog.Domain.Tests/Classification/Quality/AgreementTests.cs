using Catalog.Domain.Classification.Quality;

namespace Catalog.Domain.Tests.Classification.Quality;

/// <summary>The published examples: Cohen 1960, Fleiss 1971 as worked through in encyclopedias, Krippendorff 2011.</summary>
public sealed class AgreementTests
{
    private static readonly long[,] Cohen1960 = { { 88, 14, 18 }, { 10, 40, 10 }, { 2, 6, 12 } };

    private static readonly string[] FourObservers = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."];

    private static readonly string[] ThreeCoders = [". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"];

    [Fact]
    public void Cohen_TableOf1960_HasThePublishedKappa()
    {
        var agreement = CohenKappa.Of(Cohen1960);

        Assert.Equal(0.70, agreement.Observed, 12);
        Assert.Equal(0.41, agreement.Expected, 12);
        Assert.Equal(0.4915254, agreement.Value!.Value, 6);
    }

    [Theory]
    [InlineData(KappaWeights.Linear, 0.473684)]
    [InlineData(KappaWeights.Quadratic, 0.454545)]
    public void Cohen_Weighted_CountsNearMissesLess(KappaWeights weights, double expected) =>
        Assert.Equal(expected, CohenKappa.Of(Cohen1960, weights).Value!.Value, 6);

    [Theory]
    [InlineData(20, 5, 10, 15, 0.40)]
    [InlineData(45, 15, 25, 15, 0.1304)]
    [InlineData(25, 35, 5, 35, 0.2593)]
    public void Cohen_EqualAgreementAndOtherMargins_GivesOtherKappas(long a, long b, long c, long d, double expected) =>
        Assert.Equal(expected, CohenKappa.Of(new[,] { { a, b }, { c, d } }).Value!.Value, 4);

    [Theory]
    [InlineData(KappaWeights.None)]
    [InlineData(KappaWeights.Linear)]
    [InlineData(KappaWeights.Quadratic)]
    public void Cohen_OfPairs_IsThatOfTheirTable(KappaWeights weights)
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var (size, people) = (random.Next(1, 7), random.Next(0, 40));
            List<(int, int)> pairs = [.. Enumerable.Range(0, people).Select(_ => random.Next(size)).Select(first => (first, random.Next(3) == 0 ? random.Next(size) : first))];
            var table = new long[size, size];
            foreach (var (first, second) in pairs)
            {
                table[first, second]++;
            }

            var (expected, found) = (CohenKappa.Of(table, weights).Value, CohenKappa.Of(pairs, weights).Value);

            Assert.True(expected is { } kappa ? Math.Abs(kappa - (found ?? double.NaN)) < 1e-9 : found is null, $"seed {seed}: {expected} and {found}");
        }
    }

    [Fact]
    public void Cohen_Interval_HoldsTheValueAndIsNarrowerWithMoreItems()
    {
        var pairs = PairsOf(Cohen1960);

        var (few, many) = (CohenKappa.Bootstrap(pairs, KappaWeights.Linear, 1)!.Value, CohenKappa.Bootstrap([.. Enumerable.Repeat(pairs, 9).SelectMany(all => all)], KappaWeights.Linear, 1)!.Value);

        Assert.InRange(0.473684, few.Low, few.High);
        Assert.InRange(0.473684, many.Low, many.High);
        Assert.InRange((many.High - many.Low) * 3, 0.8 * (few.High - few.Low), 1.25 * (few.High - few.Low)); // by the root of the number of items
        Assert.Equal(few, CohenKappa.Bootstrap(pairs, KappaWeights.Linear, 1));
        Assert.Null(CohenKappa.Bootstrap([(1, 1)], KappaWeights.None, 1));
    }

    [Fact]
    public void Fleiss_Interval_HoldsTheValue()
    {
        IReadOnlyList<IReadOnlyList<int>> counts = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]];

        var interval = FleissKappa.Bootstrap(counts, 1)!.Value;

        Assert.InRange(0.2099307, interval.Low, interval.High);
        Assert.True(interval is { Low: > -0.2, High: < 0.6 }, $"{interval}");
        Assert.Null(FleissKappa.Bootstrap([[1, 1]], 1));
    }

    [Fact]
    public void Cohen_OneAnswerOnlyOrNothing_IsUndefined()
    {
        Assert.Null(CohenKappa.Of(new long[,] { { 7, 0 }, { 0, 0 } }).Value);
        Assert.Null(CohenKappa.Of(new long[,] { { 7, 0 }, { 0, 0 } }, KappaWeights.Linear).Value);
        Assert.Null(CohenKappa.Of(new long[2, 2]).Value);
        Assert.Throws<ArgumentException>(() => CohenKappa.Of(new long[2, 3]));
    }

    [Fact]
    public void Fleiss_TenItemsAndFourteenRaters_HasThePublishedKappa()
    {
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];

        var agreement = FleissKappa.Of(counts);

        Assert.Equal(0.378022, agreement.Observed, 6);
        Assert.Equal(0.212755, agreement.Expected, 6);
        Assert.Equal(0.20993070442195522, agreement.Value!.Value, 12);
        Assert.Throws<ArgumentException>(() => FleissKappa.Of([[1, 1], [2, 1]]));
    }

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 0.743421)]
    [InlineData(MeasurementLevel.Ordinal, 0.815388)]
    [InlineData(MeasurementLevel.Interval, 0.849107)]
    [InlineData(MeasurementLevel.Ratio, 0.797403)]
    public void Alpha_FourObserversAndMissingValues_IsAsPublished(MeasurementLevel level, double expected) =>
        Assert.Equal(expected, KrippendorffAlpha.Of(Units(FourObservers), level).Value!.Value, 6);

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 0.691358)]
    [InlineData(MeasurementLevel.Interval, 0.810845)]
    public void Alpha_ThreeCoders_IsAsPublished(MeasurementLevel level, double expected) =>
        Assert.Equal(expected, KrippendorffAlpha.Of(Units(ThreeCoders), level).Value!.Value, 6);

    [Fact]
    public void Alpha_WithoutVariation_IsUndefinedAndNotPerfect()
    {
        Assert.Null(KrippendorffAlpha.Of([[1, 1], [1, 1, 1]], MeasurementLevel.Nominal).Value);
        Assert.Null(KrippendorffAlpha.Of([[1], [2]], MeasurementLevel.Nominal).Value);
        Assert.Null(KrippendorffAlpha.Bootstrap([[1, 1], [1, 1]], MeasurementLevel.Nominal, 1));
    }

    [Fact]
    public void Alpha_BySets_IsMilderThanByNames()
    {
        IReadOnlySet<string>[] answers = [new HashSet<string> { "a" }, new HashSet<string> { "a", "b" }, new HashSet<string> { "c" }];
        IReadOnlyList<int>[] units = [[0, 1], [2, 2], [0, 0], [1, 2]];

        var names = KrippendorffAlpha.Of(units, (i, j) => i == j ? 0 : 1);
        var masi = KrippendorffAlpha.Of(units, (i, j) => KrippendorffAlpha.MasiDistance(answers[i], answers[j]));

        Assert.Equal(KrippendorffAlpha.Of([[0, 1], [2, 2], [0, 0], [1, 2]], MeasurementLevel.Nominal).Value, names.Value);
        Assert.True(masi.Value > names.Value);
        Assert.Equal(0.5, KrippendorffAlpha.JaccardDistance(answers[0], answers[1]), 12);
        Assert.Equal(2.0 / 3, KrippendorffAlpha.MasiDistance(answers[0], answers[1]), 12);
    }

    [Fact]
    public void Bootstrap_SameSeed_GivesTheSameIntervalAroundTheValue()
    {
        var units = Units(FourObservers);
        var first = KrippendorffAlpha.Bootstrap(units, MeasurementLevel.Nominal, 4711)!.Value;

        Assert.Equal(first, KrippendorffAlpha.Bootstrap(units, MeasurementLevel.Nominal, 4711));
        Assert.InRange(0.743421, first.Low, first.High);
        Assert.InRange(first.High, first.Low + 0.05, 1);
    }

    [Fact]
    public void Bootstrap_OfAMean_CoversTheTruthAboutAsOftenAsItSays()
    {
        var random = new Random(17);
        var covered = Enumerable.Range(0, 200).Count(run =>
        {
            var sample = Enumerable.Range(0, 60).Select(_ => random.NextDouble()).ToArray();
            var interval = Bootstrap.Percentile(60, weights => weights.Zip(sample, (weight, value) => weight * value).Sum() / 60, run, 300)!.Value;
            return interval.Low <= 0.5 && 0.5 <= interval.High;
        });

        Assert.InRange(covered, 178, 199); // seed 17; 95 % of 200 is 190
    }

    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    public void Wilson_ExamplesOfNewcombe_AreMet(long successes, long trials, double low, double high)
    {
        var interval = Proportion.Wilson(successes, trials);

        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
        Assert.Equal(1 - low, Proportion.Wilson(trials - successes, trials).High, 4);
    }

    [Fact]
    public void Difference_ExampleOfNewcombe_IsMet()
    {
        var interval = Proportion.Difference(56, 70, 48, 80);

        Assert.Equal(0.0524, interval.Low, 4);
        Assert.Equal(0.3339, interval.High, 4);
    }

    [Fact]
    public void Drift_SomebodyWhoBecomesWorse_IsToldFromChance()
    {
        bool[] good = [.. Enumerable.Range(0, 100).Select(i => i % 20 != 0)];
        bool[] bad = [.. Enumerable.Range(0, 30).Select(i => i % 3 != 0)];

        var worse = Drift.Of([.. good, .. bad], 30)!.Value;
        var same = Drift.Of([.. good, .. good], 30)!.Value;

        Assert.True(worse.IsCertain);
        Assert.True(worse.Change.High < 0);
        Assert.False(same.IsCertain);
        Assert.Null(Drift.Of(good, 100));
    }

    private static List<(int, int)> PairsOf(long[,] table) =>
        [.. from i in Enumerable.Range(0, table.GetLength(0)) from j in Enumerable.Range(0, table.GetLength(1)) from _ in Enumerable.Range(0, (int)table[i, j]) select (i, j)];

    private static List<IReadOnlyList<double>> Units(string[] observers)
    {
        var rows = observers.Select(row => row.Split(' ')).ToList();
        return [.. Enumerable.Range(0, rows[0].Length).Select(unit =>
            (IReadOnlyList<double>)[.. rows.Select(row => row[unit]).Where(value => value != ".").Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))])];
    }
}
