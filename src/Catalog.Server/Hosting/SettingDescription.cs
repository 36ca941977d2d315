namespace Catalog.Server.Hosting;

/// <summary>One row of the table of settings.</summary>
/// <param name="Name">The name in appsettings.json (section Catalog).</param>
/// <param name="Flag">The flag on the command line.</param>
/// <param name="Default">What holds when it is not set.</param>
/// <param name="Meaning">What it does.</param>
public sealed record SettingDescription(string Name, string Flag, string Default, string Meaning)
{
    /// <summary>The environment variable, such as CATALOG_LOG_FORMAT.</summary>
    public string EnvironmentVariable { get; } =
        "CATALOG_" + string.Concat(Name.Select(letter => char.IsUpper(letter) ? "_" + letter : letter.ToString())).ToUpperInvariant();
}
