using System.Globalization;
using Catalog.Application.Access;
using Catalog.Application.Audit;
using Catalog.Application.Conditions;
using Catalog.Application.Segments;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Server.Commands;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

/// <summary>`catalog segment` with all its verbs, over a data folder.</summary>
public sealed class SegmentCommandTests : IDisposable
{
    private const string InPeru = """{"field":{"path":"country","op":"EQ","value":{"string":"Peru"}}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task List_ShowsEachSegmentWithItsMembers()
    {
        await FilledAsync();

        var (code, output, error) = await RunAsync("segment", "list");

        Assert.Equal((0, ""), (code, error));
        var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Split('\t');
        Assert.Equal(("Dynamic", "Active", "2", "Peruvians"), (line[1], line[2], line[3], line[5]));
    }

    [Fact]
    public async Task Show_SaysWhatItGathersInASentence()
    {
        await FilledAsync();

        var (code, output, _) = await RunAsync("segment", "show", "peruvians");
        var (missing, _, error) = await RunAsync("segment", "show", "Chileans");

        Assert.Equal(0, code);
        Assert.Contains("Dynamic of Customer, Active, 2 members", output, StringComparison.Ordinal);
        Assert.Contains("condition\tcountry is 'Peru'", output, StringComparison.Ordinal);
        Assert.Contains($"json\t{ConditionJson.Write(ConditionJson.Read(InPeru))}", output, StringComparison.Ordinal);
        Assert.Equal(1, missing);
        Assert.Contains("There is no segment 'Chileans'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_CountsEveryRowAndWarnsOfNone()
    {
        await FilledAsync();
        await File.WriteAllTextAsync(folder["none.json"], """{"field":{"path":"country","op":"EQ","value":{"string":"Atlantis"}}}""", TestContext.Current.CancellationToken);

        var (code, output, _) = await RunAsync("segment", "preview", """{"or":[PERU,{"field":{"path":"country","op":"EQ","value":{"string":"Chile"}}}]}""".Replace("PERU", InPeru, StringComparison.Ordinal));
        var (empty, _, warning) = await RunAsync("segment", "preview", "@" + folder["none.json"]);
        var (broken, _, fault) = await RunAsync("segment", "preview", """{"field":{"path":"contry","op":"EQ","value":{"string":"Peru"}}}""");
        var (absent, _, _) = await RunAsync("segment", "preview", "@" + folder["absent.json"]);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, 4), (code, lines.Length));
        Assert.Equal(["3", "2", "1"], lines[..3].Select(line => line.Split('\t')[0]));
        Assert.StartsWith("3 of 4 as of ", lines[3], StringComparison.Ordinal);
        Assert.Equal(0, empty);
        Assert.StartsWith("Nothing matches", warning, StringComparison.Ordinal);
        Assert.Equal((1, 2), (broken, absent));
        Assert.Contains("$.field.path", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_EvaluatesAllOrOne()
    {
        await FilledAsync();
        await ImportAsync("""{"externalKey":"E","title":"Elena","country":"Peru"}""");

        var (code, output, _) = await RunAsync("segment", "refresh");
        var (again, one, _) = await RunAsync("segment", "refresh", "Peruvians");
        var (missing, _, _) = await RunAsync("segment", "refresh", "Nobody");

        Assert.Equal((0, "Peruvians: 1 entered, 0 left, 3 members"), (code, output.Trim()));
        Assert.Equal((0, "Peruvians: 0 entered, 0 left, 3 members"), (again, one.Trim()));
        Assert.Equal(1, missing);
    }

    [Fact]
    public async Task Export_WritesTheMembersInTheFormatOfTheName()
    {
        await FilledAsync();

        var (code, lines, _) = await RunAsync("segment", "export", "Peruvians", "-");
        var (written, _, said) = await RunAsync("segment", "export", "Peruvians", folder["members.csv"]);
        var (unknown, _, refused) = await RunAsync("segment", "export", "Peruvians", folder["members.xlsx"]);

        Assert.Equal((0, 2), (code, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.All(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains("\"Peru\"", line, StringComparison.OrdinalIgnoreCase));
        var csv = await File.ReadAllLinesAsync(folder["members.csv"], TestContext.Current.CancellationToken);
        Assert.Equal((0, 3), (written, csv.Length));
        Assert.StartsWith("externalKey,", csv[0], StringComparison.Ordinal);
        Assert.Contains("2 members in", said, StringComparison.Ordinal);
        Assert.Equal(2, unknown);
        Assert.Contains("--format", refused, StringComparison.Ordinal);
    }

    // Four customers, two of them of the one segment.
    private async Task FilledAsync()
    {
        await ImportAsync("""
            {"externalKey":"A","title":"Ana","country":"Peru"}
            {"externalKey":"B","title":"Bruno","country":"Chile"}
            {"externalKey":"C","title":"Carla","country":"peru"}
            {"externalKey":"D","title":"Diego","country":"Bolivia"}
            """);
        using var store = CatalogStore.Open(DataFolder.DatabaseFile(folder["data"]));
        await using var reading = ReadStore.Open(store);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var key = new CatalogSettings().Workspace;
        var workspace = await workspaces.EnsureAsync(key, key, "en", CancellationToken.None);
        var caller = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        var changes = new ChangeRunner(store, TimeProvider.System);
        var conditions = new SegmentConditions(store, new ConditionStore(store, reading));
        using var keeper = new SegmentKeeper(changes, reading, conditions, workspaces, TimeProvider.System);
        await new SegmentDesigner(changes, conditions, keeper, TimeProvider.System)
            .CreateAsync(caller, new SegmentDesign("Peruvians", ItemKind.Customer, ConditionJson.Read(InPeru)), null, CancellationToken.None);
    }

    private async Task ImportAsync(string lines)
    {
        var file = folder[string.Create(CultureInfo.InvariantCulture, $"{Directory.GetFiles(folder.Path).Length}.jsonl")];
        await File.WriteAllTextAsync(file, lines, TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("import", file, "--kind", "customer");
        Assert.True(code == 0, error);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync([.. args, "--data", folder["data"]], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
