using Catalog.Domain.Conditions;

namespace Catalog.Server.Hosting;

/// <summary>Reads appsettings.json.</summary>
internal static class SettingsFile
{
    /// <summary>The file's settings; none where there is no file. Sections of others are let be.</summary>
    /// <exception cref="UsageException">It is not JSON, cannot be read, or its section Catalog has a setting that does not exist.</exception>
    public static IConfiguration Read(string path)
    {
        IConfigurationRoot file;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(path, optional: true).Build();
        }
        catch (InvalidDataException damage)
        {
            throw new UsageException($"The settings in {path} are not JSON: {damage.InnerException?.InnerException?.Message ?? damage.InnerException?.Message ?? damage.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The settings in {path} cannot be read: {failure.Message}");
        }

        var known = CatalogSettings.All.Select(setting => setting.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return file.GetSection("Catalog").GetChildren().FirstOrDefault(setting => !known.Contains(setting.Key)) is { } unknown
            ? throw new UsageException($"{path} has a setting '{unknown.Key}' that does not exist.{Spelling.Hint(unknown.Key, known)}")
            : file;
    }
}
