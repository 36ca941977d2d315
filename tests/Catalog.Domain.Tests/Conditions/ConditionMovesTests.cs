using Catalog.Domain.Conditions;

namespace Catalog.Domain.Tests.Conditions;

/// <summary>When time changes an answer: never before the moment that was told, and, where that is exact, right then.</summary>
public sealed class ConditionMovesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 15, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] Conditions =
    [
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-P90D"}},"op":"GTE","value":{"int":2}}}""",
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-P30D"},"to":{"offset":"-P10D"}},"op":"EQ","value":{"int":0}}}""",
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-PT36H"}},"aggregate":"SUM","of":"total","op":"GT","value":{"decimal":10}}}""",
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"P0D","anchor":"START_OF_MONTH"}},"op":"GTE","value":{"int":1}}}""",
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-P1D","anchor":"START_OF_DAY","timeZone":"Europe/Berlin"}},"op":"GTE","value":{"int":1}}}""",
        """{"related":{"relation":"orders","aggregate":"DAYS_SINCE_LAST","of":"date","op":"LTE","value":{"int":14}}}""",
        """{"related":{"relation":"orders","aggregate":"MAX","of":"date","op":"AFTER","value":{"relative":{"offset":"-P7D"}}}}""",
        """{"field":{"path":"since","op":"WITHIN_LAST","value":{"relative":{"offset":"P20D"}}}}""",
        """{"field":{"path":"since","op":"WITHIN_NEXT","value":{"relative":{"offset":"PT48H"}}}}""",
        """{"field":{"path":"since","op":"ON_OR_BEFORE","value":{"relative":{"offset":"-P5D"}}}}""",
        """{"field":{"path":"since","op":"ON_DAY","value":{"relative":{"offset":"-P2D","timeZone":"America/New_York"}}}}""",
        """{"field":{"path":"born","op":"ANNIVERSARY_WITHIN","value":{"relative":{"offset":"P7D","timeZone":"Asia/Tokyo"}}}}""",
        """{"field":{"path":"born","op":"AFTER","value":{"relative":{"offset":"-P18Y","anchor":"START_OF_DAY"}}}}""",
        """{"not":{"inSegment":{"segment":"VIP","state":"ENTERED","window":{"from":{"offset":"-P14D"}}}}}""",
        """{"and":[{"field":{"path":"since","op":"AFTER","value":{"relative":{"offset":"-P1M","anchor":"START_OF_WEEK"}}}},{"always":true}]}""",
    ];

    // The moving time steps back now and then: what is told is late by a minute at most.
    private static readonly string[] Bounds =
    [
        """{"field":{"path":"since","op":"AFTER","value":{"relative":{"offset":"-P1M"}}}}""",
        """{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-P3D","timeZone":"Europe/Berlin"}},"op":"GTE","value":{"int":1}}}""",
        """{"field":{"path":"since","op":"AFTER","value":{"relative":{"offset":"-P2D","calendarId":"default"}}}}""",
    ];

    [Fact]
    public void NextOf_RandomRows_NoAnswerChangesBeforeIt()
    {
        var seed = Environment.TickCount;
        Random random = new(seed);
        for (var round = 0; round < 600; round++)
        {
            var text = Conditions[round % Conditions.Length];
            var bound = Bind(text);
            var moves = ConditionMoves.Of(bound);
            var row = Row(random);
            var asOf = Start.AddMinutes(random.Next(-500_000, 500_000));
            var before = ConditionEvaluator.Matches(bound, row, asOf);
            var next = moves.NextOf(row, asOf, TimeSpan.FromMinutes(1));

            var end = next ?? asOf.AddYears(30);
            foreach (var at in Enumerable.Range(0, 40).Select(_ => asOf + ((end - asOf) * random.NextDouble())).Append(end - TimeSpan.FromMicroseconds(1)))
            {
                Assert.True(at < asOf || ConditionEvaluator.Matches(bound, row, at) == before, $"Seed {seed}: {text} as of {asOf:O} changes at {at:O}, before {next:O}.");
            }
        }
    }

    [Fact]
    public void NextOf_FollowedForAYear_GoesOnAndMeetsChanges()
    {
        var seed = Environment.TickCount;
        Random random = new(seed);
        var changes = 0;
        foreach (var text in Conditions)
        {
            var bound = Bind(text);
            var moves = ConditionMoves.Of(bound);
            var row = Row(random);
            var at = Start.AddDays(-200);
            var end = Start.AddDays(200);
            var answer = ConditionEvaluator.Matches(bound, row, at);
            for (var steps = 0; moves.NextOf(row, at, TimeSpan.FromMinutes(1)) is { } next && next < end; steps++)
            {
                Assert.True(next > at && steps < 2_000, $"Seed {seed}: {text} does not go on behind {at:O}.");
                var found = ConditionEvaluator.Matches(bound, row, next);
                changes += found != answer ? 1 : 0;
                (at, answer) = (next, found);
            }
        }

        Assert.True(changes > 10, $"Seed {seed}: only {changes} changes.");
    }

    [Fact]
    public void NextOf_WhereTheTimeMayStepBack_IsLateByTheStatedTimeAtMost()
    {
        var seed = Environment.TickCount;
        Random random = new(seed);
        var patience = TimeSpan.FromMinutes(1);
        for (var round = 0; round < 60; round++)
        {
            var text = Bounds[round % Bounds.Length];
            var bound = Bind(text);
            var moves = ConditionMoves.Of(bound);
            var row = Row(random);
            var asOf = Start.AddMinutes(random.Next(-500_000, 500_000));
            var before = ConditionEvaluator.Matches(bound, row, asOf);
            var end = (moves.NextOf(row, asOf, patience) ?? asOf.AddYears(30)) - patience;
            for (var i = 0; i < 40; i++)
            {
                var at = asOf + ((end - asOf) * random.NextDouble());
                Assert.True(at < asOf || ConditionEvaluator.Matches(bound, row, at) == before, $"Seed {seed}: {text} as of {asOf:O} changes at {at:O}, long before {end:O}.");
            }
        }
    }

    [Fact]
    public void NextOf_AnOrderInAWindow_IsTheMomentItLeaves()
    {
        var bound = Bind("""{"related":{"relation":"orders","window":{"path":"date","from":{"offset":"-P90D"}},"op":"GTE","value":{"int":1}}}""");
        var order = new ConditionRow(2) { [TestCatalogue.Date] = Start };
        var row = new ConditionRow(1);
        row.Relate(TestCatalogue.Orders, [order]);

        var next = ConditionMoves.Of(bound).NextOf(row, Start.AddDays(3), TimeSpan.FromMinutes(1));

        Assert.Equal(Start.AddDays(90) + TimeSpan.FromMicroseconds(1), next);
        Assert.True(ConditionEvaluator.Matches(bound, row, Start.AddDays(90)));
        Assert.False(ConditionEvaluator.Matches(bound, row, Start.AddDays(90) + TimeSpan.FromMicroseconds(1)));
    }

    [Theory]
    [InlineData("""{"field":{"path":"age","op":"GT","value":{"int":3}}}""")]
    [InlineData("""{"field":{"path":"since","op":"AFTER","value":{"dateTime":"2026-01-01T00:00:00Z"}}}""")]
    [InlineData("""{"inSegment":{"segment":"VIP"}}""")]
    public void Any_ConditionsThatDoNotReadTheClock_IsFalse(string condition)
    {
        var moves = ConditionMoves.Of(Bind(condition));

        Assert.False(moves.Any);
        Assert.Null(moves.NextOf(Row(new Random(1)), Start, TimeSpan.FromMinutes(1)));
    }

    private static BoundCondition Bind(string text)
    {
        List<ConditionFault> faults = [];
        var bound = ConditionBinder.Bind(ConditionJson.Read(text), "Customer", new TestCatalogue(), BindOptions.None, faults);
        Assert.True(bound is not null, string.Join(' ', faults.Select(fault => $"{text} {fault.Path}: {fault.Message}")));
        return bound;
    }

    private static ConditionRow Row(Random random)
    {
        var row = new ConditionRow(1)
        {
            [TestCatalogue.Since] = Time(random),
            [TestCatalogue.Born] = DateOnly.FromDateTime(Start.AddYears(-18).AddDays(random.Next(-300, 300)).UtcDateTime),
            Memberships = [new RowMembership(1, ByHand: false, Time(random), null)],
        };
        row.Relate(TestCatalogue.Orders, [.. Enumerable.Range(2, random.Next(0, 5)).Select(id => new ConditionRow(id) { [TestCatalogue.Date] = Time(random), [TestCatalogue.Total] = (decimal)random.Next(1, 20) })]);
        return row;
    }

    private static DateTimeOffset Time(Random random) => Start.AddSeconds(random.Next(-86_400 * 300, 86_400 * 200)).AddTicks(random.Next(1_000_000) * TimeSpan.TicksPerMicrosecond);
}
