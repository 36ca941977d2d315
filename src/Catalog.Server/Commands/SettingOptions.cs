using System.CommandLine;
using Catalog.Server.Hosting;

namespace Catalog.Server.Commands;

/// <summary>The settings as options of every verb.</summary>
public sealed class SettingOptions
{
    private readonly Dictionary<string, Option> byName = [];

    /// <summary>Makes one recursive option a setting.</summary>
    public SettingOptions()
    {
        foreach (var setting in CatalogSettings.All)
        {
            var flag = setting.Flag.Split(' ');
            var description = setting.Meaning + (setting.Default.Length > 0 ? $" Default: {setting.Default}." : "");
            byName[setting.Name] = flag.Length == 1
                ? new Option<bool>(flag[0]) { Description = description, Recursive = true }
                : new Option<string>(flag[0]) { Description = description, HelpName = flag[1], Recursive = true };
        }
    }

    /// <summary>The options, to be added to the root command.</summary>
    public IEnumerable<Option> All => byName.Values;

    /// <summary>Leaves the others out of the help; all stay in it when <paramref name="names"/> is null.</summary>
    internal void ShowOnly(IReadOnlyCollection<string>? names)
    {
        foreach (var (name, option) in byName)
        {
            option.Hidden = names?.Contains(name) == false;
        }
    }

    /// <summary>The settings as the command line, the environment and the files give them.</summary>
    public CatalogSettings Read(ParseResult parsed)
    {
        var flags = new Dictionary<string, string?>();
        foreach (var (name, option) in byName)
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                flags[name] = option is Option<bool> flag ? parsed.GetValue(flag).ToString() : parsed.GetValue((Option<string>)option);
            }
        }

        return CatalogSettings.Load(flags);
    }
}
