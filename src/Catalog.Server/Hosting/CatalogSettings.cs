using Catalog.Application.Extraction;
using Catalog.Application.Retention;

namespace Catalog.Server.Hosting;

/// <summary>
/// Every setting of the program. A value is taken from, in this order, the command line, the environment (CATALOG_ and the name in
/// capitals, such as CATALOG_DATA_FOLDER), appsettings.json in the working folder (section Catalog) and the default.
/// </summary>
public sealed record CatalogSettings
{
    /// <summary>Folder of the database file, the index and the lock. With --demo the default is another folder.</summary>
    public string Data { get; init; } = "";

    /// <summary>Connection string: empty for SQLite in the data folder, "Data Source=..." for another SQLite file, "Host=..." for PostgreSQL.</summary>
    public string Database { get; init; } = "";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>Origins whose pages may call this server from a browser, separated by semicolons; * for all, empty for none.</summary>
    public string AllowedOrigins { get; init; } = "";

    /// <summary>Start with a demo workspace that needs no token from loopback.</summary>
    public bool Demo { get; init; }

    /// <summary>Key of the workspace that command-line verbs work in.</summary>
    public string Workspace { get; init; } = DefaultWorkspace;

    /// <summary>Address of an OpenTelemetry collector (OTLP over HTTP); empty sends nothing.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>How log lines look: "plain" or "json".</summary>
    public string LogFormat { get; init; } = "plain";

    /// <summary>Least severity that is logged: Trace, Debug, Information, Warning, Error or Critical.</summary>
    public string LogLevel { get; init; } = "Information";

    /// <summary>How long what serves no more is kept.</summary>
    public RetentionRules Retention { get; init; } = RetentionRules.Default;

    /// <summary>What reading one imported file may cost.</summary>
    public ExtractionLimits Extraction { get; init; } = ExtractionLimits.Default;

    /// <summary>How the GraphQL endpoint behaves.</summary>
    public GraphQLSettings GraphQL { get; init; } = new();

    private const long MegaByte = 1024 * 1024;

    internal const string DefaultUrls = "http://localhost:8080";
    internal const string DefaultWorkspace = "main";

    /// <summary>The settings with where each can be set; README.md holds the same table and a test compares them.</summary>
    public static IReadOnlyList<SettingDescription> All { get; } =
    [
        new("dataFolder", "--data FOLDER", "./catalog-data (with --demo ./catalog-demo)", "Folder of the database file, the index and the lock."),
        new("database", "--database CONNECTION", "SQLite in the data folder", "\"Data Source=FILE\" for another SQLite file, \"Host=...;Database=...;Username=...\" for PostgreSQL 15 or newer."),
        new("urls", "--urls URLS", DefaultUrls, "Addresses to listen on, separated by semicolons."),
        new("allowedOrigins", "--allowed-origins ORIGINS", "", "Origins whose pages may call this server from a browser (CORS), separated by semicolons, such as https://app.example.com; * for all."),
        new("demo", "--demo", "false", "Start with a demo workspace that needs no token from loopback; listens on loopback only."),
        new("workspace", "--workspace KEY", DefaultWorkspace, "Workspace that command-line verbs work in."),
        new("otlp", "--otlp URL", "", "Address of an OpenTelemetry collector (OTLP over HTTP/protobuf); empty sends nothing."),
        new("logFormat", "--log-format plain|json", "plain", "How log lines look."),
        new("logLevel", "--log-level LEVEL", "Information", "Least severity that is logged."),
        new("jobRetention", "--job-retention DAYS", "90", "Days for which ended background jobs, and what was told of their progress, are kept; 0 keeps them for ever."),
        new("predictionRetention", "--prediction-retention DAYS", "30", "Days for which a retired model's word about items is kept to compare models by; 0 keeps it for ever."),
        new("maxFileSize", "--max-file-size MB", "2048", "Size of a file that is imported as an item; a larger one is refused; 1 to 1000000."),
        new("maxReadSize", "--max-read-size MB", "64", "Size of a file whose text and metadata are read; a larger one is imported without; 1 to 1024."),
        new("maxUnpackedSize", "--max-unpacked-size MB", "128", "Size to which an Office, OpenDocument or EPUB file may unpack while it is read; 1 to 4096."),
        new("maxTextLength", "--max-text-length CHARACTERS", "2000000", "Characters of a file's text that are kept; 1000 to 50000000."),
        new("fileTimeout", "--file-timeout SECONDS", "30", "Longest time the reading of one file may take, that of pdftotext too; 1 to 3600."),
        .. GraphQLSettings.All,
    ];

    /// <summary>The folder that holds the data: absolute, after defaults.</summary>
    public string DataFolder => Path.GetFullPath(Data.Length > 0 ? Data : Demo ? "catalog-demo" : "catalog-data");

    /// <summary>Reads the settings; <paramref name="flags"/> holds those given on the command line, by name.</summary>
    /// <exception cref="UsageException">A value is not of its setting's form.</exception>
    public static CatalogSettings Load(IReadOnlyDictionary<string, string?> flags)
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(SettingsFile.Read(Path.GetFullPath("appsettings.json")))
            .AddInMemoryCollection(All
                .Select(setting => (setting.Name, Value: Environment.GetEnvironmentVariable(setting.EnvironmentVariable)))
                .Where(setting => setting.Value is not null)
                .Select(setting => KeyValuePair.Create($"Catalog:{setting.Name}", setting.Value)))
            .AddInMemoryCollection(flags.Select(flag => KeyValuePair.Create($"Catalog:{flag.Key}", flag.Value)))
            .Build()
            .GetSection("Catalog");
        var settings = new CatalogSettings
        {
            Data = configuration["dataFolder"] ?? "",
            Database = configuration["database"] ?? "",
            Urls = configuration["urls"] ?? DefaultUrls,
            AllowedOrigins = configuration["allowedOrigins"] ?? "",
            Demo = configuration.Flag("demo", false),
            Workspace = configuration["workspace"] ?? "",
            Otlp = configuration["otlp"] ?? "",
            LogFormat = configuration.OneOf("logFormat", "plain", "json"),
            LogLevel = configuration.OneOf("logLevel", "Information", "Trace", "Debug", "Warning", "Error", "Critical"),
            Retention = new RetentionRules(Days(configuration, "jobRetention", 90), Days(configuration, "predictionRetention", 30)),
            Extraction = new ExtractionLimits
            {
                MaxFileBytes = configuration.Number("maxFileSize", 2048, 1, 1_000_000) * MegaByte, MaxReadBytes = (int)(configuration.Number("maxReadSize", 64, 1, 1024) * MegaByte),
                MaxUnpackedBytes = configuration.Number("maxUnpackedSize", 128, 1, 4096) * MegaByte, MaxTextLength = configuration.Number("maxTextLength", 2_000_000, 1000, 50_000_000),
                MaxTime = TimeSpan.FromSeconds(configuration.Number("fileTimeout", 30, 1, 3600)),
            },
            GraphQL = GraphQLSettings.Read(configuration),
        };
        return settings.Workspace.Length > 0 ? settings : settings with { Workspace = settings.Demo ? "demo" : DefaultWorkspace };
    }

    private static TimeSpan? Days(IConfiguration configuration, string name, int absent) =>
        configuration.Number(name, absent, 0, 36_500) is > 0 and var days ? TimeSpan.FromDays(days) : null;
}
