using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Testing;

namespace Catalog.Server.Tests.Workers;

/// <summary>Several processes of the program over one database, each with a data folder of its own.</summary>
public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private const string Changes = "subscription($after: Long) { itemChanged(afterSequence: $after) { sequence item { title } } }";

    private readonly TemporaryFolder folder = new();
    private PostgreSqlCluster? cluster;
    private string database = "";
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgreSqlCluster.StartAsync();
        database = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        using var store = CatalogStore.Open(database + ";Pooling=False");
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync("main", "main", "en", CancellationToken.None);
        var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        token = (await new ServiceTokens(store, workspaces, TimeProvider.System).CreateAsync(workspace.Id, "test", Role.Editor, admin.ActorId, null, CancellationToken.None)).Secret;
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task AChangeInOneProcess_IsToldByTheOther_AndAfterAKillFromTheSequenceLastSeen()
    {
        using var writer = Start("a");
        using var teller = Start("b");
        var (there, here) = (writer.WaitUntilReady(), teller.WaitUntilReady());

        using (var live = await SocketClient.SubscribeAsync(here, token, Changes, new { after = 0 }))
        {
            await CreateAsync(there, "One");
            Assert.Equal("One", await TitleAsync(live));
            await CreateAsync(there, "Two");
            Assert.Equal("Two", await TitleAsync(live));
        }

        var seen = await CreateAsync(there, "Three");
        teller.Kill();
        await CreateAsync(there, "Four");
        using var again = Start("b");
        using var late = await SocketClient.SubscribeAsync(again.WaitUntilReady(), token, Changes, new { after = seen - 1 });
        await CreateAsync(there, "Five");

        Assert.Equal(["Three", "Four", "Five"], new[] { await TitleAsync(late), await TitleAsync(late), await TitleAsync(late) });
    }

    [Fact]
    public void OnSqlite_ASecondProcess_IsRefusedAndToldWhoHoldsTheFolder()
    {
        using var first = ServerProcess.Start("serve", "--data", folder["sqlite"], "--urls", "http://127.0.0.1:0");
        first.WaitUntilReady();

        using var second = ServerProcess.Start("serve", "--data", folder["sqlite"], "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, second.WaitForExit());
        Assert.Contains($"is in use by catalog serve (process {first.Id} ", second.Output, StringComparison.Ordinal);
    }

    private ServerProcess Start(string name) => ServerProcess.Start("serve", "--data", folder[name], "--database", database, "--urls", "http://127.0.0.1:0");

    private async Task<long> CreateAsync(Uri server, string title)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync("graphql", new { query = "mutation($title: String!) { createDocument(input: { fields: { title: $title } }) { sequence } }", variables = new { title } });
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        return data.GetProperty("createDocument").GetProperty("sequence").GetInt64();
    }

    private static async Task<string> TitleAsync(SocketClient client) => (await client.EventAsync("itemChanged")).GetProperty("item").GetProperty("title").GetString() ?? "";
}
