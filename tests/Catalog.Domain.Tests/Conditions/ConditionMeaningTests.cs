using Catalog.Domain.Conditions;

namespace Catalog.Domain.Tests.Conditions;

/// <summary>The rules of meaning of the condition language, in memory; the names begin with the number of the rule. Rule 10 is ConditionOracleSuite, rule 11 RuleTurnTests.</summary>
public sealed class ConditionMeaningTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TestCatalogue catalogue = new();

    [Theory]
    [InlineData("""{"field":{"path":"age","op":"EQ","value":{"int":1}}}""")]
    [InlineData("""{"field":{"path":"age","op":"NEQ","value":{"int":1}}}""")]
    [InlineData("""{"field":{"path":"age","op":"NBETWEEN","values":[{"int":1},{"int":2}]}}""")]
    [InlineData("""{"field":{"path":"name","op":"NCONTAINS","value":{"string":"x"}}}""")]
    [InlineData("""{"field":{"path":"name","op":"NIN","values":[{"string":"x"}]}}""")]
    [InlineData("""{"field":{"path":"nicknames","op":"HAS_NONE","values":[{"string":"x"}]}}""")]
    public void Rule1_AComparisonWithWhatIsMissing_IsFalseUnlessSaid_AndNotIsItsComplement(string json)
    {
        ConditionRow nobody = new(1);

        Assert.False(Holds(json, nobody));
        Assert.True(Holds($$"""{"not":{{json}}}""", nobody));
        Assert.True(Holds(json.Replace("\"path\"", "\"orMissing\":true,\"path\"", StringComparison.Ordinal), nobody));
    }

    [Fact]
    public void Rule1_NullBlankAndAnEmptyList_AreMissing()
    {
        foreach (ConditionRow row in new[] { new ConditionRow(1), new(1) { [TestCatalogue.Name] = " \t", [TestCatalogue.Nicknames] = Array.Empty<string>() } })
        {
            Assert.False(Holds("""{"field":{"path":"name","op":"EXISTS"}}""", row));
            Assert.False(Holds("""{"field":{"path":"nicknames","op":"EXISTS"}}""", row));
            Assert.True(Holds("""{"field":{"path":"nicknames","op":"IS_EMPTY"}}""", row));
        }
    }

    [Theory]
    [InlineData("""HAS_ANY","values":[{"string":"ÄNNE"},{"string":"x"}]""", true)]
    [InlineData("""HAS_ANY","values":[{"string":"x"}]""", false)]
    [InlineData("""HAS_ALL","values":[{"string":"anne"},{"string":"bob"}]""", true)]
    [InlineData("""HAS_ALL","values":[{"string":"anne"},{"string":"x"}]""", false)]
    [InlineData("""HAS_NONE","values":[{"string":"x"}]""", true)]
    [InlineData("""HAS_NONE","values":[{"string":"bob"}]""", false)]
    [InlineData("""SIZE_EQ","value":{"int":2}""", true)]
    [InlineData("""SIZE_EQ","value":{"int":3}""", false)]
    [InlineData("""SIZE_GT","value":{"int":1}""", true)]
    [InlineData("""SIZE_LT","value":{"int":2}""", false)]
    [InlineData("""IS_EMPTY" """, false)]
    public void OperatorOfLists_FindsWhatItMeans(string test, bool holds) =>
        Assert.Equal(holds, Holds($$$"""{"field":{"path":"nicknames","op":"{{{test}}}}}""", new(1) { [TestCatalogue.Nicknames] = (string[])["Anne", "Bob"] }));

    [Fact]
    public void Rule2_OneEvaluationIsOneInstant_AndWindowsAreHalfOpen()
    {
        const string since = """{"related":{"relation":"orders","window":{"from":{"offset":"-P1D"},"to":{"offset":"P0D"}},"op":"EQ","value":{"int":1}}}""";
        ConditionRow customer = WithOrders((Noon, 0));

        Assert.False(Holds(since, customer, Noon)); // its end is outside
        Assert.True(Holds(since, customer, Noon.AddTicks(1)));
        Assert.True(Holds(since, customer, Noon.AddDays(1))); // its beginning is inside
        Assert.False(Holds(since, customer, Noon.AddDays(1).AddTicks(1)));
    }

    [Theory]
    [InlineData("2026-03-29T07:00:00Z", "-P1D", "Europe/Berlin", "2026-03-28T08:00:00Z")] // 09:00 to 09:00, 23 hours
    [InlineData("2026-03-29T07:00:00Z", "-PT24H", "Europe/Berlin", "2026-03-28T07:00:00Z")]
    [InlineData("2026-03-29T07:00:00Z", "-P1D", "UTC", "2026-03-28T07:00:00Z")]
    [InlineData("2026-10-25T08:00:00Z", "-P1D", "Europe/Berlin", "2026-10-24T07:00:00Z")] // 25 hours
    [InlineData("2026-03-30T00:30:00Z", "-P1D", "Europe/Berlin", "2026-03-29T01:30:00Z")] // 02:30 was skipped: read with the offset before
    [InlineData("2026-10-26T01:30:00Z", "-P1D", "Europe/Berlin", "2026-10-25T01:30:00Z")] // 02:30 was twice: the second
    [InlineData("2026-03-31T10:00:00Z", "-P1M", "Europe/Berlin", "2026-02-28T11:00:00Z")] // no 31st of February
    public void Rule3_DaysAreThoseOfTheWall_AndHoursAreElapsed(string asOf, string offset, string zone, string expected)
    {
        Assert.True(IsoDuration.TryParse(offset, out IsoDuration duration));

        Assert.Equal(Time(expected), CalendarTime.Shift(Time(asOf), duration, CalendarTime.Zone(zone)));
    }

    [Fact]
    public void Rule4_CountAndSumOfNothingAreZero_TheOthersAreMissing()
    {
        ConditionRow nobody = new(1);
        static string Of(string aggregate, string test) => $$$"""{"related":{"relation":"orders","aggregate":"{{{aggregate}}}"{{{(aggregate is "COUNT" or "DISTINCT" or "DAYS_SINCE_LAST" or "DAYS_SINCE_FIRST" ? "" : ",\"of\":\"total\"")}}},{{{test}}}}}""";

        Assert.All(["COUNT", "DISTINCT", "SUM"], aggregate => Assert.True(Holds(Of(aggregate, """ "op":"EQ","value":{"int":0}"""), nobody)));
        Assert.All(["AVG", "MIN", "MAX", "DAYS_SINCE_LAST", "DAYS_SINCE_FIRST"], aggregate =>
        {
            Assert.False(Holds(Of(aggregate, """ "op":"LTE","value":{"int":0}"""), nobody));
            Assert.False(Holds(Of(aggregate, """ "op":"NEQ","value":{"int":5}"""), nobody));
            Assert.True(Holds(Of(aggregate, """ "op":"EQ","value":{"int":5},"emptyAs":5"""), nobody));
        });
    }

    [Fact]
    public void Rule5_AnEmptyAndIsTrue_AnEmptyOrIsFalse()
    {
        Assert.True(Holds("""{"and":[]}""", new(1)));
        Assert.False(Holds("""{"or":[]}""", new(1)));
        Assert.True(Holds("""{"atLeast":{"n":0,"of":[]}}""", new(1)));
    }

    [Theory]
    [InlineData("""{"field":{"path":"age","op":"IN","values":[*]}}""", """{"int":1}""", 1000)]
    [InlineData("""{"or":[*]}""", """{"inSegment":{"segment":"VIP"}}""", 20)]
    [InlineData("""{"or":[*]}""", """{"always":true}""", 99)] // with the or itself 100 nodes
    public void Rule6_AList_IsTakenUpToItsLimitAndRefusedBeyond(string json, string part, int most)
    {
        string Of(int count) => json.Replace("*", string.Join(',', Enumerable.Repeat(part, count)), StringComparison.Ordinal);

        Assert.Empty(catalogue.Faults(Of(most)));
        Assert.Equal(ConditionFaultKind.TooLarge, Assert.Single(catalogue.Faults(Of(most + 1))).Kind);
    }

    [Theory]
    [InlineData("""{"field":{"path":"name","op":"MATCHES","value":{"string":"*"}}}""", 512, ConditionFaultKind.BadPattern)]
    [InlineData("""{"field":{"path":"name","op":"EQ","value":{"string":"*"}}}""", 2000, ConditionFaultKind.TooLarge)]
    public void Rule6_AText_IsTakenUpToItsLimitAndRefusedBeyond(string json, int most, ConditionFaultKind kind)
    {
        string Of(int length) => json.Replace("*", new string('a', length), StringComparison.Ordinal);

        Assert.Empty(catalogue.Faults(Of(most)));
        Assert.Equal(kind, Assert.Single(catalogue.Faults(Of(most + 1))).Kind);
    }

    [Fact]
    public void Rule6_APath_FollowsFourRelationsAndNotFive()
    {
        static string Of(int steps) => $$$"""{"field":{"path":"{{{string.Concat(Enumerable.Repeat("agent.", steps))}}}age","op":"EXISTS"}}""";

        Assert.Empty(catalogue.Faults(Of(4)));
        Assert.Contains("more than 4 relations", Assert.Single(catalogue.Faults(Of(5))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule6_AChainOfSegments_IsTenLongAndNotEleven()
    {
        static string Of(int length) => $$$"""{"inSegment":{"segment":"Chain {{{length}}}"}}""";

        Assert.Empty(catalogue.Faults(Of(10)));
        ConditionFault fault = Assert.Single(catalogue.Faults(Of(11)));
        Assert.Equal(ConditionFaultKind.Cycle, fault.Kind);
        Assert.Contains("is longer than 10: join some of them", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule6_AText_IsReadUpToItsLengthAndNoFurther()
    {
        static string Of(int length) => """{"always":true}""".PadRight(length);

        Assert.Empty(catalogue.Faults(Of(ConditionLimits.JsonLength)));
        Assert.Equal(ConditionFaultKind.TooLarge, Assert.Single(catalogue.Faults(Of(ConditionLimits.JsonLength + 1))).Kind);
    }

    [Theory]
    [InlineData("0", "is no score")]
    [InlineData("1.1", "is no score")]
    [InlineData("0.30001", "is no score")]
    public void SimilarTo_WithAScoreThatIsNone_IsRefused(string score, string message) =>
        Assert.Contains(message, Assert.Single(catalogue.Faults("""{"text":{"paths":["name"],"match":"SIMILAR_TO","minScore":SCORE,"value":"x"}}""".Replace("SCORE", score, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void SimilarTo_NeedsAScore_AndTheOthersTakeNone()
    {
        ConditionFault missing = Assert.Single(catalogue.Faults("""{"text":{"paths":["name"],"match":"SIMILAR_TO","value":"x"}}"""));
        ConditionFault surplus = Assert.Single(catalogue.Faults("""{"text":{"paths":["name"],"match":"PHRASE","minScore":0.3,"value":"x"}}"""));

        Assert.Equal(("$.text", ConditionFaultKind.MissingValue), (missing.Path, missing.Kind));
        Assert.Equal(("$.text.minScore", ConditionFaultKind.SurplusValue), (surplus.Path, surplus.Kind));
    }

    [Theory]
    [InlineData("""{"and":[{"and":[{"always":true},{"field":{"path":"age","op":"EXISTS"}}]}]}""", """{"and":[{"always":true},{"field":{"path":"age","op":"EXISTS","orMissing":false}}]}""")]
    [InlineData("""{"or":[{"always":true}]}""", """{"always":true}""")]
    [InlineData("""{"not":{"not":{"always":true}}}""", """{"always":true}""")]
    [InlineData("""{"text":{"value":"x","match":"PHRASE","paths":["name"],"fold":true}}""", """{"text":{"match":"PHRASE","paths":["name"],"value":"x"}}""")]
    [InlineData("""{"related":{"relation":"orders","aggregate":"COUNT","pick":"ALL","op":"GT","value":{"int":1}}}""", """{"related":{"op":"GT","relation":"orders","value":{"int":1}}}""")]
    [InlineData("""{"field":{"path":"since","op":"AFTER","value":{"relative":{"offset":"-P7D","anchor":"AS_OF","timeZone":"UTC"}}}}""", """{"field":{"op":"AFTER","path":"since","value":{"relative":{"offset":"-P1W"}}}}""")]
    public void Rule7_WhatSaysTheSame_HasTheSameCanonicalFormAndHash(string one, string other)
    {
        Assert.Equal(ConditionJson.Write(ConditionJson.Read(one)), ConditionJson.Write(ConditionJson.Read(other)));
        Assert.Equal(ConditionJson.Hash(ConditionJson.Read(one)), ConditionJson.Hash(ConditionJson.Read(other)));
    }

    [Fact]
    public void Rule7_TheHash_IsTheSha256OfTheSortedCompactJson() =>
        // printf '{"field":{"op":"EXISTS","path":"age"}}' | sha256sum
        Assert.Equal("75487a86bc31a52f814ca9c1ffea7d9bbf7903a4f1079984116ab0d23ae8d2a0", ConditionJson.Hash(ConditionJson.Read("""{ "field": { "path": "age", "op": "EXISTS", "caseSensitive": false } }""")));

    [Fact]
    public void Rule8_TheDualOfATest_IsItsNegationOrMissing()
    {
        (string, string)[] duals = [("GT", "LTE"), ("GTE", "LT"), ("EQ", "NEQ"), ("LT", "GTE"), ("LTE", "GT")];
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            ConditionRow row = new(1) { [TestCatalogue.Age] = random.Next(4) == 0 ? null : (long)random.Next(5) };
            (string test, string dual) = duals[random.Next(duals.Length)];
            string value = $$$""","value":{"int":{{{random.Next(5)}}}}""";

            bool negated = Holds($$$$"""{"not":{"field":{"path":"age","op":"{{{{test}}}}"{{{{value}}}}}}}""", row);
            bool other = Holds($$$$"""{"field":{"path":"age","orMissing":true,"op":"{{{{dual}}}}"{{{{value}}}}}}""", row);

            Assert.True(negated == other, $"seed {seed}: not {test} is {negated}, {dual} or missing is {other}");
        }
    }

    [Fact]
    public void Rule9_Explain_IsTheSameTreeWithResultValueAndRows_AndKeepsWhatMayNotBeRead()
    {
        BoundCondition condition = catalogue.Bind("""{"and":[{"not":{"field":{"path":"age","op":"GT","value":{"int":30}}}},{"related":{"relation":"orders","aggregate":"SUM","of":"total","op":"GTE","value":{"int":30}}}]}""");
        ConditionRow customer = WithOrders((Noon, 10), (Noon, 25));
        customer[TestCatalogue.Age] = 41L;

        ConditionExplanation all = ConditionExplanation.Of(condition, customer, Noon);
        ConditionExplanation kept = ConditionExplanation.Of(condition, customer, Noon, path => path.Field.Name != "age");

        Assert.Equal(("$", false, 2), (all.At, all.Result, all.Parts.Count));
        Assert.Equal(("$.and[0].not", true, "41", false), (all.Parts[0].Parts[0].At, all.Parts[0].Parts[0].Result, all.Parts[0].Parts[0].Actual, all.Parts[0].Parts[0].IsRedacted));
        Assert.Equal(("$.and[1]", true, "35", 2), (all.Parts[1].At, all.Parts[1].Result, all.Parts[1].Actual, all.Parts[1].Rows));
        Assert.Equal((null, true), (kept.Parts[0].Parts[0].Actual, kept.Parts[0].Parts[0].IsRedacted));
    }

    [Theory]
    [InlineData("""{"changed":{"path":"age"}}""", 3, 5, true)]
    [InlineData("""{"changed":{"path":"age"}}""", 3, 3, false)]
    [InlineData("""{"changed":{"path":"age","kind":"SET"}}""", null, 5, true)]
    [InlineData("""{"changed":{"path":"age","kind":"CLEARED"}}""", 3, null, true)]
    [InlineData("""{"changed":{"path":"age","kind":"INCREASED"}}""", 3, 5, true)]
    [InlineData("""{"changed":{"path":"age","kind":"DECREASED"}}""", 3, 5, false)]
    [InlineData("""{"changed":{"path":"age","from":{"int":3},"to":{"int":5}}}""", 3, 5, true)]
    [InlineData("""{"changed":{"path":"age","to":{"int":6}}}""", 3, 5, false)]
    public void Changed_OfAnEvent_IsToldByBeforeAndAfter(string json, int? before, int? after, bool holds)
    {
        ConditionRow row = new(1) { [TestCatalogue.Age] = (long?)after, Before = new ConditionRow(1) { [TestCatalogue.Age] = (long?)before } };

        Assert.Equal(holds, ConditionEvaluator.Matches(catalogue.Bind(json, "TicketEvent"), row, Noon));
        Assert.Equal(ConditionFaultKind.NotHere, Assert.Single(catalogue.Faults(json)).Kind); // a customer is no event
    }

    private static ConditionRow WithOrders(params (DateTimeOffset At, decimal Total)[] orders)
    {
        ConditionRow customer = new(1);
        customer.Relate(TestCatalogue.Orders, [.. orders.Select((order, i) => new ConditionRow(10 + i) { [TestCatalogue.Date] = order.At, [TestCatalogue.Total] = order.Total })]);
        return customer;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private bool Holds(string json, ConditionRow row, DateTimeOffset? asOf = null) => ConditionEvaluator.Matches(catalogue.Bind(json), row, asOf ?? Noon);
}
