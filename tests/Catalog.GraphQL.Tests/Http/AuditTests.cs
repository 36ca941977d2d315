using System.Text.Json;
using Catalog.GraphQL.Http;
using Catalog.Testing;

[assembly: AssemblyFixture(typeof(NodeClients))]

namespace Catalog.GraphQL.Tests.Http;

public sealed class AuditTests(NodeClients clients)
{
    [Fact]
    public async Task Audit_OfTheDefaultMode_IsPassedWhole()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations());

        using var report = JsonDocument.Parse(await clients.RunAsync("tests/Catalog.Testing/clients/audit.js", host.Address.AbsoluteUri));

        Assert.Equal("[]", report.RootElement.GetProperty("others").GetRawText());
        Assert.Equal(61, report.RootElement.GetProperty("ok").GetInt32());
    }

    [Fact]
    public async Task Audit_OfTheDraftOf2026_IsNotPassedWhole()
    {
        await using var host = await GraphQLHost.StartAsync(new ScriptedOperations(), options => options.HttpTransportVersion = HttpTransportVersion.Draft2026);

        using var report = JsonDocument.Parse(await clients.RunAsync("tests/Catalog.Testing/clients/audit.js", host.Address.AbsoluteUri));

        Assert.InRange(report.RootElement.GetProperty("ok").GetInt32(), 30, 60);
    }
}
