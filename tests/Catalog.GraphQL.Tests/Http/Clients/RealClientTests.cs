using Catalog.GraphQL.Guards.TrustedDocuments;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Http.Clients;

/// <summary>The clients that front-end teams use, each driving the engine through its own script of assertions.</summary>
public sealed class RealClientTests(NodeClients clients)
{
    [Theory]
    [InlineData("graphql-ws.js")]
    [InlineData("graphql-sse.js", "distinct")]
    [InlineData("graphql-sse.js", "single")]
    [InlineData("urql.js")]
    public async Task Client_AgainstTheServer_GetsWhatItsScriptExpects(string script, params string[] arguments)
    {
        await using var host = await Library.StartAsync();

        Assert.Equal("ok\n", await clients.RunAsync(script, [host.Address.AbsoluteUri, .. arguments]));
    }

    [Fact]
    public async Task Apollo_WithStoredDocumentsByGet_GetsWhatItsScriptExpects()
    {
        await using var host = await Library.StartAsync(services: services => services.AddSingleton(new TrustedDocumentOptions
        {
            Storage = new InMemoryOperationDocumentStorage(),
            EnableAutomaticPersistedDocuments = true,
        }));

        Assert.Equal("ok\n", await clients.RunAsync("apollo.js", host.Address.AbsoluteUri));
    }

    [Fact]
    public async Task Audit_OfTheEngine_IsPassedWhole()
    {
        await using var host = await Library.StartAsync();

        var report = await clients.RunAsync("audit.js", host.Address.AbsoluteUri);

        Assert.Equal("""{"total":61,"ok":61,"others":[]}""", report.TrimEnd());
    }
}
