using System.Text.Json;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Each operator of the table of operators by type, by its answer over <see cref="MeaningWorld"/>: by SQL over all, over few, and in memory.</summary>
public abstract class ConditionOperatorSuite(DatabaseFixture fixture) : IAsyncLifetime
{
    private MeaningWorld world = null!; // set by InitializeAsync, before any test

    /// <summary>Operators of lists: no field of an item holds one, so the fault is what there is to see here; Catalog.Domain.Tests has their meaning.</summary>
    private static readonly ConditionOperator[] OfLists =
        [ConditionOperator.HasAny, ConditionOperator.HasAll, ConditionOperator.HasNone, ConditionOperator.SizeEq, ConditionOperator.SizeGt, ConditionOperator.SizeLt, ConditionOperator.IsEmpty];

    public static TheoryData<string, string, string> Texts => new()
    {
        { "EXISTS", "city", "A B D" },
        { "EXISTS", "tier", "A B" }, // blank is missing
        { "MISSING", "tier", "C D" },
        { """EQ "germany" """, "country", "A B" },
        { """EQ "KOLN" """, "city", "A B" }, // without accents
        { """EQ "zurich" """, "attributes.note", "A" },
        { """NEQ "gold" """, "tier", "B" }, // false for what is missing
        { """IN ["gold","SILVER"]""", "tier", "A B" },
        { """NIN ["gold"]""", "tier", "B" },
        { """CONTAINS "ssbur" """, "city", "D" }, // ß is ss
        { """NCONTAINS "k" """, "city", "D" },
        { """STARTS_WITH "STRAS" """, "city", "D" },
        { """ENDS_WITH "ln" """, "city", "A B" },
        { """MATCHES "^k.l[a-n]$" """, "city", "A B" },
        { """LIKE "%a_b%" """, "city", "" },
        { """LIKE "k_ln" """, "city", "A B" },
    };

    public static TheoryData<string, string, string> Numbers => new()
    {
        { "EXISTS", "attributes.score", "A B D" },
        { "EQ 20", "attributes.score", "B" },
        { "NEQ 20", "attributes.score", "A D" },
        { "GT 20", "attributes.score", "D" },
        { "GTE 20", "attributes.score", "B D" },
        { "LT 20", "attributes.score", "A" },
        { "LTE 20", "attributes.score", "A B" },
        { "BETWEEN [10,20]", "attributes.score", "A B" }, // both inside
        { "NBETWEEN [10,20]", "attributes.score", "D" },
        { "IN [10,30.5]", "attributes.score", "A D" },
        { "NIN [10,30.5]", "attributes.score", "B" },
        { "EQ true", "consent", "A" },
        { "EQ false", "attributes.vip", "B" },
    };

    public static TheoryData<string, string, string> Days => new()
    {
        { """BEFORE "1990-03-30" """, "birthDate", "D" },
        { """ON_OR_BEFORE "1990-03-30" """, "birthDate", "A D" },
        { """AFTER "1990-03-30" """, "birthDate", "B" },
        { """ON_OR_AFTER "1990-03-30" """, "birthDate", "A B" },
        { """BETWEEN ["1985-04-05","1990-03-30"]""", "birthDate", "D" }, // half open
        { """ON_DAY "2000-02-29" """, "birthDate", "B" },
        { """ON_DAY "2026-03-28" """, "customerSince", "A B" },
        { """ON_DAY "2026-03-28" """, "attributes.wed", "D" },
        { "WITHIN_LAST P1D", "customerSince", "A B" }, // now is outside
        { "WITHIN_NEXT P1D", "customerSince", "D" }, // now is inside
        { "ANNIVERSARY_WITHIN P7D", "birthDate", "A" },
        { "ANNIVERSARY_WITHIN -P30D", "birthDate", "B" }, // the 29th of February returns on the 28th
        { """DAY_OF_WEEK_IN ["FRIDAY"]""", "birthDate", "A D" },
        { "DAY_OF_WEEK_IN [2]", "birthDate", "B" },
    };

    public static TheoryData<string, string, string> Terms => new()
    {
        { """GT "low" """, "attributes.level", "B D" }, // an enum in its order
        { """GTE "mid" """, "attributes.level", "B D" },
        { """LT "mid" """, "attributes.level", "A" },
        { """LTE "mid" """, "attributes.level", "A B" },
        { """NEQ "mid" """, "attributes.level", "A D" },
        { """IS "oslo" """, "attributes.place", "A" },
        { """UNDER "north" """, "attributes.place", "A B D" },
        { """UNDER "oslo" """, "attributes.place", "A B" },
        { """CHILD_OF "north" """, "attributes.place", "A" },
        { """ABOVE "bergen" """, "attributes.place", "A D" },
        { "MISSING", "attributes.place", "C" },
    };

