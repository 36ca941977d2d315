using System.Globalization;

namespace Catalog.Server.Hosting;

/// <summary>Reads values of settings; one that does not fit is refused by name and value.</summary>
internal static class SettingValues
{
    /// <summary>true or false.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static bool Flag(this IConfiguration configuration, string name, bool absent) => configuration[name] switch
    {
        null or "" => absent,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw new UsageException($"Setting {name} is '{text}': expected true or false."),
    };

    /// <summary>A whole number within bounds.</summary>
    /// <exception cref="UsageException">It is none, or out of bounds.</exception>
    public static int Number(this IConfiguration configuration, string name, int absent, int least, int most) => configuration[name] switch
    {
        null or "" => absent,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most => value,
        var text => throw new UsageException($"Setting {name} is '{text}': expected a whole number from {least} to {most}."),
    };

    /// <summary>One of some words, in the form in which they are listed; the first when absent.</summary>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static string OneOf(this IConfiguration configuration, string name, params string[] values)
    {
        var text = configuration[name] ?? values[0];
        return values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"Setting {name} is '{text}': expected one of {string.Join(", ", values)}.");
    }
}
