using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>
/// Every root field of the schema, asked with ids and keys that are another workspace's, shows nothing of it. Fields are found by
/// introspection, so that one that is added later is asked too.
/// </summary>
public sealed class WorkspaceIsolationTests : IAsyncDisposable
{
    // Root fields that show no rows of a workspace: the same answer for everybody, or the caller's own.
    private static readonly HashSet<string> OfNobody = ["rateLimit", "indexStatus", "conditionFields", "validateCondition"];

    // Root fields in which the stranger finds the making of its own token, and must find nothing of the owner's.
    private static readonly HashSet<string> OfBoth = ["changeSets", "auditEntries"];

    private readonly TemporaryFolder folder = new();
    private CatalogHost? host;

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task EveryRootField_AskedFromAnotherWorkspace_ShowsNothing()
    {
        var (owner, stranger) = await StartAsync();
        var schema = new RootFields((await AskAsync(owner, RootFields.Introspection)).GetProperty("data").GetProperty("__schema"));
        var known = await KnownAsync(owner, schema);

        var shown = new List<string>();
        var leaks = new List<string>();
        foreach (var field in schema.Names.Where(name => !OfNobody.Contains(name)))
        {
            foreach (var query in schema.Queries(field, known))
            {
                var own = await AskAsync(owner, query);
                var foreign = await AskAsync(stranger, query);
                if (ShowsSomething(own))
                {
                    shown.Add(field);
                }

                if (OfBoth.Contains(field) ? Ids(foreign).Intersect(Ids(own)).Any() : ShowsSomething(foreign))
                {
                    leaks.Add($"{query}\n  {foreign}");
                }
            }
        }

        Assert.Empty(leaks);
        // So that the test can fail: what the stranger does not see is there to be seen.
        Assert.Superset(new HashSet<string> { "node", "nodes", "product", "products", "customers", "orders", "taxonomy", "concepts", "segments", "search" }, shown.ToHashSet());
    }

    private static bool ShowsSomething(JsonElement answer) =>
        answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.EnumerateObject().Any(field => IsShown(field.Value));

    private static IEnumerable<string?> Ids(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Ids(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Ids),
        JsonValueKind.String => [value.GetString()],
        _ => [],
    };

    // Words such as a state are no rows: what counts are ids, keys and numbers.
    private static bool IsShown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(field => IsShown(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(IsShown),
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => true,
        _ => false,
    };

    private static async Task<JsonElement> AskAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync("graphql", new { query });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    /// <summary>An id, and a key where there is one, of every type that a connection of Query shows to the owner.</summary>
    private static async Task<Dictionary<string, (string Id, string? Key)>> KnownAsync(HttpClient owner, RootFields schema)
    {
        var known = new Dictionary<string, (string Id, string? Key)>(StringComparer.Ordinal);
        foreach (var query in schema.Connections())
        {
            var answer = await AskAsync(owner, query);
            if (!answer.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var node in data.EnumerateObject().First().Value.GetProperty("nodes").EnumerateArray())
            {
                var key = node.TryGetProperty("externalKey", out var external) || node.TryGetProperty("key", out external) ? external.GetString() : null;
                known.TryAdd(node.GetProperty("__typename").GetString()!, (node.GetProperty("id").GetString()!, key)); // both are non-null in the schema
            }
        }

        return known;
    }

    private async Task<(HttpClient Owner, HttpClient Stranger)> StartAsync()
    {
        string stranger;
        using (var store = CatalogStore.Open(DataFolder.DatabaseFile(folder.Path)))
        {
            await store.MigrateAsync(CancellationToken.None);
            var workspaces = new Workspaces(store, TimeProvider.System);
            var workspace = await workspaces.EnsureAsync("other", "other", "en", CancellationToken.None);
            var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
            stranger = (await new ServiceTokens(store, workspaces, TimeProvider.System).CreateAsync(workspace.Id, "stranger", Role.Admin, admin.ActorId, null, CancellationToken.None)).Secret;
        }

        host = await CatalogHost.StartAsync(
            new CatalogSettings { Data = folder.Path, Urls = "http://127.0.0.1:0", Workspace = "main", LogLevel = "Warning", Demo = true }, CancellationToken.None);
        var address = new Uri(host.Addresses.First());
        var foreign = new HttpClient { BaseAddress = address };
        foreign.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stranger);
        var owner = new HttpClient { BaseAddress = address };
        while (!(await owner.GetAsync(new Uri("health/ready", UriKind.Relative))).IsSuccessStatusCode)
        {
            await Task.Delay(50); // the index of the demo is built
        }

        return (owner, foreign);
    }
}