    public async ValueTask InitializeAsync() => world = await MeaningWorld.NewAsync(fixture);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Texts))]
    [MemberData(nameof(Numbers))]
    [MemberData(nameof(Days))]
    [MemberData(nameof(Terms))]
    public async Task Operator_OnAFieldOfItsType_FindsTheRowsItMeans(string test, string path, string expected) =>
        Assert.Equal(expected, await world.FindAsync(Field(test, path)));

    [Theory]
    [InlineData("EQ \"HIGH\"", "T3")]
    [InlineData("GT \"NORMAL\"", "T3 T4")]
    [InlineData("LTE \"normal\"", "T1 T2")]
    [InlineData("IN [\"LOW\",\"URGENT\"]", "T1 T4")]
    public async Task Operator_OnTheOrderOfPriorities_FindsTheRowsItMeans(string test, string expected) =>
        Assert.Equal(expected, await world.FindAsync(Field(test, "priority"), ItemKind.Ticket));

    [Theory]
    [InlineData("Europe/Berlin", "T1")]
    [InlineData("UTC", "T3")] // 07:30 is too early there, 16:00 is not too late
    public async Task InBusinessHours_IsToldOnTheWallOfTheZone(string zone, string expected) =>
        Assert.Equal(expected, await world.FindAsync("""{"field":{"path":"openedAt","op":"IN_BUSINESS_HOURS","value":{"relative":{"offset":"P0D","timeZone":"ZONE"}}}}""".Replace("ZONE", zone, StringComparison.Ordinal), ItemKind.Ticket));

    [Theory]
    [InlineData("WITHIN_RADIUS", """{"latitude":52.52,"longitude":13.405,"radiusKm":50}""", "L1 L2")]
    [InlineData("WITHIN_RADIUS", """{"latitude":52.52,"longitude":13.405,"radiusKm":10}""", "L1")]
    [InlineData("IN_REGION", """{"north":-10,"south":-30,"west":170,"east":-170}""", "L3")] // over the date line
    [InlineData("IN_REGION", """{"north":60,"south":50,"west":13.1,"east":20}""", "L1")]
    public async Task Operator_OnAPlace_FindsTheRowsItMeans(string test, string area, string expected) =>
        Assert.Equal(expected, await world.FindAsync($$$$"""{"field":{"path":"position","op":"{{{{test}}}}","value":{"geo":{{{{area}}}}}}}""", ItemKind.Location));

    [Theory]
    [InlineData("WITHIN_RADIUS", """{"latitude":-18,"longitude":178,"radiusKm":100}""")]
    [InlineData("IN_REGION", """{"north":-10,"south":-30,"west":170,"east":-170}""")]
    public async Task Operator_OnAPlaceBehindARelation_IsAboutThatPlace(string test, string area)
    {
        string json = $$$$"""{"field":{"path":"location.position","op":"{{{{test}}}}","value":{"geo":{{{{area}}}}}}}""";

        Assert.Equal("I1", await world.FindAsync(json, ItemKind.InventoryItem));
        Assert.Equal("I2", await world.FindAsync($$"""{"not":{{json}}}""", ItemKind.InventoryItem));
    }

    [Fact]
    public async Task Money_ComparesWithinOneCurrencyOnly()
    {
        const string amount = """{"field":{"path":"attributes.budget","op":"GTE","value":{"int":100}}}""";

        ConditionFault mixed = Assert.Single(await world.FaultsAsync(amount));

        Assert.Equal(("$.field.path", ConditionFaultKind.CurrencyMix), (mixed.Path, mixed.Kind));
        Assert.Equal("A", await world.FindAsync($$$$"""{"and":[{{{{amount}}}},{{{{Field("EQ \"eur\"", "attributes.budget.currency")}}}}]}"""));
    }

    [Theory]
    [InlineData("ANY_WORD", "garden battery", "A B D")]
    [InlineData("ALL_WORDS", "life battery", "A B")]
    [InlineData("PHRASE", "long battery", "A")]
    [InlineData("REGEX", "headphones?,", "B")]
    public async Task TextOperator_FindsTheRowsItMeans(string match, string value, string expected) =>
        Assert.Equal(expected, await world.FindAsync($$$$"""{"text":{"paths":["title","description"],"match":"{{{{match}}}}","value":"{{{{value}}}}"}}"""));

    [Theory]
    [InlineData("wireless noise cancelling headphones with long battery life", "0.3", "A B")]
    [InlineData("wireless noise cancelling headphones with long battery life", "0.9", "A")]
    [InlineData("WIRELES nois-cancelling headfones, long batery live", "0.4", "A B")] // with mistakes
    [InlineData("oak garden chair", "0.6", "D")]
    [InlineData("submarine", "0.05", "")]
    public async Task SimilarTo_FindsTextsThatShareTrigrams(string value, string score, string expected) =>
        Assert.Equal(expected, await world.FindAsync($$$$"""{"text":{"paths":["title","description"],"match":"SIMILAR_TO","minScore":{{{{score}}}},"value":"{{{{value}}}}"}}"""));

    [Fact]
    public async Task SimilarTo_DrawsTheLineExactlyAtItsScore()
    {
        // "koln" and "kolle" have "  k", " ko", "kol" in common, of 5 and 6: 3 of 8.
        const string test = """{"text":{"paths":["city"],"match":"SIMILAR_TO","minScore":SCORE,"value":"Kölle"}}""";

        Assert.Equal("A B", await world.FindAsync(test.Replace("SCORE", "0.375", StringComparison.Ordinal)));
        Assert.Equal("", await world.FindAsync(test.Replace("SCORE", "0.3751", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("HAS_ANY")]
    [InlineData("HAS_ALL")]
    [InlineData("HAS_NONE")]
    [InlineData("SIZE_EQ")]
    [InlineData("SIZE_GT")]
    [InlineData("SIZE_LT")]
    [InlineData("IS_EMPTY")]
    public async Task OperatorOfLists_OnAnItem_IsRefusedSinceNoFieldHoldsAList(string test)
    {
        ConditionFault fault = Assert.Single(await world.FaultsAsync($$$$"""{"field":{"path":"city","op":"{{{{test}}}}"}}"""));

        Assert.Equal(("$.field.op", ConditionFaultKind.UnknownOperator), (fault.Path, fault.Kind));
        Assert.Contains($"'city' is of type TEXT and does not take {test}. It takes EXISTS, MISSING, EQ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOperator_HasACaseHere()
    {
        string[] cases = [.. new[] { Texts, Numbers, Days, Terms }.SelectMany(data => data).Select(row => row.Data.Item1.Split(' ')[0]), "WITHIN_RADIUS", "IN_REGION", "IN_BUSINESS_HOURS"];

        Assert.Empty(Enum.GetValues<ConditionOperator>().Except(OfLists).Select(one => JsonNamingPolicy.SnakeCaseUpper.ConvertName(one.ToString())).Except(cases));
    }

    /// <summary>A field condition from its short form: an operator and the value in JSON, a duration bare.</summary>
    internal static string Field(string test, string path)
    {
        string[] parts = test.Trim().Split(' ', 2);
        string value = parts.Length == 1 ? ""
            : parts[1][0] is 'P' or '-' ? $$$$""","value":{"relative":{"offset":"{{{{parts[1]}}}}"}}"""
            : JsonElement.Parse(parts[1]) is { ValueKind: JsonValueKind.Array } many ? $""","values":[{string.Join(',', many.EnumerateArray().Select(Value))}]"""
            : $""","value":{Value(JsonElement.Parse(parts[1]))}""";
        return $$$$"""{"field":{"path":"{{{{path}}}}","op":"{{{{parts[0]}}}}"{{{{value}}}}}}""";
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? $$"""{"int":{{value.GetRawText()}}}""" : $$"""{"decimal":{{value.GetRawText()}}}""",
        JsonValueKind.String when DateOnly.TryParse(value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out _) => $$"""{"date":{{value.GetRawText()}}}""",
        JsonValueKind.String => $$"""{"string":{{value.GetRawText()}}}""",
        _ => $$"""{"bool":{{value.GetRawText()}}}""",
    };
}

public sealed class SqliteConditionOperatorTests(SqliteFixture fixture) : ConditionOperatorSuite(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgreSqlConditionOperatorTests(PostgreSqlFixture fixture) : ConditionOperatorSuite(fixture), IClassFixture<PostgreSqlFixture>;
