using Catalog.Application.Retention;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Hosting;

public sealed class CatalogSettingsTests
{
    [Fact]
    public void Readme_TableOfSettings_IsTheOneInTheProgram()
    {
        var readme = File.ReadAllText(RepositoryRoot.File("README.md"));

        var missing = CatalogSettings.All
            .Select(setting => $"| `{setting.Name}` | `{setting.EnvironmentVariable}` | `{setting.Flag.Replace("|", "\\|", StringComparison.Ordinal)}` | {setting.Default} | {setting.Meaning} |")
            .Where(row => !readme.Contains(row, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Readme_TableOfSettings_HasNoOthers()
    {
        var rows = File.ReadAllLines(RepositoryRoot.File("README.md")).Where(line => line.Contains("| `CATALOG_", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.Equal(CatalogSettings.All.Select(setting => setting.Name), rows);
    }

    [Fact]
    public void EverySettingOfTheTable_IsHeeded()
    {
        var defaults = CatalogSettings.Load(new Dictionary<string, string?>());

        var unheeded = CatalogSettings.All.Where(setting => CatalogSettings.Load(new Dictionary<string, string?>
        {
            ["trustedDocuments"] = "documents", [setting.Name] = Other(setting),
        }) == (setting.Name == "trustedDocuments" ? defaults : defaults with { GraphQL = defaults.GraphQL with { TrustedDocuments = "documents" } }));

        Assert.Equal(defaults, CatalogSettings.Load(new Dictionary<string, string?> { ["unknown"] = "other" })); // what nobody heeds changes nothing
        Assert.Empty(unheeded.Select(setting => setting.Name));

        static string Other(SettingDescription setting) => setting switch
        {
            { Default: "true" } => "false",
            { Default: "false" } => "true",
            { Name: "logLevel" } => "Debug",
            _ when int.TryParse(setting.Default, out var number) && !setting.Flag.Contains('|') => (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ when setting.Flag.Split('|') is [_, .., var last] => last,
            _ => "other",
        };
    }

    [Fact]
    public void Load_Nothing_GivesTheDefaults()
    {
        var settings = CatalogSettings.Load(new Dictionary<string, string?>());

        Assert.Equal("http://localhost:8080", settings.Urls);
        Assert.Equal("main", settings.Workspace);
        Assert.EndsWith("catalog-data", settings.DataFolder, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Demo_HasAFolderAndWorkspaceOfItsOwn()
    {
        var settings = CatalogSettings.Load(new Dictionary<string, string?> { ["demo"] = "true" });

        Assert.Equal("demo", settings.Workspace);
        Assert.EndsWith("catalog-demo", settings.DataFolder, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requestTimeout", "soon", "expected a whole number from 1 to 3600")]
    [InlineData("requestTimeout", "0", "expected a whole number from 1 to 3600")]
    [InlineData("demo", "perhaps", "expected true or false")]
    [InlineData("logLevel", "Loud", "expected one of")]
    [InlineData("maxPageSize", "0", "expected a whole number from 1 to 1000")]
    [InlineData("throttlePoints", "-1", "expected a whole number from 0")]
    [InlineData("transportVersion", "2027", "expected one of 2025, draft2026")]
    [InlineData("federation", "yes", "expected true or false")]
    [InlineData("jobRetention", "-1", "expected a whole number from 0 to 36500")]
    [InlineData("predictionRetention", "a month", "expected a whole number from 0 to 36500")]
    public void Load_AValueThatDoesNotFit_IsRefusedByNameAndValue(string name, string value, string remedy)
    {
        var refusal = Assert.Throws<UsageException>(() => CatalogSettings.Load(new Dictionary<string, string?> { [name] = value }));

        Assert.Contains($"Setting {name} is '{value}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Retention_IsInDaysAndZeroIsForEver()
    {
        var settings = CatalogSettings.Load(new Dictionary<string, string?> { ["jobRetention"] = "7", ["predictionRetention"] = "0" });

        Assert.Equal((TimeSpan.FromDays(7), (TimeSpan?)null), (settings.Retention.Jobs, settings.Retention.Predictions));
        Assert.Equal(RetentionRules.Default, CatalogSettings.Load(new Dictionary<string, string?>()).Retention);
    }

    [Theory]
    [InlineData("{bad", "are not JSON: 'b' is an invalid start")]
    [InlineData("""{"Catalog": {"maxDept": 3}}""", "has a setting 'maxDept' that does not exist. Did you mean 'maxDepth'?")]
    [InlineData("""{"Catalog": {"throttle": {"points": 3}}}""", "has a setting 'throttle' that does not exist.")]
    public void SettingsFile_ThatSaysWhatNobodyHeeds_IsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<UsageException>(() => SettingsFile.Read(folder.Write("appsettings.json", text)));

        Assert.Contains(folder["appsettings.json"], refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SettingsFile_WithSectionsOfOthers_IsRead_AndAnAbsentOneIsEmpty()
    {
        using var folder = new TemporaryFolder();

        var read = SettingsFile.Read(folder.Write("appsettings.json", """{"Catalog": {"MAXDEPTH": 7}, "Logging": {"LogLevel": {"Default": "Debug"}}}"""));

        Assert.Equal("7", read["Catalog:maxDepth"]);
        Assert.Empty(SettingsFile.Read(folder["absent.json"]).GetChildren());
    }

    [Fact]
    public void Load_OnlyTrustedDocumentsWithoutAny_IsRefused()
    {
        var refusal = Assert.Throws<UsageException>(() => CatalogSettings.Load(new Dictionary<string, string?> { ["onlyTrustedDocuments"] = "true" }));

        Assert.Contains("name the folder or the manifest", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "there is no such folder or manifest")]
    [InlineData("[]", "a JSON object of ids and texts")]
    [InlineData("{\"a\":1}", "The id 'a' of the manifest has no text")]
    [InlineData("{\"a\"", "It is not JSON")]
    public void TrustedDocuments_ThatCannotBeRead_AreRefusedByPathAndReason(string? manifest, string reason)
    {
        using var folder = new TemporaryFolder();
        if (manifest is not null)
        {
            folder.Write("documents.json", manifest);
        }

        var refusal = Assert.Throws<UsageException>(() => TrustedDocumentStorage.Options(new GraphQLSettings { TrustedDocuments = folder["documents.json"] }));

        Assert.Contains("documents.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost:8443", "speaks no TLS itself")]
    [InlineData("http://localhost:0", "use http://127.0.0.1:0")]
    [InlineData("http://localhost:99999", "expected an address such as")]
    [InlineData("localhost:8080", "expected an address such as")]
    [InlineData(" ; ", "is empty")]
    public void Parse_OfAnAddressNobodyCanListenOn_SaysWhatToUse(string urls, string remedy)
    {
        var refusal = Assert.Throws<UsageException>(() => ListenAddresses.Parse(urls, loopbackOnly: false));

        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:0;http://[::1]:9000", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://localhost:8080;http://192.168.0.1:80", false)]
    [InlineData("http://localhost.example.com", false)]
    public void Parse_InADemo_TakesLoopbackOnly(string urls, bool allowed)
    {
        var refusal = Record.Exception(() => ListenAddresses.Parse(urls, loopbackOnly: true));

        Assert.Equal(allowed, refusal is null);
        Assert.Empty(ListenAddresses.Parse(urls, loopbackOnly: false).Except(urls.Split(';')));
    }
}
