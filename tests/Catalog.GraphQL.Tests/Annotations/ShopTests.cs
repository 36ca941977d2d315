using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types.Sdl;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Annotations;

public sealed class ShopTests
{
    private static readonly RequestExecutor Executor = Shop.Executor();

    [Fact]
    public void Schema_OfAnnotatedClasses_IsAsReviewed() => Snapshot.Match(SchemaPrinter.Print(Executor.Schema), "shop.graphql");

    [Theory]
    [InlineData("{ __typename }", """{"data":{"__typename":"Query"}}""")]
    [InlineData(
        "{ productById(id: \"UHJvZHVjdDoy\") { id name colour price kind listedAt labels brand { name country } reviews { stars text } } }",
        """{"data":{"productById":{"id":"UHJvZHVjdDoy","name":"Thing 02","colour":"blue","price":12,"kind":"CLOTHING","listedAt":"2026-01-02T12:00:00Z","labels":["new","l2"],"brand":{"name":"Brand 2","country":null},"reviews":[{"stars":3,"text":"fine"},{"stars":4,"text":null}]}}}""")]
    [InlineData("{ echo }", """{"data":{"echo":"hello"}}""")]
    [InlineData("{ a: echo(text: \"x\", times: 3) b: echo(text: \"\\u00e9\\\"\") }", """{"data":{"a":"xxx","b":"é\""}}""")]
    [InlineData("{ productById(id: \"UHJvZHVjdDoz\") { title stock slug } }", """{"data":{"productById":{"title":"Thing 03 (any colour)","stock":null,"slug":"thing-03"}}}""")]
    [InlineData("{ describe(selector: { name: \"n\" }) }", """{"data":{"describe":"name n"}}""")]
    [InlineData("{ describe(selector: { id: \"UHJvZHVjdDo3\" }) }", """{"data":{"describe":"id 7"}}""")]
    [InlineData("{ refuse }", """{"errors":[{"message":"Not today.","locations":[{"line":1,"column":3}],"path":["refuse"],"extensions":{"code":"NOT_TODAY"}}],"data":{"refuse":null}}""")]
    [InlineData("{ boom }", """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["boom"],"extensions":{"code":"INTERNAL_ERROR","traceId":"trace-1"}}],"data":null}""")]
    [InlineData("{ guarded }", """{"errors":[{"message":"The current user is not authorized to access this resource.","locations":[{"line":1,"column":3}],"path":["guarded"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}],"data":{"guarded":null}}""")]
    [InlineData("{ node(id: \"UHJvZHVjdDoy\") { __typename id ... on Product { name } } }", """{"data":{"node":{"__typename":"Product","id":"UHJvZHVjdDoy","name":"Thing 02"}}}""")]
    [InlineData("{ nodes(ids: [\"UHJvZHVjdDoy\", \"UHJvZHVjdDo5OQ==\"]) { id } }", """{"data":{"nodes":[{"id":"UHJvZHVjdDoy"},null]}}""")]
    [InlineData(
        "{ productById(id: \"QnJhbmQ6MQ==\") { id } }",
        """{"errors":[{"message":"\"QnJhbmQ6MQ==\" is the id of a Brand, where the id of a Product is expected.","locations":[{"line":1,"column":3}],"path":["productById"],"extensions":{"code":"INVALID_ID"}}],"data":{"productById":null}}""")]
    [InlineData(
        "mutation { order(input: { productId: \"UHJvZHVjdDox\" }) { product { name } errors { __typename } } }",
        """{"data":{"order":{"product":{"name":"Thing 01"},"errors":null}}}""")]
    [InlineData(
        "mutation { order(input: { productId: \"UHJvZHVjdDox\", count: 9 }) { product { name } errors { ... on Error { message code field } } query { echo } } }",
        """{"data":{"order":{"product":null,"errors":[{"message":"Only 3 of Thing 01 are left.","code":"OUT_OF_STOCK","field":null}],"query":{"echo":"hello"}}}}""")]
    [InlineData("mutation { rename(input: { renaming: { name: null } }) { string } }", """{"data":{"rename":{"string":"name null, rank absent"}}}""")]
    [InlineData("mutation { rename(input: { renaming: { rank: 3 } }) { string } }", """{"data":{"rename":{"string":"name absent, rank 3"}}}""")]
    [InlineData("{ products(first: 2) { nodes { name } totalCount pageInfo { hasNextPage hasPreviousPage } } }", """{"data":{"products":{"nodes":[{"name":"Thing 01"},{"name":"Thing 02"}],"totalCount":30,"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}}""")]
    [InlineData("{ products(last: 1) { edges { node { name } } pageInfo { hasNextPage hasPreviousPage } } }", """{"data":{"products":{"edges":[{"node":{"name":"Thing 30"}}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}}""")]
    [InlineData("{ products(first: 3, where: { price: { gte: 15 }, kind: { eq: CLOTHING } }, order: [{ price: DESC }, { name: ASC }]) { nodes { name price } } }", """{"data":{"products":{"nodes":[{"name":"Thing 06","price":16},{"name":"Thing 20","price":16},{"name":"Thing 12","price":15}]}}}""")]
    [InlineData("{ products(first: 3, where: { price: { gte: 15 } }, order: [{ price: DESC, name: DESC }]) { nodes { name price } } }", """{"data":{"products":{"nodes":[{"name":"Thing 27","price":16},{"name":"Thing 20","price":16},{"name":"Thing 13","price":16}]}}}""")]
    [InlineData("{ products(first: 2, where: { price: { gte: 15 } }, order: { name: ASC, price: DESC }) { nodes { name price } } }", """{"data":{"products":{"nodes":[{"name":"Thing 05","price":15},{"name":"Thing 06","price":16}]}}}""")]
    [InlineData("{ products(where: { id: { eq: \"QnJhbmQ6MQ==\" } }) { totalCount } }", """{"errors":[{"message":"\"QnJhbmQ6MQ==\" is the id of a Brand, where the id of a Product is expected.","locations":[{"line":1,"column":3}],"path":["products"],"extensions":{"code":"INVALID_ID"}}],"data":{"products":null}}""")]
    [InlineData("{ products(where: { brand: { country: { eq: \"NL\" } }, reviews: { some: { stars: { eq: 4 } } } }) { nodes { id } totalCount } }", """{"data":{"products":{"nodes":[{"id":"UHJvZHVjdDo1"},{"id":"UHJvZHVjdDoxNw=="},{"id":"UHJvZHVjdDoyOQ=="}],"totalCount":3}}}""")]
    [InlineData("{ products(where: { colour: { eq: null }, labels: { any: true } }) { totalCount } }", """{"data":{"products":{"totalCount":5}}}""")]
    [InlineData("{ products(where: { name: { contains: null } }) { totalCount } }", """{"errors":[{"message":"\"where.name.contains\" is null, where a value is needed: leave it out for no condition, or use eq and neq to compare with null.","locations":[{"line":1,"column":3}],"path":["products"],"extensions":{"code":"INVALID_FILTER"}}],"data":{"products":null}}""")]
    [InlineData("{ products(first: 21) { totalCount } }", """{"errors":[{"message":"\"first\" is 21: ask for at most 20 rows a page.","locations":[{"line":1,"column":3}],"path":["products"],"extensions":{"code":"HC0051"}}],"data":{"products":null}}""")]
    [InlineData("{ products(after: \"nonsense\") { totalCount } }", """{"errors":[{"message":"\"nonsense\" given as \"after\" is not a cursor: pass one as the server gave it.","locations":[{"line":1,"column":3}],"path":["products"],"extensions":{"code":"INVALID_CURSOR"}}],"data":{"products":null}}""")]
    public async Task Operation_OverTheShop_Answers(string document, string expected) => Assert.Equal(expected, await Executor.TextAsync(document));

