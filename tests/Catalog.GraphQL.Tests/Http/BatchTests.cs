using System.Net;

namespace Catalog.GraphQL.Tests.Http;

public sealed class BatchTests
{
    [Fact]
    public async Task Batch_ByDefault_IsRefused()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""[{"query":"{hello}"}]""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Batching is switched off", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"query":"{hello}"}]""", """[{"data":{"hello":"hello"}}]""")]
    [InlineData("""[{"query":"{hello}"},{"query":"mutation{set}"},{"query":"{x}"}]""", """[{"data":{"hello":"hello"}},{"data":{"set":"set"}},{"errors":[{"message":"Cannot query field \"x\" on type \"Query\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}]""")]
    [InlineData("""{"query":"query($a:Int){variables}","variables":[{"a":1},{"a":2}]}""", """[{"data":{"variables":{"a":1}}},{"data":{"variables":{"a":2}}}]""")]
    [InlineData("""[{"query":"query($a:Int){variables}","variables":[{"a":1},{"a":2}]},{"query":"{hello}"}]""", """[{"data":{"variables":{"a":1}}},{"data":{"variables":{"a":2}}},{"data":{"hello":"hello"}}]""")]
    public async Task Batch_SwitchedOn_AnswersInOrder(string body, string answer)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxBatchSize = 3);

        using var response = await host.PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""[{"query":"{hello}"},{"query":"{hello}"},{"query":"{hello}"}]""")]
    [InlineData("""{"query":"{hello}","variables":[{},{},{}]}""")]
    [InlineData("""[{"query":"{hello}","variables":[{},{}]},{"query":"{hello}"}]""")]
    [InlineData("""[]""")]
    [InlineData("""[7]""")]
    [InlineData("""{"query":"{hello}","variables":[]}""")]
    [InlineData("""{"query":"{hello}","variables":[null]}""")]
    public async Task Batch_TooLongOrMalformed_IsRefused(string body)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxBatchSize = 2);

        using var response = await host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
