using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

/// <summary>`catalog mapping`: from two taxonomies and a file to items that carry the other taxonomy's concepts.</summary>
public sealed class MappingCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AFile_IsImportedAppliedReportedExportedAndReadAgain()
    {
        await TaxonomiesAsync();
        await File.WriteAllTextAsync(folder["map.yaml"], "kind: PRODUCT\nkey: id\nfields:\n  title: title\ntags:\n  - taxonomy: ours\n    column: cat\n", Stop);
        await File.WriteAllTextAsync(folder["items.csv"], "id,title,cat\n1,A lamp,Lamps\n2,A desk,Desks\n3,A rug,Rugs\n", Stop);
        await File.WriteAllTextAsync(folder["m.csv"], "source,target,relation\nLamps,Lamp,exactMatch\nDesks,Desk,closeMatch\nHats,Desk,exactMatch\n", Stop);

        var items = await RunAsync("import", folder["items.csv"], "--map", folder["map.yaml"]);
        var dry = await RunAsync("mapping", "import", folder["m.csv"], "--set", "m", "--source", "ours", "--target", "theirs", "--dry-run");
        var imported = await RunAsync("mapping", "import", folder["m.csv"], "--set", "m");
        var tried = await RunAsync("mapping", "apply", "--set", "m", "--dry-run");
        var applied = await RunAsync("mapping", "apply", "--set", "m");
        var report = await RunAsync("mapping", "report", "--set", "m");
        var exported = await RunAsync("mapping", "export", folder["out.tsv"], "--set", "m");
        var again = await RunAsync("mapping", "import", folder["out.tsv"], "--set", "m");
        var withdrawn = await RunAsync("mapping", "apply", "--set", "m", "--withdraw");

        Assert.Equal((0, ""), (items.Code, items.Error));
        Assert.Equal((1, 1), (dry.Code, imported.Code)); // a row was refused
        Assert.Contains("row 4", imported.Error, StringComparison.Ordinal);
        Assert.Equal("m: 2 mappings created, 0 changed, 0 unchanged, 1 refused.", imported.Output.Trim());
        Assert.StartsWith("Dry run of m: 3 items, 2 concepts put on", tried.Output, StringComparison.Ordinal);
        Assert.StartsWith("m: 3 items, 2 concepts put on", applied.Output, StringComparison.Ordinal);
        Assert.Contains("\"concepts\":3,\"mapped\":2,\"inherited\":0,\"suggested\":0,\"unmapped\":1,\"ambiguous\":0,\"items\":3,\"itemsCovered\":2", report.Output, StringComparison.Ordinal);
        Assert.Contains("skos:closeMatch", await File.ReadAllTextAsync(folder["out.tsv"], Stop), StringComparison.Ordinal);
        Assert.Equal((0, "m: 0 mappings created, 0 changed, 2 unchanged, 0 refused."), (again.Code, again.Output.Trim()));
        Assert.Contains("2 taken away", withdrawn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposals_AreMadeAndTheSurestAccepted()
    {
        await TaxonomiesAsync();

        var (code, output, error) = await RunAsync("mapping", "propose", "--set", "p", "--source", "ours", "--target", "theirs", "--accept", "0.5");
        var file = await RunAsync("mapping", "export", "-", "--set", "p");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("for 3 concepts", output, StringComparison.Ordinal);
        Assert.Contains("2 accepted that are at least 0.5 sure", output, StringComparison.Ordinal);
        Assert.Contains("Lamps", file.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no mapping set 'x'", "mapping", "report", "--set", "x")]
    [InlineData("There is no taxonomy", "mapping", "propose", "--set", "x", "--source", "nowhere", "--target", "theirs")]
    [InlineData("has no accepted", "mapping", "apply", "--set", "empty")]
    [InlineData("is not one from 'theirs'", "mapping", "propose", "--set", "empty", "--source", "theirs")]
    [InlineData("is no file of mappings", "mapping", "import", "FILE", "--set", "empty")]
    public async Task WhatCannotBe_IsRefusedWithTheReason(string expected, params string[] arguments)
    {
        await TaxonomiesAsync();
        await File.WriteAllTextAsync(folder["bad.csv"], "a,b\n1,2\n", Stop);
        await RunAsync("mapping", "propose", "--set", "empty", "--source", "ours", "--target", "theirs", "--least", "1");

        var (code, _, error) = await RunAsync([.. arguments.Select(argument => argument == "FILE" ? folder["bad.csv"] : argument)]);

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    private async Task TaxonomiesAsync()
    {
        await File.WriteAllTextAsync(folder["ours.txt"], "Lamps\nDesks\nRugs\n", Stop);
        await File.WriteAllTextAsync(folder["theirs.txt"], "Lamp\nDesk\nOther\n", Stop);
        foreach (var key in new[] { "ours", "theirs" })
        {
            Assert.Equal(0, (await RunAsync("taxonomy", "import", folder[key + ".txt"], "--key", key)).Code);
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. arguments, "--data", folder["data"]], output, error, Stop);
        return (code, output.ToString(), error.ToString());
    }
}
