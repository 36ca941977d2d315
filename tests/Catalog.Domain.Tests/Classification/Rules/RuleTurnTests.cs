using Catalog.Domain.Classification.Rules;

namespace Catalog.Domain.Tests.Classification.Rules;

/// <summary>Rule sets: who speaks, when, and what wakes whom. The names begin with the invariant of RuleTurn they prove.</summary>
public class RuleTurnTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void R1_Rules_HaveTheirTurnByPriority_TheLowestFirst_TiesById() =>
        Assert.Equal([4, 1, 3, 2], Speaking(RuleListMode.AllMatch, new(new(3), 5), new(new(1), 5), new(new(4), -1), new(new(2), 6)));

    [Fact]
    public void R2_OfAFirstMatchList_TheFirstThatMatchesSpeaksAlone()
    {
        RuleTurn[] turns = [new(new(1), 1), new(new(2), 2), new(new(3), 3)];

        Assert.Equal([2], RuleTurn.Speaking(turns, RuleListMode.FirstMatch, Noon, rule => rule.Value > 1).Select(rule => rule.Value));
        Assert.Equal([2, 3], RuleTurn.Speaking(turns, RuleListMode.AllMatch, Noon, rule => rule.Value > 1).Select(rule => rule.Value));
    }

    [Fact]
    public void R3_BehindAMatchingRuleThatStops_NobodyHasATurn()
    {
        RuleTurn[] turns = [new(new(1), 1), new(new(2), 2) { StopOnMatch = true }, new(new(3), 3)];

        Assert.Equal([1, 2], Speaking(RuleListMode.AllMatch, turns));
        Assert.Equal([1, 3], RuleTurn.Speaking(turns, RuleListMode.AllMatch, Noon, rule => rule.Value != 2).Select(rule => rule.Value)); // it does not match
    }

    [Theory]
    [InlineData(-60, 60, true)]
    [InlineData(0, 60, true)] // its first instant
    [InlineData(-60, 0, false)] // its end is outside
    [InlineData(1, null, false)]
    [InlineData(null, 1, true)]
    [InlineData(null, null, true)]
    public void R4_OutsideOfItsTime_ARuleHasNoTurn(int? from, int? to, bool speaks)
    {
        RuleTurn turn = new(new(1), 0) { EnabledFrom = from is { } early ? Noon.AddMinutes(early) : null, EnabledTo = to is { } late ? Noon.AddMinutes(late) : null, StopOnMatch = true };

        Assert.Equal(speaks ? [1] : [2], Speaking(RuleListMode.AllMatch, turn, new(new(2), 1)));
    }

    [Fact]
    public void R6_ARule_IsNotWokenByItsOwnChangeAlone_ButByThatOfAnother()
    {
        RuleCause own = new(1, new HashSet<RuleId> { new(1) });
        RuleCause both = new(1, new HashSet<RuleId> { new(1), new(2) });

        Assert.False(own.Wakes(new(1)));
        Assert.True(own.Wakes(new(2)));
        Assert.True(both.Wakes(new(1)));
        Assert.True(own.And(RuleCause.Outside).Wakes(new(1)));
        Assert.True(own.And(new(3, new HashSet<RuleId> { new(2) })) is { Hops: 3 } joined && joined.Wakes(new(1)));
    }

    [Fact]
    public void R6_TheTenthChangeInARow_WakesNobody_AndTheNinthDoes()
    {
        HashSet<RuleId> other = [new(2)];

        Assert.True(new RuleCause(9, other).Wakes(new(1)));
        Assert.False(new RuleCause(10, other).Wakes(new(1)));
    }

    private static IEnumerable<long> Speaking(RuleListMode mode, params RuleTurn[] turns) => RuleTurn.Speaking(turns, mode, Noon, _ => true).Select(rule => rule.Value);
}
