using System.Globalization;
using System.Text.Json;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Maps;

/// <summary>Custom attributes: from the text of a file to the JSON they are kept as.</summary>
internal static class AttributeText
{
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["text"] = typeof(string), ["number"] = typeof(decimal), ["bool"] = typeof(bool), ["date"] = typeof(DateOnly),
    };

    /// <summary>The type of attributes that are neither text, number, truth value nor date: the cell holds their JSON.</summary>
    public const string Json = "json";

    /// <summary>The rule, once its type is known to exist.</summary>
    public static TargetRule Checked(TargetRule rule, string map) => Types.ContainsKey(rule.Type)
        ? rule
        : throw ImportErrors.BadMap(map, rule.Value.Line, $"the attribute '{rule.Name}' has the type '{rule.Type}': use one of {string.Join(", ", Types.Keys)}.");

    public static string Read(SourceRow row, ColumnReader.Source source, TargetRule rule, List<RowError> errors)
    {
        var value = source.Read(row);
        if (value.IsNone)
        {
            return "null";
        }

        var text = value.Text(source.Join)!; // it is not none
        if (rule.Type == Json)
        {
            return IsJson(text) ? text : JsonSerializer.Serialize(text);
        }

        if (ValueReader.TryRead(text, Types[rule.Type], rule.Form, 0, out var read, out var problem))
        {
            return ToJson(read);
        }

        errors.Add(new(row.Number, source.Name, problem!)); // false comes with its reason
        return "null";
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string ToJson(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly date => JsonSerializer.Serialize(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => JsonSerializer.Serialize((string)value),
    };
}