    [Fact]
    public async Task Order_OfSeveralKeysInOneVariable_IsTheWrittenOne()
    {
        const string Document = "query($order: [ProductSortInput!]) { products(first: 3, order: $order) { nodes { name } } }";

        var byPrice = await Executor.JsonAsync(Document, new { order = new object[] { new { price = "DESC", name = "DESC" } } });
        var byName = await Executor.JsonAsync(Document, new { order = new object[] { new { name = "DESC", price = "DESC" } } });

        Assert.Equal(await Executor.TextAsync("{ products(first: 3, order: [{ price: DESC }, { name: DESC }]) { nodes { name } } }"), byPrice.ToJsonString());
        Assert.Equal(await Executor.TextAsync("{ products(first: 3, order: [{ name: DESC }, { price: DESC }]) { nodes { name } } }"), byName.ToJsonString());
        Assert.NotEqual(byPrice.ToJsonString(), byName.ToJsonString());
    }

    [Theory]
    [InlineData("order: [{ brand: { name: DESC } }, { colour: ASC }]")]
    [InlineData("order: [{ listedAt: ASC }]")]
    [InlineData("order: [{ colour: DESC }, { price: ASC }]")]
    [InlineData("where: { price: { lt: 15 } }")]
    public async Task Connection_PagedForwardsAndBackwards_GivesEveryRowOnceInOrder(string arguments)
    {
        var all = await NamesAsync($"first: 20, {arguments}", "after", "hasNextPage", "endCursor");
        var backwards = await NamesAsync($"last: 4, {arguments}", "before", "hasPreviousPage", "startCursor");
        var forwards = await NamesAsync($"first: 7, {arguments}", "after", "hasNextPage", "endCursor");

        Assert.Equal(all, forwards);
        Assert.Equal(all.Order(), backwards.Order());
        Assert.Equal(all.Count, all.Distinct().Count());
    }

