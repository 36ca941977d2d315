using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Conditions;

/// <summary>Conditions in the argument <c>where</c> of connections: what they find is what a segment of the same condition holds, counts and facets included.</summary>
public abstract class ConditionFilterSuite(ServedCatalog catalog)
{
    private const string Find = "query($w: CustomerFilterInput!) { customers(first: 50, where: $w, order: [{ title: ASC }]) { totalCount nodes { id title } } }";

    [Fact]
    public async Task ACondition_FindsTheMembersOfTheSameSegment_AndCountsAndFacetsAgree()
    {
        string[] people = await PeopleAsync("Agreed", 5);
        await OrderAsync(people[1], "2026-01-10T00:00:00Z", 100);
        await OrderAsync(people[1], "2026-02-10T00:00:00Z", 60);
        await OrderAsync(people[3], "2026-02-10T00:00:00Z", 400);
        var condition = And(City("Agreed"), new { related = new { relation = "orders", aggregate = "SUM", of = "freight", op = "GTE", value = new { @int = 160 } } });

        var made = await catalog.DataAsync(
            "mutation($c: ConditionInput) { createSegment(input: { name: \"Agreed\", itemKind: CUSTOMER, condition: $c }) { segment { id memberCount } sequence errors { ... on Error { message } } } }", new { c = condition });
        var segment = made.GetProperty("createSegment").GetProperty("segment");
        var (titles, total) = await FindAsync(new { condition });
        var (members, _) = await FindAsync(new { inSegment = new { segment = segment.GetProperty("id").GetString() } });
        var marker = (await catalog.DataAsync("mutation { createCustomer(input: { fields: { title: \"Marker\" } }) { sequence } }")).GetProperty("createCustomer").GetProperty("sequence").GetInt64();
        var found = (await catalog.DataAsync(
            "query($s: ID!, $n: Long) { search(where: { kinds: [CUSTOMER], inSegment: [$s] }, minSequence: $n, facets: [{ field: \"city\" }]) { totalCount facets { values { label count } } } }", new { s = segment.GetProperty("id").GetString(), n = marker })).GetProperty("search");

        Assert.Equal(["Agreed 1", "Agreed 3"], titles);
        Assert.Equal(titles, members);
        Assert.Equal((2, 2, 2), (total, segment.GetProperty("memberCount").GetInt32(), found.GetProperty("totalCount").GetInt32()));
        Assert.Equal("""[{"label":"Agreed","count":2}]""", found.GetProperty("facets")[0].GetProperty("values").GetRawText());
    }

    [Fact]
    public async Task ACondition_JoinsWithOtherFilters_AndItsNegationIsTheComplement()
    {
        await PeopleAsync("Joined", 4);
        var two = new { or = new object[] { Title("Joined 1"), Title("Joined 2") } };

        var (some, _) = await FindAsync(new { and = new object[] { new { condition = City("joined") }, new { title = new { neq = "Joined 1" } } } });
        var (rest, restTotal) = await FindAsync(new { city = new { eq = "Joined" }, condition = new { not = two } });
        var (either, _) = await FindAsync(new { or = new object[] { new { condition = two }, new { title = new { eq = "Joined 0" } } } });

        Assert.Equal(["Joined 0", "Joined 2", "Joined 3"], some);
        Assert.Equal(["Joined 0", "Joined 3"], rest);
        Assert.Equal(2, restTotal);
        Assert.Equal(["Joined 0", "Joined 1", "Joined 2"], either);
    }

    [Fact]
    public async Task ACondition_IsPagedThroughWithoutGapsOrRepeats()
    {
        await PeopleAsync("Paged", 7);
        List<string> seen = [];
        string? after = null;
        do
        {
            var page = (await catalog.DataAsync(
                "query($w: CustomerFilterInput!, $a: String) { customers(first: 3, after: $a, where: $w) { nodes { title } pageInfo { hasNextPage endCursor } } }", new { w = new { condition = City("Paged") }, a = after })).GetProperty("customers");
            seen.AddRange(page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString() ?? ""));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Paged {i}"), seen.Order());
    }

