using System.Text.Json;
using Catalog.Application.Tests.Storage;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Each operator of the table of operators by type, by its answer over <see cref="MeaningWorld"/>: by SQL over all, over few, and in memory.</summary>
public abstract class ConditionOperatorSuite(DatabaseFixture fixture) : IAsyncLifetime
{
    private MeaningWorld world = null!; // set by InitializeAsync, before any test

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

    public static TheoryData<string, ItemKind, string, string> Lists => new()
    {
        { "EXISTS", ItemKind.Customer, "tags", "A B" },
        { "MISSING", ItemKind.Customer, "tags", "C D" },
        { "IS_EMPTY", ItemKind.Customer, "tags", "C D" }, // suggested and rejected ones do not count
        { """HAS_ANY ["GROSSE","x"]""", ItemKind.Customer, "tags", "A" },
        { """HAS_ANY ["oslo"]""", ItemKind.Customer, "tags", "A B" }, // whatever the taxonomy
        { """HAS_ALL ["oslo","bergen"]""", ItemKind.Customer, "tags", "B" },
        { """HAS_ALL ["oslo","bergen","new"]""", ItemKind.Customer, "tags", "" },
        { """HAS_NONE ["new"]""", ItemKind.Customer, "tags", "B" }, // false for those that have no tags at all
        { "SIZE_EQ 2", ItemKind.Customer, "tags", "B" },
        { "SIZE_GT 2", ItemKind.Customer, "tags", "A" },
        { "SIZE_LT 3", ItemKind.Customer, "tags", "B" },
        { "EXISTS", ItemKind.Asset, "keywords", "P1 P2" },
        { "IS_EMPTY", ItemKind.Asset, "keywords", "P3 P4 P5" }, // blank, no list, nothing
        { """HAS_ANY ["ÉTÉ"]""", ItemKind.Asset, "keywords", "P1 P2" },
        { """HAS_ALL ["ete","BEACH"]""", ItemKind.Asset, "keywords", "P1" },
        { """HAS_NONE ["beach"]""", ItemKind.Asset, "keywords", "P2" },
        { "SIZE_EQ 3", ItemKind.Asset, "keywords", "P1" }, // each text once
        { "SIZE_GT 0", ItemKind.Asset, "keywords", "P1 P2" },
        { "SIZE_LT 2", ItemKind.Asset, "keywords", "P2" },
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
    [InlineData("WITHIN_RADIUS", """{"latitude":52.52,"longitude":13.405,"radiusKm":50}""", "P1", ItemKind.Asset)] // with half a position P3 has none
    [InlineData("IN_REGION", """{"north":-10,"south":-30,"west":170,"east":-170}""", "P2", ItemKind.Asset)]
    public async Task Operator_OnAPlace_FindsTheRowsItMeans(string test, string area, string expected, ItemKind kind = ItemKind.Location) =>
        Assert.Equal(expected, await world.FindAsync($$$$"""{"field":{"path":"position","op":"{{{{test}}}}","value":{"geo":{{{{area}}}}}}}""", kind));

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
    [MemberData(nameof(Lists))]
    public async Task Operator_OnAList_FindsTheRowsItMeans(string test, ItemKind kind, string path, string expected)
    {
        Assert.Equal(expected, await world.FindAsync(Field(test, path), kind));
        if (!test.StartsWith("EXISTS", StringComparison.Ordinal) && !test.StartsWith("IS_EMPTY", StringComparison.Ordinal) && !test.StartsWith("MISSING", StringComparison.Ordinal))
        {
            // With orMissing also those that have none, and nobody else.
            string[] empty = (await world.FindAsync(Field("IS_EMPTY", path), kind)).Split(' ');
            string orMissing = Field(test, path).Replace("\"path\"", "\"orMissing\":true,\"path\"", StringComparison.Ordinal);
            Assert.Equal(string.Join(' ', expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(empty).Order(StringComparer.Ordinal)), await world.FindAsync(orMissing, kind));
        }
    }

    [Fact]
    public async Task HasAny_OfCase_LooksAtTheLettersAsTheyAre()
    {
        string exact = Field("""HAS_ANY ["beach","ete"]""", "keywords").Replace("\"path\"", "\"caseSensitive\":true,\"path\"", StringComparison.Ordinal);

        Assert.Equal("P1 P2", await world.FindAsync(exact, ItemKind.Asset));
        Assert.Equal("P2", await world.FindAsync(exact.Replace("\"beach\"", "\"BEACH\"", StringComparison.Ordinal), ItemKind.Asset));
    }

    [Fact]
    public async Task Tags_BehindARelation_AreThoseOfTheItemThere()
    {
        Assert.Equal("A1", await world.FindAsync(Field("""HAS_ANY ["new"]""", "customer.tags"), ItemKind.Order));
        Assert.Equal("B1 B2", await world.FindAsync($$"""{"not":{{Field("SIZE_GT 2", "customer.tags")}}}""", ItemKind.Order));
        Assert.Equal("A B", await world.FindAsync("""{"related":{"relation":"orders","where":{"field":{"path":"customer.tags","op":"HAS_ANY","values":[{"string":"oslo"}]}},"op":"GTE","value":{"int":1}}}"""));
    }

    [Theory]
    [InlineData("SIZE_EQ 0")]
    [InlineData("SIZE_LT 1")]
    public async Task SizeThatNoListHas_IsRefusedWithTheRemedy(string test)
    {
        ConditionFault fault = Assert.Single(await world.FaultsAsync(Field(test, "tags")));

        Assert.Equal(("$.field.value", ConditionFaultKind.OutOfRange), (fault.Path, fault.Kind));
        Assert.Contains("ask IS_EMPTY", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorOfLists_OnAText_IsRefusedWithTheOperatorsItTakes()
    {
        ConditionFault fault = Assert.Single(await world.FaultsAsync(Field("""HAS_ANY ["x"]""", "city")));

        Assert.Equal(("$.field.op", ConditionFaultKind.UnknownOperator), (fault.Path, fault.Kind));
        Assert.Contains("'city' is of type TEXT and does not take HAS_ANY. It takes EXISTS, MISSING, EQ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryOperator_HasACaseHere()
    {
        string[] cases = [.. new[] { Texts, Numbers, Days, Terms }.SelectMany(data => data).Select(row => row.Data.Item1.Split(' ')[0]), .. Lists.Select(row => row.Data.Item1.Split(' ')[0]), "WITHIN_RADIUS", "IN_REGION", "IN_BUSINESS_HOURS"];

        Assert.Empty(Enum.GetValues<ConditionOperator>().Select(one => JsonNamingPolicy.SnakeCaseUpper.ConvertName(one.ToString())).Except(cases));
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
