using System.Globalization;
using System.Text.Json;

namespace Catalog.Domain.Conditions;

/// <content>Values, and the parts that nodes have in common.</content>
internal sealed partial class ConditionReader
{
    private static readonly string[] ValueKeys = ["string", "int", "decimal", "bool", "date", "dateTime", "relative", "fieldPath", "param", "geo"];

    private ConditionValue? Value(JsonElement json, string path)
    {
        if (Only(json, path, ValueKeys, "a value") is not { } part)
        {
            return null;
        }

        string at = $"{path}.{part.Name}";
        return part.Name switch
        {
            "string" => String(part.Value, at) is { } text ? new ConditionValue.Text(text) : null,
            "int" => Whole(part.Value, at) is { } whole ? new ConditionValue.Whole(whole) : null,
            "decimal" => Number(part.Value, at) is { } number ? new ConditionValue.Number(number) : null,
            "bool" => Bool(part.Value, at) is { } truth ? new ConditionValue.Bool(truth) : null,
            "date" => Date(part.Value, at) is { } date ? new ConditionValue.Date(date) : null,
            "dateTime" => Instant(part.Value, at) is { } instant ? new ConditionValue.DateTime(instant) : null,
            "relative" => Relative(part.Value, at) is { } relative ? new ConditionValue.Relative(relative) : null,
            "fieldPath" => String(part.Value, at) is { } field ? new ConditionValue.FieldPath(field) : null,
            "param" => String(part.Value, at) is { } param ? new ConditionValue.Param(param) : null,
            _ => new ConditionValue.Geo(Geo(part.Value, at)),
        };
    }

    private List<ConditionValue> Values(JsonElement json, string path)
    {
        List<ConditionValue> read = [];
        if (!IsShortList(json, path, "a list of values"))
        {
            return read;
        }

        foreach (JsonElement element in json.EnumerateArray())
        {
            if (Value(element, $"{path}[{read.Count}]") is { } value)
            {
                read.Add(value);
            }
        }

        return read;
    }

