using System.Text.Json.Nodes;

namespace Catalog.GraphQL.Tests.Execution.Incremental;

/// <summary>@stream as it is sent (format v0.2).</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task List_Streamed_ComesBehindItsFirstItems()
    {
        var payloads = await Shelf.AllAsync("{ volumes @stream(initialCount: 1, label: \"more\") { title } }");

        Assert.Equal(
            [
                """{"data":{"volumes":[{"title":"Volume 1"}]},"pending":[{"id":"0","path":["volumes"],"label":"more"}],"hasNext":true}""",
                """{"hasNext":false,"incremental":[{"id":"0","items":[{"title":"Volume 2"},{"title":"Volume 3"}]}],"completed":[{"id":"0"}]}""",
            ],
            payloads);
    }

    [Theory]
    [InlineData("{ volumes @stream(if: false) { id } }", "{}", 1)]
    [InlineData("{ volumes(count: 2) @stream(initialCount: 3) { id } }", "{}", 1)]
    [InlineData("query($n: Int! = 9) { volumes @stream(initialCount: $n) { id } }", "{}", 1)]
    [InlineData("query($n: Int! = 9, $v: Boolean!) { volumes @stream(initialCount: $n, if: $v) { id } }", "{\"n\":0,\"v\":false}", 1)]
    [InlineData("{ first { chapters @stream } }", "{}", 2)]
    public async Task List_IsStreamedOnlyWhereThatHolds(string document, string variables, int least)
    {
        var payloads = await Shelf.AllAsync(document, variables: variables);

        Assert.Equal(least == 1, payloads.Count == 1);
    }

    [Fact]
    public async Task InitialCount_BelowZero_IsAnErrorOfTheField()
    {
        var payloads = await Shelf.AllAsync("query($n: Int!) { maybe { chapters @stream(initialCount: $n) } }", variables: "{\"n\":-1}");

        Assert.Contains("\"message\":\"initialCount must be a positive integer\"", Assert.Single(payloads), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_OfOneList_AreAskedAboutTogether()
    {
        var watch = new Watch();

        await Shelf.AllAsync("{ volumes(count: 30) @stream(initialCount: 10) { pages } }", watch);

        Assert.Equal(["pages 10", "pages 20"], watch.Calls);
    }

    [Fact]
    public async Task Items_OfTheListsOfManyParents_AreAskedAboutTogether()
    {
        var watch = new Watch();

        await Shelf.AllAsync("{ volumes(count: 5) { sequels @stream(initialCount: 1) { pages } } }", watch);

        Assert.Equal(["pages 5", "pages 5"], watch.Calls);
    }

    [Fact]
    public async Task Items_ThatArriveOverTime_AreSentAsTheyArrive()
    {
        var watch = new Watch();
        await using var payloads = Shelf.PayloadsAsync("{ arriving @stream(initialCount: 1) { id } }", watch).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await payloads.MoveNextAsync();
        Assert.Equal("""{"data":{"arriving":[{"id":1}]},"pending":[{"id":"0","path":["arriving"]}],"hasNext":true}""", payloads.Current);
        await payloads.MoveNextAsync();
        Assert.Equal("""{"hasNext":true,"incremental":[{"id":"0","items":[{"id":2}]}]}""", payloads.Current);
        watch.Release.SetResult();
        await payloads.MoveNextAsync();

        Assert.Contains("""{"id":"0","items":[{"id":3}]}""", payloads.Current, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_ThatArriveOverTime_WithoutStream_AreAWholeList()
    {
        var watch = new Watch();
        watch.Release.SetResult();

        Assert.Equal(["""{"data":{"arriving":[{"id":1},{"id":2},{"id":3}]}}"""], await Shelf.AllAsync("{ arriving { id } }", watch));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Iterator_OfAStreamTheClientLeaves_IsClosed(int payloadsRead)
    {
        var watch = new Watch();

        await foreach (var payload in Shelf.PayloadsAsync("{ arriving @stream(initialCount: 1) { id } }", watch))
        {
            if (--payloadsRead == 0)
            {
                break;
            }
        }

        await watch.Closed.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Iterator_ThatFails_EndsTheStreamBehindWhatItGave()
    {
        var client = IncrementalClient.Read(await Shelf.AllAsync("{ breaking @stream(initialCount: 1) { id } }"));

        Assert.Equal("""
            completed ["breaking"] failed:   The shelf broke. ["breaking"] [{"column":3,"line":1}]
            items ["breaking"] [{"id":2}] 
            pending ["breaking"]
            """.ReplaceLineEndings("\n"), client.Deliveries);
    }

    [Fact]
    public async Task Null_WhereItemsAreNonNull_EndsTheStream()
    {
        var client = IncrementalClient.Read(await Shelf.AllAsync("{ first { notes @stream } }"));

        Assert.Equal("""
            completed ["first","notes"] failed:   Cannot return null for non-nullable field Volume.notes. ["first","notes",1] [{"column":11,"line":1}]
            items ["first","notes"] ["first"] 
            pending ["first","notes"]
            """.ReplaceLineEndings("\n"), client.Deliveries);
    }

    [Fact]
    public async Task List_LongerThanAPayload_ComesInSeveral()
    {
        var payloads = await Shelf.AllAsync("{ volumes(count: 250) @stream { id } }");

        Assert.Equal([100, 100, 50], payloads.Skip(1).Select(payload => JsonNode.Parse(payload)?["incremental"]?[0]?["items"]?.AsArray().Count));
    }

    [Fact]
    public async Task Items_WithDeferredFragments_AnnounceThem()
    {
        var client = IncrementalClient.Read(await Shelf.AllAsync("{ volumes(count: 2) @stream(initialCount: 1) { id ... @defer { title sequels @stream { id } } } }"));

        Assert.Equal("""{"volumes":[{"id":1,"sequels":[{"id":2},{"id":3}],"title":"Volume 1"},{"id":2,"sequels":[{"id":3},{"id":4}],"title":"Volume 2"}]}""", IncrementalClient.Text(client.Data));
    }
}
