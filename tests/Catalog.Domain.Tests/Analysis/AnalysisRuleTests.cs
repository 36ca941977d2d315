using Catalog.Domain.Analysis;

namespace Catalog.Domain.Tests.Analysis;

public sealed class AnalysisRuleTests
{
    // Ten customers A to J: days since the last order, orders, amount, and the scores both rules must give.
    private static readonly (int Days, int Orders, decimal Amount, int Score)[] Mini =
    [
        (2, 12, 900, 554), (5, 10, 1500, 555), (9, 8, 400, 443), (14, 8, 620, 444), (30, 5, 300, 333),
        (45, 4, 1200, 335), (60, 3, 150, 222), (90, 2, 80, 222), (200, 1, 45, 111), (365, 1, 45, 111),
    ];

    [Theory]
    [InlineData(RfmRule.TieSafe)]
    [InlineData(RfmRule.Ntile)]
    public void RankScores_OfTheMiniSet_AreTheSameByBothRules(RfmRule rule)
    {
        var r = RankScores.Of<int>(Mini.Select(row => row.Days).ToArray(), rule, moreIsBetter: false);
        var f = RankScores.Of<int>(Mini.Select(row => row.Orders).ToArray(), rule, moreIsBetter: true);
        var m = RankScores.Of<decimal>(Mini.Select(row => row.Amount).ToArray(), rule, moreIsBetter: true);

        Assert.Equal(Mini.Select(row => row.Score), Mini.Select((_, i) => (r[i] * 100) + (f[i] * 10) + m[i]));
    }

    [Fact]
    public void RankScores_OfTies_AreSplitByNtileOnly()
    {
        int[] frequency = [1, 1, 1, 1, 1, 2, 3, 4, 5, 6];

        var ntile = RankScores.Of<int>(frequency, RfmRule.Ntile, moreIsBetter: true);
        var tieSafe = RankScores.Of<int>(frequency, RfmRule.TieSafe, moreIsBetter: true);

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], ntile);
        Assert.Equal([1, 1, 1, 1, 1, 3, 4, 4, 5, 5], tieSafe);
    }

    [Theory]
    [InlineData(5, 5, 5, RfmSegment.Champions)]
    [InlineData(1, 4, 4, RfmSegment.CannotLose)]
    [InlineData(3, 4, 1, RfmSegment.Loyal)]
    [InlineData(4, 3, 1, RfmSegment.PotentialLoyalist)]
    [InlineData(5, 1, 5, RfmSegment.New)]
    [InlineData(4, 1, 5, RfmSegment.Promising)]
    [InlineData(3, 3, 2, RfmSegment.NeedAttention)]
    [InlineData(2, 2, 5, RfmSegment.AboutToSleep)]
    [InlineData(1, 3, 1, RfmSegment.AtRisk)]
    [InlineData(1, 2, 2, RfmSegment.Hibernating)]
    [InlineData(1, 1, 1, RfmSegment.Lost)]
    public void RfmSegments_TheFirstLineThatFits_Decides(int r, int f, int m, RfmSegment expected) => Assert.Equal(expected, RfmSegments.Of(r, f, m));

    [Fact]
    public void RfmSegments_EveryScore_HasAGroup() =>
        Assert.DoesNotContain(RfmSegment.Other, from r in Enumerable.Range(1, 5) from f in Enumerable.Range(1, 5) from m in Enumerable.Range(1, 5) select RfmSegments.Of(r, f, m));

    [Fact]
    public void AbcRanking_OfTheMiniSet_DiffersAtTheFifthByRule()
    {
        decimal[] values = [5000, 3000, 900, 500, 250, 150, 100, 60, 30, 10];

        var before = AbcRanking.Of(values, AbcRule.Before);
        var inclusive = AbcRanking.Of(values, AbcRule.Inclusive);

        Assert.Equal("AABBBCCCCC", string.Concat(before.Select(place => place.Class)));
        Assert.Equal("AABBCCCCCC", string.Concat(inclusive.Select(place => place.Class)));
        Assert.Equal((5, 0.025, 0.965), (before[4].Rank, before[4].Share, before[4].Cumulative));
    }

    [Fact]
    public void AbcRanking_OneItemThatIsEverything_IsAByTheShareBeforeIt()
    {
        Assert.Equal(AbcClass.A, AbcRanking.Of([90, 10], AbcRule.Before)[0].Class);
        Assert.Equal(AbcClass.A, AbcRanking.Of([100], AbcRule.Before)[0].Class);
        Assert.Equal(AbcClass.B, AbcRanking.Of([90, 10], AbcRule.Inclusive)[0].Class);
        Assert.Equal(AbcClass.C, AbcRanking.Of([0, 0], AbcRule.Before)[0].Class);
    }

    [Theory]
    [InlineData(new double[] { 10, 10, 10, 10 }, 0.0, XyzClass.X)]
    [InlineData(new double[] { 8, 12, 10, 10 }, 0.1414, XyzClass.X)]
    [InlineData(new double[] { 0, 20, 10, 10 }, 0.7071, XyzClass.Y)]
    [InlineData(new double[] { 0, 0, 20, 0 }, 1.7321, XyzClass.Z)]
    [InlineData(new double[] { 5, 0, 0, 7, 0, 0, 12, 0, 0, 0, 0, 0 }, 1.8819, XyzClass.Z)]
    [InlineData(new double[] { 0, 0 }, null, XyzClass.None)]
    public void DemandVariation_OfAYear_IsThatOfThePopulation(double[] demand, double? expected, XyzClass xyz)
    {
        var variation = DemandVariation.Of(demand);

        Assert.Equal(expected, variation is { } value ? Math.Round(value, 4) : null);
        Assert.Equal(xyz, DemandVariation.Class(variation));
    }
}
