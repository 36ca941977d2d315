using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

public sealed class SchemaTests
{
    [Fact]
    public async Task Export_GivesTheFileInSchema()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await CommandLine.RunAsync(["schema", "export"], output, error);

        Assert.Equal(0, code);
        Assert.True(
            output.ToString() == await File.ReadAllTextAsync(RepositoryRoot.File("schema/catalog.graphql")),
            "schema/catalog.graphql is not what the program exports: run `catalog schema export schema/catalog.graphql`, review the difference and commit it.");
    }
}
