using System.Text.RegularExpressions;
using Catalog.Application.Imports.Rows;
using YamlDotNet.RepresentationModel;

namespace Catalog.Application.Imports.Maps;

/// <summary>Reads a map file (YAML) and refuses every word it does not know, with its line.</summary>
internal static class ImportMapParser
{
    public static ImportMap ParseFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportErrors.NotFound(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ImportErrors.Unreadable(path, error);
        }
    }

    public static ImportMap Parse(string yaml, string name)
    {
        var root = YamlMap.Parse(yaml, name);
        var form = ReadForm(root, new ValueForm());
        var map = new ImportMap(name)
        {
            Kind = root.Text("kind"),
            Format = root.Node("format") is null ? null : root.Choice("format", RowFormat.Csv),
            Encoding = root.Text("encoding"),
            Delimiter = root.Character("delimiter"),
            Continuation = ReadSurplus(root),
            Nulls = root.Texts("nulls").ToHashSet(StringComparer.Ordinal),
            Key = root.Node("key") is { } key ? ReadValue(root, key) : null,
            Repeated = root.Choice("repeated", RepeatedKey.Refuse),
            Where = [.. (root.Map("where")?.Entries() ?? []).Select(entry => ReadCondition(root, entry.Key, entry.Value))],
            Messages = root.Texts("messages"),
            Fields = ReadTargets(root, "fields", form),
            Attributes = ReadTargets(root, "attributes", form),
            Relations = ReadTargets(root, "relations", form),
            Tags = [.. root.Maps("tags").Select(ReadTag)],
            ByName = root.Flag("byName"),
        };
        root.RefuseTheRest();
        return map;
    }

    private static ContinuationRule ReadSurplus(YamlMap root)
    {
        if (root.Map("surplus") is not { } surplus)
        {
            return default;
        }

        var rule = new ContinuationRule(surplus.Text("into"), surplus.Flag("afterBlank"));
        surplus.RefuseTheRest();
        return rule.IsNone || (rule.AfterBlank && rule.Into is not null)
            ? throw surplus.Error(null, "'surplus' takes either 'into: COLUMN' or 'afterBlank: true'.")
            : rule;
    }

    private static RowCondition ReadCondition(YamlMap root, string column, YamlNode node) => node switch
    {
        YamlScalarNode { Value: "present" } => new(column, true, [], YamlMap.LineOf(node)),
        YamlScalarNode { Value: "absent" } => new(column, false, [], YamlMap.LineOf(node)),
        YamlSequenceNode list => new(column, true, [.. list.Children.Select(root.Scalar)], YamlMap.LineOf(node)),
        _ => throw root.Error(node, $"the condition on '{column}' must be present, absent or a list of texts."),
    };

    private static List<TargetRule> ReadTargets(YamlMap root, string key, ValueForm defaults)
    {
        var rules = new List<TargetRule>();
        foreach (var (name, node) in root.Map(key)?.Entries() ?? [])
        {
            if (node is YamlScalarNode)
            {
                rules.Add(new(name, ReadValue(root, node), defaults));
                continue;
            }

            var map = root.AsMap(node);
            rules.Add(new(name, ReadValue(map), ReadForm(map, defaults))
            {
                Type = map.Text("type") ?? "text",
                SkipMissing = map.Choice("missing", MissingItem.Refuse) == MissingItem.Skip,
            });
            map.RefuseTheRest();
        }

        return rules;
    }

    private static TagRule ReadTag(YamlMap map)
    {
        var rule = new TagRule(map.Text("taxonomy") ?? throw map.Error(null, "a tag rule needs 'taxonomy: KEY'."), ReadValue(map))
        {
            Separator = map.Text("separator"),
            By = map.Choice("by", TagName.Label),
            PathSeparator = map.Text("pathSeparator") ?? ">",
            Unknown = map.Choice("unknown", UnknownTag.Refuse),
            UnknownTo = map.Text("unknownTo"),
            Language = map.Text("language"),
            Map = map.Dictionary("map"),
        };
        map.RefuseTheRest();
        return (rule.Unknown == UnknownTag.Map) == (rule.UnknownTo is not null)
            ? rule
            : throw map.Error(null, "'unknown: map' and 'unknownTo: CONCEPT' belong together.");
    }

    /// <summary>A bare text names a column; a text with {braces} is a template.</summary>
    private static ValueRule ReadValue(YamlMap at, YamlNode node)
    {
        if (node is not YamlScalarNode)
        {
            var map = at.AsMap(node);
            var rule = ReadValue(map);
            map.RefuseTheRest();
            return rule;
        }

        var text = at.Scalar(node);
        return text.Contains('{', StringComparison.Ordinal)
            ? new(YamlMap.LineOf(node)) { Template = text }
            : new(YamlMap.LineOf(node)) { Column = text };
    }

    private static ValueRule ReadValue(YamlMap map)
    {
        var rule = new ValueRule(map.Line)
        {
            Column = map.Text("column"),
            Constant = map.Text("constant"),
            Template = map.Text("template"),
            Join = map.Text("join") ?? ", ",
        };
        var sources = new[] { rule.Column, rule.Constant, rule.Template }.Count(source => source is not null);
        return sources == 1 ? rule : throw map.Error(null, "a value needs exactly one of column, constant or template.");
    }

    private static ValueForm ReadForm(YamlMap map, ValueForm defaults)
    {
        var cut = map.Text("cut");
        if (cut is not null && (!int.TryParse(cut, System.Globalization.CultureInfo.InvariantCulture, out var length) || length < 1))
        {
            throw map.Error(map.Node("cut"), $"'cut' must be a number of characters, found '{cut}'.");
        }

        var zone = map.Text("zone");
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw map.Error(map.Node("zone"), $"'{zone}' is no time zone: use an IANA name such as Europe/Berlin.");
        }

        return defaults with
        {
            Dates = map.Node("date") is null ? defaults.Dates : map.Texts("date"),
            Zone = zone ?? defaults.Zone,
            Decimal = map.Character("decimal") ?? defaults.Decimal,
            Group = map.Character("group") ?? defaults.Group,
            Values = map.Node("values") is null ? defaults.Values : map.Dictionary("values"),
            Match = map.Text("match") is { } pattern ? ReadPattern(map, pattern) : defaults.Match,
            Cut = cut is null ? defaults.Cut : int.Parse(cut, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static Regex ReadPattern(YamlMap map, string pattern)
    {
        try
        {
            // Without backtracking the time is linear in the text, whatever the pattern.
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw map.Error(map.Node("match"), $"'{pattern}' is no pattern that can be used: {error.Message}");
        }
    }
}
