using Catalog.Domain.Classification.Quality;

namespace Catalog.Domain.Tests.Classification.Quality;

/// <summary>Published curves and tables of acceptance sampling (Montgomery; ISO 2859-1; Birolini).</summary>
public sealed class SamplingTests
{
    private static readonly SamplingPlan Montgomery = new('K', 89, 2, 3, InspectionSeverity.Normal);

    [Theory]
    [InlineData(0.005, 0.9897)]
    [InlineData(0.01, 0.9397)]
    [InlineData(0.02, 0.7366)]
    [InlineData(0.03, 0.4985)]
    [InlineData(0.04, 0.3042)]
    [InlineData(0.05, 0.1721)]
    [InlineData(0.06, 0.0919)]
    [InlineData(0.07, 0.0468)]
    [InlineData(0.08, 0.0230)]
    [InlineData(0.09, 0.0109)]
    public void Acceptance_Montgomery89And2_FollowsThePublishedCurve(double share, double expected) =>
        Assert.Equal(expected, Montgomery.AcceptanceProbability(share), 4);

    [Fact]
    public void Rectifying_Montgomery_HasThePublishedQualityAndEffort()
    {
        Assert.Equal(0.0093, Montgomery.AverageOutgoingQuality(10_000, 0.01), 4);
        Assert.Equal(686.73, Montgomery.AverageTotalInspection(10_000, 0.01), 1);
    }

    [Fact]
    public void Acceptance_68And2_MeetsBothRisks()
    {
        Assert.Equal(0.950013, SamplingPlan.Binomial(68, 2, 0.01213), 5);
        Assert.Equal(0.049999, SamplingPlan.Binomial(68, 2, 0.089704), 5);
    }

    [Fact]
    public void Acceptance_52And3_FollowsThePublishedCurve()
    {
        double[] expected = [0.998, 0.980, 0.930, 0.846, 0.738, 0.620, 0.502, 0.394, 0.300, 0.223, 0.162, 0.115];

        var found = Enumerable.Range(1, 12).Select(percent => SamplingPlan.Binomial(52, 3, percent / 100.0));

        Assert.Equal(expected, found.Select(value => Math.Round(value, 3)));
    }

    [Theory]
    [InlineData(20, 0, 0.122)]
    [InlineData(80, 1, 0.0958)]
    [InlineData(500, 7, 0.0179)]
    public void ProducersRisk_AtTheLimit_IsSmall(int size, int accept, double expected) =>
        Assert.Equal(expected, 1 - SamplingPlan.Binomial(size, accept, 0.0065), 3);

    [Fact]
    public void Hypergeometric_SmallLot_EqualsCountingByHand()
    {
        Assert.Equal(1.0 / 3, SamplingPlan.Hypergeometric(10, 2, 4, 0), 12); // C(8,4) / C(10,4) = 70 / 210
        Assert.Equal(1, SamplingPlan.Hypergeometric(10, 2, 4, 2), 12);
        Assert.Equal(SamplingPlan.Binomial(50, 2, 0.02), SamplingPlan.Hypergeometric(1_000_000, 20_000, 50, 2), 4);
    }

    [Theory]
    [InlineData(2, 'A')]
    [InlineData(8, 'A')]
    [InlineData(9, 'B')]
    [InlineData(25, 'C')]
    [InlineData(26, 'D')]
    [InlineData(90, 'E')]
    [InlineData(150, 'F')]
    [InlineData(280, 'G')]
    [InlineData(500, 'H')]
    [InlineData(501, 'J')]
    [InlineData(3_200, 'K')]
    [InlineData(10_000, 'L')]
    [InlineData(35_000, 'M')]
    [InlineData(150_000, 'N')]
    [InlineData(500_000, 'P')]
    [InlineData(500_001, 'Q')]
    public void CodeLetter_GeneralLevelII_IsThatOfTheTable(int lotSize, char expected) => Assert.Equal(expected, Iso2859.CodeLetter(lotSize));

    [Theory]
    [InlineData(InspectionLevel.S1, 'C')]
    [InlineData(InspectionLevel.S4, 'G')]
    [InlineData(InspectionLevel.I, 'H')]
    [InlineData(InspectionLevel.III, 'L')]
    public void CodeLetter_OtherLevels_LookAtLessOrMore(InspectionLevel level, char expected) => Assert.Equal(expected, Iso2859.CodeLetter(2_000, level));