    [Fact]
    public async Task Cursor_OfAnotherOrder_IsRefused()
    {
        var page = await Executor.JsonAsync("{ products(first: 1, order: [{ name: ASC }]) { pageInfo { endCursor } } }");
        var cursor = (string?)page["data"]!["products"]!["pageInfo"]!["endCursor"]; // the page has a row

        var answer = await Executor.JsonAsync("query($after: String) { products(after: $after, order: [{ price: ASC }]) { totalCount } }", new { after = cursor });

        Assert.Equal("INVALID_CURSOR", (string?)answer["errors"]![0]!["extensions"]!["code"]); // as the line above expects
    }

    [Fact]
    public async Task Level_WithLoaderAndBatch_CallsEachOnce()
    {
        var calls = new List<string>();
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["calls"] = calls;

        await Executor.TextAsync("{ a: products(first: 9) { nodes { slug stock } } b: products(last: 3) { nodes { stock } } }", context: context);

        Assert.Equal(["slug 9", "stock 12"], calls);
    }

    [Fact]
    public async Task Subscription_GivesAnAnswerPerEvent()
    {
        await using var result = await Executor.ExecuteAsync(Run.Request("subscription { onCount(to: 3) }"), Run.Context(cancellation: TestContext.Current.CancellationToken));
        var answers = new List<string>();
        await foreach (var payload in Assert.IsType<ResponseStream>(result).Payloads)
        {
            answers.Add(Encoding.UTF8.GetString(payload.Body.Span));
            await payload.DisposeAsync();
        }

        Assert.Equal(["""{"data":{"onCount":2}}""", """{"data":{"onCount":4}}""", """{"data":{"onCount":6}}"""], answers);
    }

    private static async Task<List<string>> NamesAsync(string arguments, string cursorArgument, string more, string cursorField)
    {
        var names = new List<string>();
        string? cursor = null;
        while (true)
        {
            var answer = await Executor.JsonAsync(
                $"query($cursor: String) {{ products({cursorArgument}: $cursor, {arguments}) {{ nodes {{ name }} pageInfo {{ {more} {cursorField} }} }} }}", new { cursor });
            var page = answer["data"]?["products"];
            Assert.True(page is not null, answer.ToJsonString());
            names.AddRange(page["nodes"]!.AsArray().Select(node => (string)node!["name"]!)); // selected just above
            if (!(bool)page["pageInfo"]![more]!) // selected just above
            {
                return names;
            }

            cursor = (string)page["pageInfo"]![cursorField]!; // selected just above
        }
    }
}
