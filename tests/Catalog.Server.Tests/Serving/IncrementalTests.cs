using System.Net.Http.Headers;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>@defer and @stream over HTTP, where the setting switches them on.</summary>
public sealed class IncrementalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Products_WithDeferAndStream_ComeInPartsWhereThatIsSwitchedOn(bool isOn)
    {
        using var folder = new TemporaryFolder();
        var token = await TokenAsync(folder.Path);
        await using var host = await CatalogHost.StartAsync(
            new CatalogSettings { Data = folder.Path, Urls = "http://127.0.0.1:0", Workspace = "main", LogLevel = "Warning", GraphQL = new() { Incremental = isOn } }, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = new Uri(host.Addresses.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Accept.ParseAdd("multipart/mixed, application/json");
        foreach (var title in new[] { "Armchair", "Bench", "Chest" })
        {
            await PostAsync(client, $$"""{"query":"mutation { createProduct(input: { fields: { title: \"{{title}}\" } }) { sequence } }"}""");
        }

        var answer = await PostAsync(client, """{"query":"{ products(order: { title: ASC }) { nodes @stream(initialCount: 1) { title ... @defer { tags { concept { notation } } } } } }"}""");

        if (!isOn)
        {
            Assert.Contains("Unknown directive", answer, StringComparison.Ordinal);
            return;
        }

        Assert.StartsWith("\r\n---\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("""{"data":{"products":{"nodes":[{"title":"Armchair"}]}},"pending":[""", answer, StringComparison.Ordinal);
        Assert.Contains("\"items\":[{\"title\":\"Bench\"},{\"title\":\"Chest\"}]", answer, StringComparison.Ordinal);
        Assert.Equal(3, answer.Split("\"data\":{\"tags\":[]}").Length - 1);
        Assert.EndsWith("\r\n-----\r\n", answer, StringComparison.Ordinal);
    }

    private static async Task<string> PostAsync(HttpClient client, string body)
    {
        using var answer = await client.PostAsync(new Uri("graphql", UriKind.Relative), new StringContent(body, new MediaTypeHeaderValue("application/json")));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> TokenAsync(string folder)
    {
        using var store = CatalogStore.Open(DataFolder.DatabaseFile(folder));
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync("main", "main", "en", CancellationToken.None);
        var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        return (await new ServiceTokens(store, workspaces, TimeProvider.System).CreateAsync(workspace.Id, "editor", Role.Editor, admin.ActorId, null, CancellationToken.None)).Secret;
    }
}
