using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>A server of its own on a free loopback port, with a token for each of two workspaces.</summary>
public sealed class ServedCatalog : IAsyncLifetime
{
    // Far above what any answer takes: tests share their machine with each other.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder folder = new();
    private CatalogHost? host;

    /// <summary>How the endpoint is set.</summary>
    internal GraphQLSettings GraphQL { get; init; } = new();

    /// <summary>The connection string of its database; SQLite in its data folder when empty.</summary>
    internal string Database { get; init; } = "";

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The address of its GraphQL endpoint.</summary>
    public string Endpoint => new Uri(Address, "graphql").AbsoluteUri;

    public string EditorToken { get; private set; } = "";

    public string ViewerToken { get; private set; } = "";

    public string OtherWorkspaceToken { get; private set; } = "";

    /// <summary>A server for one test, with settings of its own.</summary>
    internal static async Task<ServedCatalog> StartAsync(GraphQLSettings settings)
    {
        var served = new ServedCatalog { GraphQL = settings };
        await served.InitializeAsync();
        return served;
    }

    public async ValueTask InitializeAsync()
    {
        using (var store = CatalogStore.Open(Database.Length > 0 ? Database : DataFolder.DatabaseFile(folder.Path)))
        {
            await store.MigrateAsync(CancellationToken.None);
            var workspaces = new Workspaces(store, TimeProvider.System);
            var tokens = new ServiceTokens(store, workspaces, TimeProvider.System);
            EditorToken = await TokenAsync(workspaces, tokens, "main", Role.Editor);
            ViewerToken = await TokenAsync(workspaces, tokens, "main", Role.Viewer);
            OtherWorkspaceToken = await TokenAsync(workspaces, tokens, "other", Role.Admin);
        }

        host = await CatalogHost.StartAsync(
            new CatalogSettings
            {
                Data = folder.Path, Database = Database, Urls = "http://127.0.0.1:0", Workspace = "main", LogLevel = "Warning",
                GraphQL = GraphQL with { RequestTimeout = (int)Patience.TotalSeconds },
            },
            CancellationToken.None);
        Address = new Uri(host.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>Asks, and returns the whole answer.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null, string? token = null)
    {
        using var client = Client(token ?? EditorToken);
        using var answer = await client.PostAsJsonAsync("graphql", new { query, variables });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    /// <summary>Asks, and returns the data; an error fails the test.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null, string? token = null)
    {
        var answer = await AskAsync(query, variables, token);
        using var limit = new CancellationTokenSource(Patience);
        while (IsTooEarly(answer))
        {
            limit.Token.ThrowIfCancellationRequested();
            answer = await AskAsync(query, variables, token);
        }

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    public HttpClient Client(string? token)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return client;
    }

    /// <summary>Whether the index has not come as far as was asked, and says to ask again.</summary>
    private static bool IsTooEarly(JsonElement answer) => answer.TryGetProperty("errors", out var errors) && errors.EnumerateArray().Any(error =>
        error.TryGetProperty("extensions", out var more) && more.TryGetProperty("field", out var field) && field.EnumerateArray().Any(part => part.ToString() == "minSequence"));

    private static async Task<string> TokenAsync(Workspaces workspaces, ServiceTokens tokens, string key, Role role)
    {
        var workspace = await workspaces.EnsureAsync(key, key, "en", CancellationToken.None);
        var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        return (await tokens.CreateAsync(workspace.Id, role.ToString(), role, admin.ActorId, null, CancellationToken.None)).Secret;
    }
}
