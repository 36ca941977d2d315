using System.Net;
using System.Text.Json;
using Catalog.GraphQL.Http;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>The table of statuses: what a request is answered with, by the media type asked for and the text followed.</summary>
public sealed class StatusTests
{
    private const string Named = "application/graphql-response+json";

    [Theory]
    [InlineData("""{"query":"{hello}"}""", 200, 200, 200, 200)]
    [InlineData("", 400, 400, 400, 400)]
    [InlineData("not json", 400, 400, 400, 400)]
    [InlineData("""{"query":"{hello}"} x""", 400, 400, 400, 400)]
    [InlineData("""{"query":"{hello}\ud800"}""", 400, 400, 400, 400)]
    [InlineData("7", 400, 400, 422, 422)]
    [InlineData("[]", 400, 400, 400, 400)]
    [InlineData("{}", 400, 400, 422, 422)]
    [InlineData("""{"query":null}""", 400, 400, 422, 422)]
    [InlineData("""{"query":7}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{hello}","operationName":7}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{hello}","variables":[]}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{hello}","variables":"{}"}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{hello}","extensions":7}""", 400, 400, 422, 422)]
    [InlineData("""{"query":"{hello}","operationName":null,"variables":null,"extensions":null,"unknown":[{}]}""", 200, 200, 200, 200)]
    [InlineData("""{"query":"{"}""", 400, 200, 400, 400)]
    [InlineData("""{"query":""}""", 400, 200, 400, 400)]
    [InlineData("""{"query":"{unknown}"}""", 400, 200, 422, 422)]
    [InlineData("""{"query":"{hello}","operationName":"X"}""", 400, 200, 422, 422)]
    [InlineData("""{"query":"query($a:ID!){hello}"}""", 400, 200, 422, 422)]
    [InlineData("""{"documentId":"sha256:0"}""", 400, 200, 422, 422)]
    [InlineData("""{"query":"{fail}"}""", 500, 500, 500, 500)]
    public async Task Post_OfABody_IsAnsweredByTheTable(string body, int named, int json, int namedDraft, int jsonDraft)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        await using var draft = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.HttpTransportVersion = HttpTransportVersion.Draft2026);

        foreach (var (server, accept, status) in new[] { (host, Named, named), (host, "application/json", json), (draft, Named, namedDraft), (draft, "application/json", jsonDraft) })
        {
            using var response = await server.PostAsync(body, accept);
            var text = await response.Content.ReadAsStringAsync();

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(accept + "; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.Equal(response.Content.Headers.ContentLength, text.Length);
            using var answer = JsonDocument.Parse(text);
            Assert.NotEqual(answer.RootElement.TryGetProperty("data", out _), answer.RootElement.TryGetProperty("errors", out _));
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, "application/json; charset=utf-8")]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("application/*", "application/json; charset=utf-8")]
    [InlineData("text/html, application/graphql-response+json;q=0.5", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json;q=0.5, application/graphql-response+json;q=0.6", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/json, application/graphql-response+json", "application/json; charset=utf-8")]
    [InlineData("application/graphql-response+json, application/json", "application/graphql-response+json; charset=utf-8")]
    [InlineData("application/graphql-response+json;q=0, */*", "application/json; charset=utf-8")]
    [InlineData("image/png", null)]
    [InlineData("application/json;q=0", null)]
    public async Task Accept_IsNegotiated(string? accept, string? contentType)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"{hello}"}""", accept);

        Assert.Equal(contentType is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType ?? "application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(null, 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=\"UTF-8\"", 200)]
    [InlineData("application/graphql+json", 200)]
    [InlineData("multipart/form-data; boundary=x", 400)]
    public async Task ContentType_IsJsonInUtf8(string? contentType, int status)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.PostAsync("""{"query":"{hello}"}""", null, contentType);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Method_OtherThanGetAndPost_Is405WithAllow()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.EnableEventStreams = false);

        using var response = await host.SendAsync(new HttpRequestMessage(HttpMethod.Patch, ""));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_OfAMutation_Is405WithAllow()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.GetAsync("query=" + Uri.EscapeDataString("mutation{set}"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("query=%7Bhello%7D", 200)]
    [InlineData("query=%7Bhello%7D&operationName=&variables=&extensions=", 200)]
    [InlineData("query=query(%24a:Int)%7Bvariables%7D&variables=%7B%22a%22:1%7D", 200)]
    [InlineData("query=%7Bhello%7D&variables=7", 400)]
    [InlineData("query=%7Bhello%7D&variables=nojson", 400)]
    [InlineData("query=%7Bhello%7D&query=%7Bhello%7D", 400)]
    [InlineData("query=", 400)]
    [InlineData("", 400)]
    public async Task Get_OfParameters_IsAnsweredByTheTable(string query, int status)
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var response = await host.GetAsync(query);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Body_AtTheLimitAndAbove_Is200And413()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxRequestBodyBytes = 5000);
        var body = """{"query":"{hello}"}""".PadRight(5000);

        using var at = await host.PostAsync(body);
        using var above = await host.PostAsync(body + " ");
        using var chunked = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = new UnknownLengthContent(body + " "),
        });

        Assert.Equal(HttpStatusCode.OK, at.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, above.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Fact]
    public async Task Body_InChunksThatArriveAtOnceOrAreMalformed_Is413Or400()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxRequestBodyBytes = 20);
        const string Head = "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

        var large = await RawHttp.SendAsync(host.Address, Head + "1e\r\n" + new string(' ', 30) + "\r\n0\r\n\r\n");
        var malformed = await RawHttp.SendAsync(host.Address, Head + "zz\r\n{}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", large, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", malformed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryString_AtTheLimitAndAbove_Is200And414()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.MaxQueryStringLength = 100);
        var query = "query=%7Bhello%7D&x=".PadRight(99, 'x');

        using var at = await host.GetAsync(query);
        using var above = await host.GetAsync(query + "x");

        Assert.Equal(HttpStatusCode.OK, at.StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, above.StatusCode);
    }

    [Fact]
    public async Task Body_ThatStops_Is408AfterTheLimit()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.BodyReadTimeout = TimeSpan.FromMilliseconds(100));

        var answer = await RawHttp.SendAsync(host.Address, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"query\":");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP_REQUEST_TIMEOUT", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithRequiredPreflight_NeedsOneOfTheHeaders()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.EnforceGetRequestsPreflightHeader = true);

        using var without = await host.GetAsync("query=%7Bhello%7D");
        using var with = await host.GetAsync("query=%7Bhello%7D", null, ("GraphQL-Preflight", "1"));
        using var other = await host.GetAsync("query=%7Bhello%7D", null, ("GraphQL-Require-Preflight", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
