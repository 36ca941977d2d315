using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Catalog.Server.Commands;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

/// <summary>What somebody sees who mistypes, or asks for help.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("There is no verb 'imprt'. Did you mean 'import'?", "catalog --help", "imprt", "x.csv")]
    [InlineData("There is no verb 'exprt'. Did you mean 'export'?", "catalog taxonomy --help", "taxonomy", "exprt", "x.ttl")]
    [InlineData("There is no option --kindd. Did you mean '--kind'?", "catalog import --help", "import", "x.csv", "--kindd", "product")]
    [InlineData("There is no option --rol. Did you mean '--role'?", "catalog token create --help", "token", "create", "--rol", "Admin")]
    [InlineData("There is no option --dat. Did you mean '--data'?", "catalog token list --help", "token", "list", "--dat", "x")]
    [InlineData("'more' is one word too many.", "catalog schema export --help", "schema", "export", "x", "more")]
    [InlineData("--role is 'king': expected one of Viewer, Editor, Admin.", "catalog token create --help", "token", "create", "t", "--role", "king")]
    [InlineData("--days is 'x': expected a whole number.", "catalog token create --help", "token", "create", "t", "--days", "x")]
    [InlineData("ID is 'x': expected a whole number.", "catalog token revoke --help", "token", "revoke", "x")]
    [InlineData("--least is 'x': expected a number such as 0.5.", "catalog pii detect --help", "pii", "detect", "--data", "x", "--least", "x")]
    [InlineData("--as-of is 'x': expected a moment such as 2026-01-31 or 2026-01-31T12:00:00Z.", "catalog segment preview --help", "segment", "preview", "{}", "--as-of", "x")]
    [InlineData("NAME is missing: What the token is for", "catalog token create --help", "token", "create")]
    [InlineData("FILE is missing: CSV, TSV or JSON Lines", "catalog import --help", "import", "--kind", "product")]
    [InlineData("--kind is missing: What to export", "catalog export --help", "export", "x.csv")]
    [InlineData("--kind needs a value: What to export", "catalog export --help", "export", "x.csv", "--kind")]
    [InlineData("One of these must follow: create, list, revoke.", "catalog token --help", "token")]
    public async Task Mistake_IsNamedWithWhatWasExpected_AndWhereToReadOn(string sentence, string help, params string[] args)
    {
        var (code, output, error) = await RunAsync(args);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.EndsWith($"See: {help}", error.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(2, error.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task ValueThatBeginsLikeAnOption_IsTakenAfterTwoDashes()
    {
        var (code, _, error) = await RunAsync("token", "create", "--data", folder["data"], "--", "--odd name");

        Assert.Equal(0, code);
        Assert.Contains("'--odd name'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quality", "report", "--project", "x")]
    [InlineData("quality", "suspects", "--model", "x")]
    [InlineData("quality", "report", "--project", "1", "--gold-target", "7")]
    [InlineData("token", "create", "t", "--days", "2000000000")]
    public async Task ValueThatCannotBe_IsRefusedByTheNameOfItsOption(params string[] args)
    {
        await RunAsync("token", "create", "t", "--data", folder["data"]);

        var (code, _, error) = await RunAsync([.. args, "--data", folder["data"]]);

        Assert.Equal(2, code);
        Assert.Contains(args[^2], error, StringComparison.Ordinal);
        Assert.Contains(args[^1], error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "FILE", "--kind", "product")]
    [InlineData("taxonomy", "import", "FILE", "--key", "k")]
    [InlineData("restore", "FILE")]
    public async Task FileThatIsNotThere_IsNamed_AndNoDataFolderIsMade(params string[] args)
    {
        var (code, _, error) = await RunAsync([.. args.Select(word => word == "FILE" ? folder["absent.csv"] : word), "--data", folder["data"]]);

        Assert.Equal(1, code);
        Assert.Equal($"There is no file '{folder["absent.csv"]}': check the path.", error.Trim());
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task Import_OfSeveralFilesOfWhichOneIsNotThere_ImportsNone()
    {
        var there = folder.Write("p.csv", "externalKey,title\nA,One\n");
        await RunAsync("token", "create", "t", "--data", folder["data"]);

        var refused = await RunAsync("import", there, folder["absent.csv"], "--kind", "product", "--data", folder["data"]);
        var (_, exported, _) = await RunAsync("export", "-", "--kind", "product", "--data", folder["data"]);

        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Equal("", exported);
    }

    [Theory]
    [InlineData("externalKey;title\nA;One\n", "a semicolon", "delimiter: \";\"")]
    [InlineData("externalKey\ttitle\nA\tOne\n", "a tab", "delimiter: tab")]
    [InlineData("externalKey|title\nA|One\n", "a bar", "delimiter: \"|\"")]
    public async Task Import_OfAFileWithAnotherSeparator_SaysHowToNameIt_AndSoItIsRead(string text, string separator, string remedy)
    {
        var file = folder.Write("p.csv", text);
        var map = folder.Write("map.yaml", remedy + "\nbyName: true\n");

        var refused = await RunAsync("import", file, "--kind", "product", "--data", folder["data"]);
        var (code, output, _) = await RunAsync("import", file, "--kind", "product", "--map", map, "--data", folder["data"]);

        Assert.Equal(1, refused.Code);
        Assert.Contains($"if {separator} separates its columns, say '{remedy}' and 'byName: true' in a map", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, true), (code, output.Contains("1 rows, 1 created", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Help_OfEveryVerb_ShowsTheSettingsItHeeds_AndItsExamples()
    {
        var server = await RunAsync("serve", "--help");
        var export = await RunAsync("export", "--help");
        var predict = await RunAsync("model", "predict", "--help");
        var health = await RunAsync("health", "--help");

        Assert.All(CatalogSettings.All, setting => Assert.Contains(setting.Flag.Split(' ')[0] + " ", server.Output, StringComparison.Ordinal));
        Assert.Equal(["--data", "--database", "--workspace"], Shown(export.Output));
        Assert.Equal([], Shown(predict.Output));
        Assert.Equal(["--urls"], Shown(health.Output));
        Assert.EndsWith("Examples:\n  catalog health --urls http://localhost:9000", health.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_AreOfEveryVerbThatTakesWords_AndCanBeTypedAsTheyStand()
    {
        var settings = new SettingOptions();
        var root = CommandLine.Parse(settings, []).CommandResult.Command;

        Assert.Empty(Leaves(root, "catalog").Where(verb => verb.Command.Arguments.Count > 0).Select(verb => verb.Path).Except(HelpText.Examples.Keys));
        foreach (var (verb, lines) in HelpText.Examples)
        {
            foreach (var line in lines)
            {
                var parsed = CommandLine.Parse(settings, [.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(line).Skip(1)]);

                Assert.Equal((line, ""), (line, string.Join(' ', UsageMistakes.Of(parsed))));
                Assert.StartsWith(verb, UsageMistakes.PathOf(parsed.CommandResult), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Serve_OnAnAddressThatIsTaken_SaysWhichAndWhatToDo()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}";

        var (code, output, error) = await RunAsync("serve", "--urls", address, "--data", folder["data"]);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"The server cannot listen on {address}: ", error, StringComparison.Ordinal);
        Assert.EndsWith("--urls http://localhost:PORT.", error.TrimEnd(), StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static IEnumerable<string> Shown(string help) => CatalogSettings.All
        .Select(setting => setting.Flag.Split(' ')[0])
        .Where(flag => help.Contains($"\n  {flag} ", StringComparison.Ordinal));

    private static IEnumerable<(string Path, Command Command)> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [(path, command)]
        : command.Subcommands.SelectMany(verb => Leaves(verb, $"{path} {verb.Name}"));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
