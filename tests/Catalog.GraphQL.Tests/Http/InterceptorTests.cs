using System.Net;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Http;

public sealed class InterceptorTests
{
    [Theory]
    [InlineData("AUTH_NOT_AUTHENTICATED", HttpStatusCode.Unauthorized)]
    [InlineData("AUTH_NOT_AUTHORIZED", HttpStatusCode.Forbidden)]
    [InlineData("CLOSED_ON_SUNDAYS", HttpStatusCode.BadRequest)]
    public async Task Refusal_OfTheHost_IsAnsweredInItsWordsAndExecutesNothing(string code, HttpStatusCode status)
    {
        var operations = new ScriptedOperations();
        await using var host = await GraphQLHost.StartAsync(operations, services: services => services.AddSingleton<IHttpRequestInterceptor>(new Refusing(code)));

        using var response = await host.PostAsync("""{"query":"{hello}"}""");

        Assert.Equal(status, response.StatusCode);
        Assert.Equal($$$"""{"errors":[{"message":"Not you.","extensions":{"code":"{{{code}}}"}}]}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, operations.Executed);
    }

    [Fact]
    public async Task Refusal_OnASingleConnection_IsAnEventOfTheOperation()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), services: services => services.AddSingleton<IHttpRequestInterceptor>(new Refusing("X")));
        var (token, reader) = await ConnectAsync(host);

        using var started = await host.PostAsync("""{"query":"{hello}","extensions":{"operationId":"1"}}""", headers: [("X-GraphQL-Event-Stream-Token", token)]);

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal("""data: {"id":"1","payload":{"errors":[{"message":"Not you.","extensions":{"code":"X"}}]}}""", await DataAsync(reader));
    }

    [Fact]
    public async Task Detach_OfAnOperationOnASingleConnection_KeepsWhatTheHostCopies()
    {
        var guest = new Guest();
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), services: services => services.AddSingleton<IHttpRequestInterceptor>(guest));
        var (token, reader) = await ConnectAsync(host);

        using var started = await host.PostAsync("""{"query":"{hello}","extensions":{"operationId":"1"}}""", headers: [("X-GraphQL-Event-Stream-Token", token), ("X-Guest", "Ada")]);
        await DataAsync(reader);

        Assert.Equal("Ada", guest.Seen);
    }

    [Fact]
    public async Task Defect_OfAnOperationOnASingleConnection_EndsTheStream()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());
        var (token, reader) = await ConnectAsync(host);

        using var started = await host.PostAsync("""{"query":"{fail}","extensions":{"operationId":"1"}}""", headers: [("X-GraphQL-Event-Stream-Token", token)]);

        Assert.Null(await DataAsync(reader));
    }

    private static async Task<(string Token, StreamReader Reader)> ConnectAsync(GraphQLHost host)
    {
        using var reserved = await host.SendAsync(new HttpRequestMessage(HttpMethod.Put, ""));
        var token = await reserved.Content.ReadAsStringAsync();
        var stream = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, ""), "text/event-stream", ("X-GraphQL-Event-Stream-Token", token));
        return (token, new StreamReader(await stream.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next line of data; null at the end of the stream.</summary>
    private static async Task<string?> DataAsync(StreamReader reader)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? line;
        do
        {
            line = await reader.ReadLineAsync(limit.Token);
        }
        while (line is not null && !line.StartsWith("data:", StringComparison.Ordinal));
        return line;
    }

    private sealed class Refusing(string code) : IHttpRequestInterceptor
    {
        public ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation) => throw new GraphQLException("Not you.", code);
    }

    private sealed class Guest : IHttpRequestInterceptor
    {
        public string? Seen { get; private set; }

        public ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation)
        {
            Seen = context.Features.Get<Name>()?.Text;
            return ValueTask.CompletedTask;
        }

        public void OnDetach(HttpContext request, HttpContext copy) => copy.Features.Set(new Name(request.Request.Headers["X-Guest"].ToString()));

        internal sealed record Name(string Text);
    }
}
