using System.Net.Http.Headers;
using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>A real Kestrel on a free loopback port that serves one GraphQL endpoint at /graphql.</summary>
internal sealed class GraphQLHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private GraphQLHost(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.First() + "/graphql");
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public Uri Address { get; }

    public Uri SocketAddress => new("ws" + Address.AbsoluteUri[4..]);

    public HttpClient Client { get; }

    /// <summary>A host over a stand-in for the executor.</summary>
    public static Task<GraphQLHost> StartAsync(ScriptedOperations operations, Action<GraphQLHttpOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        StartAsync(operations.ExecuteAsync, configure, services);

    /// <summary>A host over any executor.</summary>
    public static async Task<GraphQLHost> StartAsync(Func<OperationRequest, RequestContext, ValueTask<ExecutionResult>> execute, Action<GraphQLHttpOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGraphQL("/graphql", execute, configure);
        await app.StartAsync();
        return new GraphQLHost(app);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (contentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        return SendAsync(request, accept, headers);
    }

    public Task<HttpResponseMessage> GetAsync(string query, string? accept = null, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + "?" + query), accept, headers);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? accept = null, params (string Name, string Value)[] headers)
    {
        request.RequestUri ??= Address;
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
    }
}
