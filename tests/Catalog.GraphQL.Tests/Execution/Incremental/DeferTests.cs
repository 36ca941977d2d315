using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Tests.Execution.Incremental;

/// <summary>@defer as it is sent (format v0.2); what clients make of it is compared with graphql-js by IncrementalOracleTests.</summary>
public sealed class DeferTests
{
    [Fact]
    public async Task Fragment_Deferred_ComesInAPayloadOfItsOwn()
    {
        var payloads = await Shelf.AllAsync("{ first { id ... @defer(label: \"later\") { title } } }");

        Assert.Equal(
            [
                """{"data":{"first":{"id":1}},"pending":[{"id":"0","path":["first"],"label":"later"}],"hasNext":true}""",
                """{"hasNext":false,"incremental":[{"id":"0","data":{"title":"Volume 1"}}],"completed":[{"id":"0"}]}""",
            ],
            payloads);
    }

    [Theory]
    [InlineData("query($v: Boolean = true) { first { id ... @defer(if: $v) { title } } }", "{\"v\":false}", 1)]
    [InlineData("query($v: Boolean = true) { first { id ... @defer(if: $v) { title } } }", "{\"v\":true}", 2)]
    [InlineData("query($v: Boolean = true) { first { id ... @defer(if: $v) { title } } }", "{}", 2)]
    [InlineData("query($v: Boolean! = false) { first { id ...F @defer(if: $v) } } fragment F on Volume { title }", "{}", 1)]
    [InlineData("{ first { id ... @defer(if: false) { title } } }", "{}", 1)]
    [InlineData("{ first { id ... @include(if: false) @defer { title } } }", "{}", 1)]
    [InlineData("{ first { title ... @defer { title } } }", "{}", 1)]
    public async Task Fragment_IsDeferredOnlyWhereThatHoldsAndLeavesSomething(string document, string variables, int payloads)
    {
        var executor = Shelf.Executor();

        Assert.Equal(payloads, (await Shelf.AllAsync(document, variables: variables, executor: executor)).Count);
        Assert.Equal(payloads, (await Shelf.AllAsync(document, variables: variables, executor: executor)).Count);
    }

    [Fact]
    public async Task Plan_OfAVariableThatIsAbsent_IsNotTheOneOfFalse()
    {
        var executor = Shelf.Executor();
        const string Document = "query($v: Boolean) { first { id ... @defer(if: $v) { title } } }";

        Assert.Single(await Shelf.AllAsync(Document, variables: "{\"v\":false}", executor: executor));
        Assert.Equal(2, (await Shelf.AllAsync(Document, variables: "{}", executor: executor)).Count);
    }

    [Fact]
    public async Task Answer_ToAClientThatReadsNoParts_IsWhole()
    {
        Assert.Equal("""{"data":{"first":{"id":1,"title":"Volume 1"}}}""", await Shelf.Executor().TextAsync("{ first { id ... @defer { title } } }"));
    }