    [Fact]
    public async Task ACondition_OnRelatedItems_IsAboutTheirKind()
    {
        string[] people = await PeopleAsync("Related", 3);
        await OrderAsync(people[0], "2026-01-10T00:00:00Z", 10);
        await OrderAsync(people[2], "2026-03-10T00:00:00Z", 90);
        var large = new { field = new { path = "freight", op = "GT", value = new { @int = 50 } } };

        var (buyers, _) = await FindAsync(new { city = new { eq = "Related" }, orders = new { some = new { condition = large } } });
        var orders = await catalog.DataAsync("query($w: OrderFilterInput!) { orders(where: $w) { totalCount } }", new { w = new { and = new object[] { new { condition = large }, new { customer = new { condition = City("Related") } } } } });

        Assert.Equal(["Related 2"], buyers);
        Assert.Equal(1, orders.GetProperty("orders").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task ACondition_OfATimeWindow_IsAskedAtOneInstantInAllFields()
    {
        string[] people = await PeopleAsync("Timed", 2);
        await OrderAsync(people[0], TimeProvider.System.GetUtcNow().AddDays(-10).ToString("O"), 10);
        await OrderAsync(people[1], TimeProvider.System.GetUtcNow().AddDays(-100).ToString("O"), 10);
        object Since(string offset) => And(City("Timed"), new { related = new { relation = "orders", window = new { from = new { offset } }, op = "GTE", value = new { @int = 1 } } });

        var both = await catalog.DataAsync(
            "query($a: CustomerFilterInput!, $b: CustomerFilterInput!) { near: customers(where: $a) { totalCount nodes { title } } far: customers(where: $b) { totalCount } }", new { a = new { condition = Since("-P30D") }, b = new { condition = Since("-P1Y") } });

        Assert.Equal("""{"totalCount":1,"nodes":[{"title":"Timed 0"}]}""", both.GetProperty("near").GetRawText());
        Assert.Equal(2, both.GetProperty("far").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task AnArchivedItem_MeetsNoCondition()
    {
        string[] people = await PeopleAsync("Archived", 2);

        await catalog.DataAsync("mutation($i: ID!) { archiveItem(input: { id: $i }) { errors { ... on Error { message } } } }", new { i = people[0] });

        Assert.Equal(["Archived 1"], (await FindAsync(new { condition = City("Archived") })).Titles);
    }

    [Fact]
    public async Task ABadCondition_IsAnErrorWithItsPathAndTheRemedy_NeverNoMatch()
    {
        var unknown = await ErrorAsync(new { condition = And(new { field = new { path = "contry", op = "EQ", value = new { @string = "x" } } }) });
        var many = await ErrorAsync(new { and = Enumerable.Repeat(new { condition = City("x") }, 11) });

        Assert.Equal(("CONDITION_INVALID", "CONDITION_INVALID"), (unknown.Code, many.Code));
        Assert.Contains("$.and[0].field.path: Customer has no 'contry'. Did you mean 'country'?", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("holds 11 conditions, at most 10 are allowed", many.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACondition_SeesOnlyTheCallersWorkspace()
    {
        await PeopleAsync("Mine", 2);

        var other = await catalog.DataAsync(Find, new { w = new { condition = City("Mine") } }, catalog.OtherWorkspaceToken);

        Assert.Equal(0, other.GetProperty("customers").GetProperty("totalCount").GetInt32());
    }

    private static object And(params object[] of) => new { and = of };

    private static object City(string name) => new { field = new { path = "city", op = "EQ", value = new { @string = name } } };

    private static object Title(string name) => new { field = new { path = "title", op = "EQ", value = new { @string = name } } };

    private async Task<(string[] Titles, int Total)> FindAsync(object where)
    {
        var found = (await catalog.DataAsync(Find, new { w = where })).GetProperty("customers");
        return ([.. found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString() ?? "")], found.GetProperty("totalCount").GetInt32());
    }

    private async Task<(string? Code, string Message)> ErrorAsync(object where)
    {
        JsonElement error = (await catalog.AskAsync(Find, new { w = where })).GetProperty("errors")[0];
        return (error.GetProperty("extensions").GetProperty("code").GetString(), error.GetProperty("message").GetString() ?? "");
    }

    private async Task<string[]> PeopleAsync(string city, int count)
    {
        List<string> people = [];
        for (int i = 0; i < count; i++)
        {
            var made = await catalog.DataAsync("mutation($t: String!, $c: String) { createCustomer(input: { fields: { title: $t, city: $c } }) { customer { id } } }", new { t = $"{city} {i}", c = city });
            people.Add(made.GetProperty("createCustomer").GetProperty("customer").GetProperty("id").GetString() ?? "");
        }

        return [.. people];
    }

    private async Task OrderAsync(string customer, string at, int net)
    {
        var made = await catalog.DataAsync(
            "mutation($c: ID!, $d: DateTime, $n: Decimal) { createOrder(input: { fields: { title: \"1\", customerId: $c, orderDate: $d, freight: $n, currency: \"EUR\" } }) { order { id } errors { ... on Error { message } } } }", new { c = customer, d = at, n = net });
        Assert.False(made.GetProperty("createOrder").TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0, errors.ToString());
    }
}

public sealed class SqliteConditionFilterTests(ServedCatalog catalog) : ConditionFilterSuite(catalog), IClassFixture<ServedCatalog>;

public sealed class PostgreSqlConditionFilterTests(PostgreSqlServedCatalog catalog) : ConditionFilterSuite(catalog.Catalog), IClassFixture<PostgreSqlServedCatalog>;
