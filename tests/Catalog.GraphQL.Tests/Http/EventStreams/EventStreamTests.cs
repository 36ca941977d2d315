using System.Net;
using System.Text;

namespace Catalog.GraphQL.Tests.Http.EventStreams;

public sealed class EventStreamTests
{
    private const string EventStream = "text/event-stream";

    [Theory]
    [InlineData("""{"query":"subscription{countdown}"}""", "3 2 1")]
    [InlineData("""{"query":"{hello}"}""", "hello")]
    public async Task Distinct_OfAnOperation_SendsNextEventsAndComplete(string body, string values)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync(body, EventStream);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(values.Split(' ').Length, Count(text, "event: next\ndata: {\"data\":{"));
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Distinct_OfARefusedOperation_Is200WithTheErrorsAsAnEvent()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.GetAsync("query=" + Uri.EscapeDataString("{unknown}"), EventStream);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(":\n\nevent: next\ndata: {\"errors\":[{\"message\":\"Cannot query field \\\"unknown\\\" on type \\\"Query\\\".\",\"extensions\":{\"code\":\"GRAPHQL_VALIDATION_FAILED\"}}]}\n\nevent: complete\ndata:\n\n", text);
    }

    [Fact]
    public async Task Distinct_WhenQuiet_SaysItIsAlive()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.Streams.KeepAliveInterval = TimeSpan.FromMilliseconds(20));

        using var response = await host.PostAsync("""{"query":"subscription{never}"}""", EventStream);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string?>();
        while (lines.Count < 6)
        {
            lines.Add(await reader.ReadLineAsync());
        }

        Assert.Equal([":", "", ":", "", ":", ""], lines);
    }

    [Fact]
    public async Task Distinct_WhoseClientLeaves_CancelsTheOperation()
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations);

        using (await host.PostAsync("""{"query":"subscription{never}"}""", EventStream))
        {
            await Eventually.IsTrueAsync(() => operations.Executed == 1);
        }

        await Eventually.IsTrueAsync(() => operations.Cancelled == 1);
    }

    [Fact]
    public async Task Subscription_WithoutAStreamingAccept_IsRefused()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"subscription{countdown}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Single_FromReservationToEnd_CarriesEveryOperationOnOneStream()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        using var reserved = await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, ""));
        var token = await reserved.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, reserved.StatusCode);
        Assert.StartsWith("text/plain", reserved.Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);

        using var stream = await host.GetAsync("token=" + token, EventStream);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        using var second = await host.GetAsync("", EventStream, ("X-GraphQL-Event-Stream-Token", token));
        using var accepted = await PostAsync(host, token, """{"query":"subscription{countdown}","extensions":{"operationId":"op-1"}}""");
        var events = await ReadEventsAsync(reader, 4);
        using var without = await PostAsync(host, token, """{"query":"{hello}"}""");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal(
            [
                """next {"id":"op-1","payload":{"data":{"countdown":3}}}""",
                """next {"id":"op-1","payload":{"data":{"countdown":2}}}""",
                """next {"id":"op-1","payload":{"data":{"countdown":1}}}""",
                """complete {"id":"op-1"}""",
            ],
            events);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
    }

    [Fact]
    public async Task Single_DeleteOfAnOperation_CancelsIt()
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations);
        var token = await (await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, ""))).Content.ReadAsStringAsync();
        using var stream = await host.GetAsync("token=" + token, EventStream);
        using var accepted = await PostAsync(host, token, """{"query":"subscription{never}","extensions":{"operationId":"a"}}""");
        using var again = await PostAsync(host, token, """{"query":"subscription{never}","extensions":{"operationId":"a"}}""");
        await Eventually.IsTrueAsync(() => operations.Executed == 1);

        using var deleted = await host.SendAsync(new HttpRequestMessage(HttpMethod.Delete, host.Address + "?operationId=a"), null, ("X-GraphQL-Event-Stream-Token", token));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        await Eventually.IsTrueAsync(() => operations.Cancelled == 1);
    }

    [Fact]
    public async Task Single_WithAnUnknownToken_IsNotFound()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var post = await PostAsync(host, "unknown", """{"query":"{hello}","extensions":{"operationId":"a"}}""");
        using var get = await host.GetAsync("token=unknown", EventStream);

        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
    }

    [Fact]
    public async Task Single_Reservations_AreLimited()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.Streams.MaxReservations = 1);

        using var first = await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, ""));
        using var second = await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, ""));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(GraphQLHost host, string token, string body) =>
        host.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(body, Encoding.UTF8, "application/json") },
            null,
            ("X-GraphQL-Event-Stream-Token", token));

    private static async Task<List<string>> ReadEventsAsync(StreamReader reader, int count)
    {
        var events = new List<string>();
        var name = "";
        while (events.Count < count && await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                events.Add($"{name} {line[5..].Trim()}");
            }
        }

        return events;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
