namespace Catalog.GraphQL.Tests.Http;

public sealed class IncrementalDeliveryTests
{
    private const string Body = """{"query":"{deferred}"}""";
    private const string First = """{"data":{"a":1},"pending":[{"id":"0","path":[]}],"hasNext":true}""";
    private const string Second = """{"incremental":[{"id":"0","data":{"b":2}}],"completed":[{"id":"0"}],"hasNext":false}""";

    [Fact]
    public async Task Parts_AsMultipartMixed_AreFramedByTheBoundary()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync(Body, "multipart/mixed, application/json");

        Assert.Equal("multipart/mixed; boundary=\"-\"", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            $"\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{First}\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{Second}\r\n-----\r\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Parts_AsEventStream_AreEvents()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync(Body, "text/event-stream, application/json");

        Assert.Equal($":\n\nevent: next\ndata: {First}\n\nevent: next\ndata: {Second}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SingleResult_ForAClientOfMultipartToo_IsPlainJson()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"{hello}"}""", "multipart/mixed, application/json");

        Assert.Equal("""{"data":{"hello":"hello"}}""", await response.Content.ReadAsStringAsync());
    }
}