    private ConditionWindow Window(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "path", "from", "to");
        return new ConditionWindow(
            String(parts.Optional("path"), $"{path}.path"),
            parts.Optional("from") is { } from ? Relative(from, $"{path}.from") : null,
            parts.Optional("to") is { } to ? Relative(to, $"{path}.to") : null);
    }

    private RelativeDate? Relative(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "offset", "anchor", "anchorPath", "timeZone", "calendarId");
        string? offset = String(parts.Required("offset"), $"{path}.offset");
        if (offset is null)
        {
            return null;
        }

        if (!IsoDuration.TryParse(offset, out IsoDuration duration))
        {
            Fault($"{path}.offset", ConditionFaultKind.Malformed, $"'{TextRules.Shown(offset)}' is no duration: write one of ISO 8601, such as -P90D, P1M or PT36H.");
            return null;
        }

        return new RelativeDate(duration)
        {
            Anchor = Word<DateAnchor>(parts.Optional("anchor"), $"{path}.anchor") ?? DateAnchor.AsOf,
            AnchorPath = String(parts.Optional("anchorPath"), $"{path}.anchorPath"),
            TimeZone = String(parts.Optional("timeZone"), $"{path}.timeZone") ?? "UTC",
            CalendarId = String(parts.Optional("calendarId"), $"{path}.calendarId"),
        };
    }

    private GeoArea Geo(JsonElement json, string path)
    {
        Parts parts = Open(json, path, "latitude", "longitude", "radiusKm", "north", "south", "east", "west");
        return new GeoArea
        {
            Latitude = Degrees(parts, "latitude", path),
            Longitude = Degrees(parts, "longitude", path),
            RadiusKm = Degrees(parts, "radiusKm", path),
            North = Degrees(parts, "north", path),
            South = Degrees(parts, "south", path),
            East = Degrees(parts, "east", path),
            West = Degrees(parts, "west", path),
        };
    }

    private double? Degrees(Parts parts, string name, string path) => (double?)Number(parts.Optional(name), $"{path}.{name}");

    private List<string> Strings(JsonElement json, string path)
    {
        List<string> read = [];
        if (IsShortList(json, path, "a list of texts"))
        {
            int index = 0;
            foreach (JsonElement element in json.EnumerateArray())
            {
                read.Add(String(element, $"{path}[{index++}]") ?? "");
            }
        }

        return read;
    }

    private List<T> Words<T>(JsonElement json, string path)
        where T : struct, Enum
    {
        List<T> read = [];
        if (IsShortList(json, path, "a list"))
        {
            int index = 0;
            foreach (JsonElement element in json.EnumerateArray())
            {
                read.Add(Word<T>(element, $"{path}[{index++}]") ?? default);
            }
        }

        return read;
    }

    private T? Word<T>(JsonElement? json, string path, ConditionFaultKind kind = ConditionFaultKind.Malformed)
        where T : struct, Enum
    {
        if (String(json, path) is not { } text)
        {
            return null;
        }

        if (ConditionWords<T>.TryGet(text, out T value))
        {
            return value;
        }

        Fault(path, kind, $"There is no '{TextRules.Shown(text)}' here.{Spelling.Hint(text, ConditionWords<T>.All)}");
        return null;
    }

    private string? String(JsonElement? json, string path)
    {
        if (json is not { } given)
        {
            return null;
        }

        if (given.ValueKind != JsonValueKind.String)
        {
            Expected(path, "a text", given);
            return null;
        }

        // The kind is text, so there is one.
        string text = given.GetString()!;
        if (text.Length > ConditionLimits.TextLength)
        {
            Fault(path, ConditionFaultKind.TooLarge, $"The text has {text.Length} characters, at most {ConditionLimits.TextLength} are allowed.");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Fault(path, ConditionFaultKind.Malformed, "The text holds the character U+0000: take it out.");
            return null;
        }

        return text;
    }

    private bool? Bool(JsonElement? json, string path)
    {
        if (json is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) } other)
        {
            Expected(path, "true or false", other);
            return null;
        }

        return json?.GetBoolean();
    }

    private long? Whole(JsonElement? json, string path)
    {
        if (json is not { } given)
        {
            return null;
        }

        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out long whole))
        {
            return whole;
        }

        Expected(path, "a whole number", given);
        return null;
    }

    private decimal? Number(JsonElement? json, string path)
    {
        if (json is not { } given)
        {
            return null;
        }

        if (given.ValueKind == JsonValueKind.Number && given.TryGetDecimal(out decimal number))
        {
            return number;
        }

        Expected(path, "a number", given);
        return null;
    }

    private DateOnly? Date(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        Expected(path, "a date as in 2026-01-31", json);
        return null;
    }

    private DateTimeOffset? Instant(JsonElement json, string path)
    {
        if (json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out DateTimeOffset instant) && (json.GetString() is [.., 'Z' or 'z'] || json.GetString()!.LastIndexOfAny(['+', '-']) > 9))
        {
            return instant;
        }

        Expected(path, "an instant with its offset, as in 2026-01-31T08:00:00Z", json);
        return null;
    }

    private bool IsShortList(JsonElement json, string path, string what)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Expected(path, what, json);
            return false;
        }

        int length = json.GetArrayLength();
        if (length > ConditionLimits.Values)
        {
            Fault(path, ConditionFaultKind.TooLarge, $"The list has {length} entries, at most {ConditionLimits.Values} are allowed: make a static segment or a tag of them.");
            return false;
        }

        return true;
    }

    /// <summary>The one property of an object that must have exactly one of these.</summary>
    private JsonProperty? Only(JsonElement json, string path, string[] known, string what)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Expected(path, $"{what}, an object with one key", json);
            return null;
        }

        JsonProperty? only = null;
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                Fault($"{path}.{property.Name}", ConditionFaultKind.Malformed, $"'{TextRules.Shown(property.Name)}' is no kind of {what[2..]}.{Spelling.Hint(property.Name, known)}");
                return null;
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (only is { } first)
            {
                Fault(path, ConditionFaultKind.Malformed, $"Both '{first.Name}' and '{property.Name}' are given: {what} has exactly one key; join conditions with and, or.");
                return null;
            }

            only = property;
        }

        if (only is null)
        {
            Fault(path, ConditionFaultKind.Malformed, $"Nothing is given: {what} has exactly one key of {string.Join(", ", known)}.");
        }

        return only;
    }

    private Parts Open(JsonElement json, string path, params string[] known)
    {
        Parts parts = new(this, path);
        if (json.ValueKind != JsonValueKind.Object)
        {
            Expected(path, "an object", json);
            return parts;
        }

        parts.IsObject = true;
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                Fault($"{path}.{property.Name}", ConditionFaultKind.Malformed, $"There is no key '{TextRules.Shown(property.Name)}' here.{Spelling.Hint(property.Name, known)}");
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                parts.Values[property.Name] = property.Value;
            }
        }

        return parts;
    }

    private void Expected(string path, string what, JsonElement found) =>
        Fault(path, ConditionFaultKind.Malformed, $"Expected {what}, found {TextRules.Shown(found.GetRawText())}.");

    private void Fault(string path, ConditionFaultKind kind, string message)
    {
        HasFaults = true;
        faults.Add(new ConditionFault(path, kind, message));
    }

    private sealed class Parts(ConditionReader reader, string path)
    {
        public Dictionary<string, JsonElement> Values { get; } = new(StringComparer.Ordinal);

        public bool IsObject { get; set; }

        public JsonElement? Optional(string name) => Values.TryGetValue(name, out JsonElement value) ? value : null;

        public JsonElement? Required(string name)
        {
            JsonElement? value = Optional(name);
            if (value is null && IsObject)
            {
                reader.Fault(path, ConditionFaultKind.MissingValue, $"The key '{name}' is missing.");
            }

            return value;
        }
    }
}
