using System.Text;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Maps;

/// <summary>Tags and paths in texts: names separated by a text, a backslash before a separator that belongs to a name.</summary>
internal static class TagText
{
    /// <summary>The tags of a value, in order, each once, after the rule's replacements.</summary>
    public static List<string> Split(SourceValue value, TagRule rule)
    {
        var names = new List<string>();
        if (value.IsNone)
        {
            return names;
        }

        if (value.Items is { } items)
        {
            foreach (var item in items)
            {
                Add(names, item, rule);
            }
        }
        else if (rule.Separator is { } separator)
        {
            foreach (var part in Split(value.Text()!, separator, keepEscapes: true)) // it is not none
            {
                Add(names, part, rule);
            }
        }
        else
        {
            Add(names, value.Text()!, rule); // it is not none
        }

        return names;
    }

    /// <summary>The parts of a path, trimmed.</summary>
    public static List<string> Path(string text, string separator) => [.. Split(text, separator, keepEscapes: false).Select(part => part.Trim())];

    /// <summary>Joins names so that <see cref="Split(string, string, bool)"/> gives them back.</summary>
    public static string Join(IEnumerable<string> names, string separator)
    {
        var mark = separator.Trim();
        return string.Join(separator, names.Select(name => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(mark, "\\" + mark, StringComparison.Ordinal)));
    }

    /// <param name="text">The text.</param>
    /// <param name="separator">What separates.</param>
    /// <param name="keepEscapes">Whether the parts are still to be split by another separator, so that backslashes must stay.</param>
    public static List<string> Split(string text, string separator, bool keepEscapes)
    {
        var parts = new List<string>();
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            parts.AddRange(text.Split(separator));
            return parts;
        }

        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (keepEscapes)
                {
                    part.Append('\\');
                }

                part.Append(text[++i]);
            }
            else if (text.AsSpan(i).StartsWith(separator, StringComparison.Ordinal))
            {
                parts.Add(part.ToString());
                part.Clear();
                i += separator.Length - 1;
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    private static void Add(List<string> names, string text, TagRule rule)
    {
        var name = text.Trim();
        if (rule.Map.TryGetValue(name, out var replaced))
        {
            name = replaced;
        }

        if (name.Length > 0 && !names.Contains(name))
        {
            names.Add(name);
        }
    }
}
