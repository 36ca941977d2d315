using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Catalog.Server.Access;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Access;

/// <summary>What pages of other origins can do, as their browser sees it.</summary>
public sealed class CrossOriginTests : IAsyncLifetime
{
    private const string App = "https://app.example.com";

    private static readonly WebSocketCloseStatus? Forbidden = (WebSocketCloseStatus)4403; // of graphql-transport-ws

    private readonly TemporaryFolder folder = new();
    private CatalogHost? host;

    private Uri Address => new(new Uri(host!.Addresses.First()), "graphql");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        folder.Dispose();
    }

    [Theory]
    [InlineData($"http://localhost:3000; {App}/", App, App)]
    [InlineData(App, "https://evil.example.com", null)]
    [InlineData("*", "https://evil.example.com", "*")]
    [InlineData("", App, null)]
    public async Task Preflight_OfAPage_IsAllowedForTheOriginsOfTheSetting(string setting, string origin, string? allowed)
    {
        await StartAsync(setting, demo: false);

        using var answer = await SendAsync(HttpMethod.Options, origin, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type"));

        Assert.Equal(allowed, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(allowed is null ? null : "authorization,content-type", Header(answer, "Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task Answer_ToAnAllowedPage_ShowsItsHeaders_AndStillNeedsAToken()
    {
        await StartAsync(App, demo: false);

        using var answer = await SendAsync(HttpMethod.Post, App);

        Assert.Equal((HttpStatusCode.Unauthorized, App), (answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
        Assert.Contains("X-RateLimit-Remaining", Header(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("http://localhost:3000", null, HttpStatusCode.OK)]
    [InlineData("https://evil.example.com", null, HttpStatusCode.Unauthorized)]
    [InlineData("null", null, HttpStatusCode.Unauthorized)]
    [InlineData(null, "rebound.example.com", HttpStatusCode.Unauthorized)]
    public async Task Demo_WithoutAToken_IsForThisMachineOnly(string? origin, string? name, HttpStatusCode status)
    {
        await StartAsync("*", demo: true);

        using var answer = await SendAsync(HttpMethod.Post, origin, name is null ? [] : [("Host", name)]);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://evil.example.com", false)]
    public async Task DemoSocket_OfAPage_IsExecutedForThisMachineOnly(string origin, bool isExecuted)
    {
        await StartAsync("*", demo: true);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws" }.Uri, CancellationToken.None);

        await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        var answer = await socket.ReceiveAsync(new byte[4096].AsMemory(), CancellationToken.None);

        Assert.Equal((isExecuted, isExecuted ? null : Forbidden), (answer.MessageType == WebSocketMessageType.Text, socket.CloseStatus));
    }

    [Theory]
    [InlineData("app.example.com")]
    [InlineData("https://app.example.com/path")]
    [InlineData("ftp://app.example.com")]
    [InlineData("https://user@app.example.com")]
    public void Setting_OfNoOrigin_IsRefusedByName(string origin)
    {
        var refusal = Assert.Throws<UsageException>(() => CrossOrigin.PolicyOf(App + ";" + origin));

        Assert.Contains($"allowedOrigins has '{origin}'", refusal.Message, StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private async Task StartAsync(string origins, bool demo) => host = await CatalogHost.StartAsync(
        new CatalogSettings { Data = folder.Path, Urls = "http://127.0.0.1:0", Workspace = "main", LogLevel = "Error", Demo = demo, AllowedOrigins = origins }, CancellationToken.None);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? origin, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, Address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(new { query = "{ __typename }" });
        }

        foreach (var (name, value) in origin is null ? headers : [.. headers, ("Origin", origin)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
