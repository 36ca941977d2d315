using Catalog.Server.Hosting;
using Catalog.Server.Tests.Clients;
using Catalog.Server.Tests.Serving;
using Catalog.Testing;

[assembly: AssemblyFixture(typeof(NodeClients))]

namespace Catalog.Server.Tests.Clients;

/// <summary>The clients that front-end teams use, each driving the running catalog through its own script of assertions.</summary>
public sealed class RealClientTests(NodeClients clients, ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Theory]
    [InlineData("graphql-ws.js")]
    [InlineData("graphql-sse.js", "distinct")]
    [InlineData("graphql-sse.js", "single")]
    [InlineData("urql.js")]
    public async Task Client_AgainstTheCatalog_GetsWhatItsScriptExpects(string script, params string[] arguments) =>
        Assert.Equal("ok\n", await clients.RunAsync(Script(script), [catalog.Endpoint, catalog.EditorToken, .. arguments]));

    [Fact]
    public async Task Apollo_WithStoredDocumentsByGet_GetsWhatItsScriptExpects()
    {
        await using var storing = await ServedCatalog.StartAsync(new GraphQLSettings { AutomaticPersistedQueries = true });

        Assert.Equal("ok\n", await clients.RunAsync(Script("apollo.js"), storing.Endpoint, storing.EditorToken));
    }

    [Fact]
    public async Task Audit_OfTheCatalog_IsPassedWhole() =>
        Assert.Equal("""{"total":61,"ok":61,"others":[]}""", (await clients.RunAsync("tests/Catalog.Testing/clients/audit.js", catalog.Endpoint, catalog.EditorToken)).TrimEnd());

    [Fact]
    public async Task Introspection_OfTheCatalog_PrintsTheSchemaOfTheFile() =>
        Assert.Equal("ok\n", await clients.RunAsync(Script("introspection.js"), catalog.Endpoint, catalog.EditorToken, RepositoryRoot.File("schema/catalog.graphql")));

    /// <summary>The picture stays under artifacts/screenshots for whoever wants to see it.</summary>
    [Fact]
    public async Task GraphiQL_InABrowser_ShowsWhatASubscriptionTells()
    {
        var browser = Requires.Program("chromium", "chromium-browser", "google-chrome");
        var pictures = Directory.CreateDirectory(RepositoryRoot.File("artifacts/screenshots")).FullName;

        var answer = await clients.RunAsync(Script("graphiql.js"), catalog.Endpoint, catalog.EditorToken, browser, Path.Combine(pictures, "graphiql.png"));

        Assert.Equal("ok\n", answer);
    }

    /// <summary>The path of a script of this folder from the root of the repository.</summary>
    internal static string Script(string name) => $"tests/Catalog.Server.Tests/Clients/scripts/{name}";
}