    [Theory]
    [InlineData(100, 0.65, InspectionSeverity.Normal, 20, 0, 1)] // F
    [InlineData(1_000, 0.65, InspectionSeverity.Normal, 80, 1, 2)] // J
    [InlineData(100_000, 0.65, InspectionSeverity.Normal, 500, 7, 8)] // N
    [InlineData(1_000, 1.0, InspectionSeverity.Normal, 80, 2, 3)]
    [InlineData(3_000, 1.0, InspectionSeverity.Normal, 125, 3, 4)] // K
    [InlineData(2_000, 0.65, InspectionSeverity.Normal, 125, 2, 3)] // Montgomery's example: K at 0.65 %
    [InlineData(2_000, 0.65, InspectionSeverity.Tightened, 125, 1, 2)]
    [InlineData(2_000, 0.65, InspectionSeverity.Reduced, 50, 1, 3)]
    [InlineData(100, 1.0, InspectionSeverity.Normal, 13, 0, 1)] // F at 1.0 %: the arrow leads up to E
    [InlineData(100, 1.5, InspectionSeverity.Normal, 32, 1, 2)] // F at 1.5 %: the arrow leads down to G
    [InlineData(1_000, 0.40, InspectionSeverity.Tightened, 200, 1, 2)] // J: two arrows down to L
    [InlineData(5, 10, InspectionSeverity.Normal, 5, 1, 2)] // A: no plan above, so down to C, whose sample is the whole lot
    [InlineData(5, 10, InspectionSeverity.Tightened, 5, 1, 2)] // A: down to D, more than the lot
    [InlineData(600_000, 0.010, InspectionSeverity.Normal, 1250, 0, 1)]
    [InlineData(600_000, 0.025, InspectionSeverity.Tightened, 3150, 1, 2)] // S exists for this alone
    [InlineData(600_000, 10, InspectionSeverity.Normal, 125, 21, 22)] // Q: the arrow leads up to K
    public void Plan_OfALot_IsThatOfTheTables(int lotSize, double aql, InspectionSeverity severity, int size, int accept, int reject)
    {
        var plan = Iso2859.Plan(lotSize, aql, severity);

        Assert.Equal((size, accept, reject), (plan.SampleSize, plan.Accept, plan.Reject));
    }

    [Fact]
    public void Plan_StricterSeverity_NeverAcceptsMoreOften()
    {
        var offenders =
            from lot in new[] { 300, 1_000, 3_000, 9_000, 30_000, 100_000 }
            from aql in Iso2859.AcceptanceQualityLimits.Where(aql => aql is >= 0.1 and <= 4)
            let share = aql / 100 * 2
            let tightened = Iso2859.Plan(lot, aql, InspectionSeverity.Tightened).AcceptanceProbability(share)
            let normal = Iso2859.Plan(lot, aql).AcceptanceProbability(share)
            let reduced = Iso2859.Plan(lot, aql, InspectionSeverity.Reduced).AcceptanceProbability(share)
            where tightened > normal + 1e-9 || Iso2859.Plan(lot, aql, InspectionSeverity.Reduced).SampleSize > Iso2859.Plan(lot, aql).SampleSize || reduced is < 0 or > 1
            select (lot, aql, tightened, normal);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Plan_UnknownLimit_NamesThoseThereAre()
    {
        var error = Assert.Throws<CatalogException>(() => Iso2859.Plan(100, 0.7));

        Assert.Equal(ErrorCode.InvalidValue, error.Code);
        Assert.Contains("0.65, 1, 1.5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", InspectionSeverity.Normal)]
    [InlineData("ARAAAAR", InspectionSeverity.Normal)] // no five consecutive lots hold both rejected ones
    [InlineData("ARAAR", InspectionSeverity.Tightened)]
    [InlineData("RR", InspectionSeverity.Tightened)]
    [InlineData("RRAAAA", InspectionSeverity.Tightened)]
    [InlineData("RRAAAAA", InspectionSeverity.Normal)]
    [InlineData("RRRARARARAR", InspectionSeverity.Discontinued)]
    [InlineData("RRRARAAAAARAA", InspectionSeverity.Normal)] // rejected lots under the earlier tightened inspection no longer count
    [InlineData("AAAAAAAAA", InspectionSeverity.Normal)]
    [InlineData("AAAAAAAAAA", InspectionSeverity.Reduced)]
    [InlineData("AAAAAAAAAAR", InspectionSeverity.Normal)]
    [InlineData("AAAAAAAAAAE", InspectionSeverity.Normal)]
    [InlineData("AAAAAAAAAAER", InspectionSeverity.Normal)]
    public void Switching_AfterLots_FollowsTheRules(string lots, InspectionSeverity expected)
    {
        var history = lots.Select(letter => letter switch { 'A' => LotVerdict.Accepted, 'R' => LotVerdict.Rejected, _ => LotVerdict.AcceptedEndReduced }).ToList();

        Assert.Equal(expected, Switching.Next(history, allowReduced: true));
        Assert.NotEqual(InspectionSeverity.Reduced, Switching.Next(history));
    }

    [Theory]
    [InlineData(0, LotVerdict.Accepted)]
    [InlineData(1, LotVerdict.Accepted)]
    [InlineData(2, LotVerdict.AcceptedEndReduced)]
    [InlineData(3, LotVerdict.Rejected)]
    public void Judge_CountInTheGapOfAReducedPlan_AcceptsAndEndsReduced(int defective, LotVerdict expected) =>
        Assert.Equal(expected, Iso2859.Plan(2_000, 0.65, InspectionSeverity.Reduced).Judge(defective));
}