    [Fact]
    public async Task Directives_UnlessEnabled_AreUnknown()
    {
        var executor = Shelf.Executor(enabled: false);

        var answer = await executor.TextAsync("{ first { ... @defer { title } chapters @stream } }");

        Assert.Contains("Unknown directive \\\"@defer\\\"", answer, StringComparison.Ordinal);
        Assert.Contains("Unknown directive \\\"@stream\\\"", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("@defer", Types.Sdl.SchemaPrinter.Print(executor.Schema), StringComparison.Ordinal);
        Assert.Contains("directive @defer(", Types.Sdl.SchemaPrinter.Print(Shelf.Executor().Schema), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fragment_AskedAboutManyParents_IsAskedOnce()
    {
        var watch = new Watch();

        var payloads = await Shelf.AllAsync("{ volumes(count: 40) { id ... @defer { pages } } }", watch);

        Assert.Equal(["pages 40"], watch.Calls);
        Assert.Equal(2, payloads.Count);
    }

    [Fact]
    public async Task Fragment_ThatIsSlow_DoesNotHoldTheQuickOne()
    {
        var watch = new Watch();
        await using var payloads = Shelf.PayloadsAsync("{ first { ... @defer(label: \"s\") { slow } ... @defer(label: \"q\") { quick } } }", watch).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await payloads.MoveNextAsync());
        Assert.True(await payloads.MoveNextAsync());
        Assert.Equal("""{"hasNext":true,"incremental":[{"id":"1","data":{"quick":"at once"}}],"completed":[{"id":"1"}]}""", payloads.Current);
        watch.Release.SetResult();
        Assert.True(await payloads.MoveNextAsync());

        Assert.Equal("""{"hasNext":false,"incremental":[{"id":"0","data":{"slow":"at last"}}],"completed":[{"id":"0"}]}""", payloads.Current);
    }

    [Fact]
    public async Task Fragment_IsNotExecutedBeforeTheClientHasTheFirstPayload()
    {
        var watch = new Watch();
        await using var payloads = Shelf.PayloadsAsync("{ first { id ... @defer { quick } } }", watch).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await payloads.MoveNextAsync();

        Assert.Empty(watch.Calls);
        Assert.True(await payloads.MoveNextAsync());
        Assert.Equal(["quick"], watch.Calls);
    }

    [Fact]
    public async Task Fragment_InsideAnother_IsAnnouncedWhenTheOuterIsComplete()
    {
        var payloads = await Shelf.AllAsync("{ first { ... @defer(label: \"a\") { id ... @defer(label: \"b\") { title } } } }");

        Assert.Equal(
            [
                """{"data":{"first":{}},"pending":[{"id":"0","path":["first"],"label":"a"}],"hasNext":true}""",
                """{"hasNext":true,"pending":[{"id":"1","path":["first"],"label":"b"}],"incremental":[{"id":"0","data":{"id":1}}],"completed":[{"id":"0"}]}""",
                """{"hasNext":false,"incremental":[{"id":"1","data":{"title":"Volume 1"}}],"completed":[{"id":"1"}]}""",
            ],
            payloads);
    }

    [Fact]
    public async Task Field_OfTwoFragments_IsSentOnceWithASubPath()
    {
        var payloads = await Shelf.AllAsync("{ ... @defer { first { id title } } first { ... @defer { title } } }");

        var all = string.Concat(payloads);
        Assert.Equal(1, all.Split("Volume 1").Length - 1);
        Assert.Contains(""","subPath":["first"],"data":{"id":1}}""", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OfANullableField_StandsWithTheData()
    {
        var payloads = await Shelf.AllAsync("{ first { ... @defer { torn id } } }");

        Assert.Contains("""{"id":"0","data":{"torn":null,"id":1},"errors":[{"message":"The page is torn.","locations":[{"line":1,"column":24}],"path":["first","torn"],"extensions":{"code":"TORN"}}]}""", payloads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_InANonNullField_TakesAwayTheFragmentOnly()
    {
        var payloads = await Shelf.AllAsync("{ maybe { id ... @defer { title lost } } }");

        Assert.Equal("""{"data":{"maybe":{"id":7}},"pending":[{"id":"0","path":["maybe"]}],"hasNext":true}""", payloads[0]);
        Assert.Equal(
            """{"hasNext":false,"completed":[{"id":"0","errors":[{"message":"Cannot return null for non-nullable field Volume.lost.","locations":[{"line":1,"column":33}],"path":["maybe","lost"],"extensions":{"code":"HC0018"}}]}]}""",
            payloads[1]);
    }

    [Fact]
    public async Task Null_InTheFirstPayload_TakesAwayWhatIsPendingBelow()
    {
        var watch = new Watch();

        var payloads = await Shelf.AllAsync("{ maybe { lost sequels { ... @defer { quick } } ... @defer { quick } } }", watch);

        Assert.Equal(["""{"errors":[{"message":"Cannot return null for non-nullable field Volume.lost.","locations":[{"line":1,"column":11}],"path":["maybe","lost"],"extensions":{"code":"HC0018"}}],"data":{"maybe":null}}"""], payloads);
        Assert.Empty(watch.Calls);
    }

    [Fact]
    public async Task Mutation_WithADeferredFragment_IsExecutedFirst()
    {
        var payloads = await Shelf.AllAsync("mutation { a: add(input: { title: \"A\" }) { volume { ... @defer { title } } } b: add(input: { title: \"B\" }) { volume { title } } }");

        Assert.Equal("""{"data":{"a":{"volume":{}},"b":{"volume":{"title":"B"}}},"pending":[{"id":"0","path":["a","volume"]}],"hasNext":true}""", payloads[0]);
        Assert.Equal(2, payloads.Count);
    }

    [Fact]
    public async Task Client_ThatGoes_CancelsWhatRuns()
    {
        var watch = new Watch();
        using var gone = new CancellationTokenSource();
        var context = Run.Context(cancellation: gone.Token);
        context.State["watch"] = watch;
        await using var result = await Shelf.Executor().ExecuteAsync(Run.Request("{ first { id ... @defer { slow } } }", acceptsIncremental: true), context);
        await using var payloads = ((ResponseStream)result).Payloads.GetAsyncEnumerator(gone.Token);
        await payloads.MoveNextAsync();
        var second = payloads.MoveNextAsync();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
        await watch.Cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stream_DisposedWhileFragmentsRun_EndsThem()
    {
        var watch = new Watch();
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["watch"] = watch;
        var result = await Shelf.Executor().ExecuteAsync(Run.Request("{ first { ... @defer { slow } ... @defer(label: \"q\") { quick } } }", acceptsIncremental: true), context);
        var payloads = ((ResponseStream)result).Payloads.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await payloads.MoveNextAsync();
        await payloads.MoveNextAsync();

        await payloads.DisposeAsync();
        await result.DisposeAsync();

        Assert.True(watch.Cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Time_ThatRunsOut_CompletesWhatIsPendingWithAnError()
    {
        var executor = Shelf.Executor(configure: options => options.ExecutionTimeout = TimeSpan.FromSeconds(5));

        var payloads = await Shelf.AllAsync("{ first { id ... @defer { slow } } }", executor: executor);

        Assert.Equal("""{"hasNext":false,"completed":[{"id":"0","errors":[{"message":"The request exceeded the time allowed, 5 s: ask for less at once.","extensions":{"code":"HC0045"}}]}]}""", payloads[1]);
    }
}
