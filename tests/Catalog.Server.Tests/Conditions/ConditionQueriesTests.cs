using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Conditions;

/// <summary>Conditions over HTTP: what may be named, what is wrong, and why an item matches.</summary>
public sealed class ConditionQueriesTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Validate =
        "query($k: ItemKind!, $c: ConditionInput!) { validateCondition(kind: $k, condition: $c) { isValid faults { path kind message } sentence canonical hash dependsOnTime } }";

    private const string Explain =
        "query($i: ID!, $c: ConditionInput!, $a: DateTime) { explainCondition(item: $i, condition: $c, asOf: $a) { path sentence result actual rows parts { path result actual rows parts { path } } } }";

    [Fact]
    public async Task ConditionFields_OfCustomers_ListFieldsWithTheirTestsAndWhatTheyLeadTo()
    {
        var subjects = (await catalog.DataAsync("{ conditionFields(kind: CUSTOMER) { name timeField fields { path type operators values } relations { name target isMany } } }")).GetProperty("conditionFields");

        var customer = subjects[0];
        Assert.Equal("Customer", customer.GetProperty("name").GetString());
        var country = customer.GetProperty("fields").EnumerateArray().Single(field => field.GetProperty("path").GetString() == "country");
        Assert.Contains("STARTS_WITH", country.GetProperty("operators").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains(customer.GetProperty("relations").EnumerateArray(), one => one.GetProperty("name").GetString() == "orders" && one.GetProperty("isMany").GetBoolean());
        Assert.Contains(customer.GetProperty("relations").EnumerateArray(), one => one.GetProperty("name").GetString() == "rfm" && !one.GetProperty("isMany").GetBoolean());
        Assert.Contains("OrderLine", subjects.EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task ValidateCondition_ThatIsRight_SaysItInEnglishWithItsVersion()
    {
        var condition = new { and = new object[] { new { and = new object[] { Country("Germany") } }, new { related = new { relation = "orders", window = new { from = new { offset = "-P90D" } }, op = "GTE", value = new { @int = 3 } } } } };

        var answer = (await catalog.DataAsync(Validate, new { k = "CUSTOMER", c = condition })).GetProperty("validateCondition");

        Assert.True(answer.GetProperty("isValid").GetBoolean());
        Assert.Equal("country is 'Germany' and the number of orders since 90 days ago is at least 3", answer.GetProperty("sentence").GetString());
        Assert.Equal(
            """{"and":[{"field":{"op":"EQ","path":"country","value":{"string":"Germany"}}},{"related":{"op":"GTE","relation":"orders","value":{"int":3},"window":{"from":{"offset":"-P90D"}}}}]}""",
            answer.GetProperty("canonical").GetRawText());
        Assert.Equal(64, answer.GetProperty("hash").GetString()!.Length);
        Assert.True(answer.GetProperty("dependsOnTime").GetBoolean());
    }

    [Fact]
    public async Task ValidateCondition_ThatIsWrong_SaysWhereAndWhatToDo()
    {
        var condition = new { or = new object[] { new { field = new { path = "contry", op = "EQ", value = new { @string = "x" } } }, new { field = new { path = "consent", op = "GT", value = new { @int = 1 } } } } };

        var answer = (await catalog.DataAsync(Validate, new { k = "CUSTOMER", c = condition })).GetProperty("validateCondition");

        Assert.False(answer.GetProperty("isValid").GetBoolean());
        Assert.Equal(
            ["$.or[0].field.path UNKNOWN_FIELD Customer has no 'contry'. Did you mean 'country'?", "$.or[1].field.op UNKNOWN_OPERATOR 'consent' is of type BOOL and does not take GT. It takes EXISTS, MISSING, EQ."],
            answer.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("path").GetString()} {fault.GetProperty("kind").GetString()} {fault.GetProperty("message").GetString()}"));
    }

    [Fact]
    public async Task ExplainCondition_OfACustomer_GivesEachNodeItsValue()
    {
        var created = (await catalog.DataAsync("mutation { createCustomer(input: { fields: { title: \"Anna\", country: \"Österreich\" } }) { customer { id } errors { ... on Error { message } } } }")).GetProperty("createCustomer");
        var id = created.GetProperty("customer").GetProperty("id").GetString();
        await catalog.DataAsync(
            "mutation($c: ID!) { createOrder(input: { fields: { title: \"1\", customerId: $c, orderDate: \"2026-05-01T10:00:00Z\" } }) { order { id } errors { ... on Error { message } } } }", new { c = id });
        var condition = new { and = new object[] { Country("OSTERREICH"), new { related = new { relation = "orders", aggregate = "DAYS_SINCE_LAST", op = "GT", value = new { @int = 30 } } } } };

        var answer = (await catalog.DataAsync(Explain, new { i = id, c = condition, a = "2026-05-20T00:00:00Z" })).GetProperty("explainCondition");

        Assert.Equal(("$", false), (answer.GetProperty("path").GetString(), answer.GetProperty("result").GetBoolean()));
        Assert.Equal(
            ["$.and[0] True Österreich ", "$.and[1] False 19 1"],
            answer.GetProperty("parts").EnumerateArray().Select(part => $"{part.GetProperty("path").GetString()} {part.GetProperty("result").GetBoolean()} {part.GetProperty("actual").GetString()} {part.GetProperty("rows")}"));
    }

    [Fact]
    public async Task ExplainCondition_ThatIsWrong_IsAnErrorWithItsCodeAndPlace()
    {
        var created = (await catalog.DataAsync("mutation { createCustomer(input: { fields: { title: \"Bert\" } }) { customer { id } } }")).GetProperty("createCustomer");

        var answer = await catalog.AskAsync(Explain, new { i = created.GetProperty("customer").GetProperty("id").GetString(), c = new { inSegment = new { segment = "nobody" } } });

        var error = answer.GetProperty("errors")[0];
        Assert.Equal("CONDITION_INVALID", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("$.inSegment.segment: There is no segment 'nobody'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static object Country(string name) => new { field = new { path = "country", op = "EQ", value = new { @string = name } } };
}
