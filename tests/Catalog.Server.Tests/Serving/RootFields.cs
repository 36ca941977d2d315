using System.Text.Json;

namespace Catalog.Server.Tests.Serving;

/// <summary>The fields of Query, and documents that ask each of them; made from an introspection result.</summary>
internal sealed class RootFields
{
    public const string Introspection =
        """
        { __schema { queryType { name } types { name kind isOneOf possibleTypes { name }
          fields { name args { name defaultValue type { ...T } } type { ...T } }
          inputFields { name defaultValue type { ...T } } enumValues { name } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    private readonly Dictionary<string, JsonElement> types;
    private readonly Dictionary<string, JsonElement> fields;

    public RootFields(JsonElement schema)
    {
        types = schema.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("name").GetString()!);
        fields = types[schema.GetProperty("queryType").GetProperty("name").GetString()!].GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!);
    }

    public IEnumerable<string> Names => fields.Keys;

    /// <summary>Documents that ask every connection without a required argument for its first rows.</summary>
    public IEnumerable<string> Connections() =>
        from field in fields
        let named = Named(field.Value.GetProperty("type"))
        where named.EndsWith("Connection", StringComparison.Ordinal) && Has(named, "nodes") && !field.Value.GetProperty("args").EnumerateArray().Any(IsRequired)
        let node = Named(Field(named, "nodes").GetProperty("type"))
        where Has(node, "id")
        select $"{{ {field.Key}(first: 1) {{ nodes {{ __typename id {(Has(node, "externalKey") ? "externalKey" : Has(node, "key") ? "key" : "")} }} }} }}";

    /// <summary>Documents that ask a field: with the id of something known, with its key, and with neither where that is allowed.</summary>
    public IEnumerable<string> Queries(string name, IReadOnlyDictionary<string, (string Id, string? Key)> known)
    {
        var field = fields[name];
        var named = Named(field.GetProperty("type"));
        var selection = Selection(named, 3);
        var args = field.GetProperty("args").EnumerateArray().ToList();
        var required = args.Where(IsRequired).Select(arg => Argument(arg, named, known)).ToList();
        if (required.Contains(null))
        {
            yield break;
        }

        var optional = args.Where(arg => !IsRequired(arg) && IsIdOrKey(arg)).ToList();
        if (optional.Count == 0 || named.EndsWith("Connection", StringComparison.Ordinal))
        {
            yield return Document(name, required, selection);
        }

        foreach (var one in optional)
        {
            if (Argument(one, named, known) is { } value)
            {
                yield return Document(name, [.. required, value], selection);
            }
        }
    }

    private static string Document(string name, IReadOnlyList<string?> arguments, string selection) =>
        $"{{ {name}{(arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})")}{selection} }}";

    private static bool IsIdOrKey(JsonElement argument) =>
        argument.GetProperty("name").GetString() is "externalKey" or "key" || Named(argument.GetProperty("type")) == "ID";

    private static bool IsRequired(JsonElement argument) =>
        argument.GetProperty("type").GetProperty("kind").GetString() == "NON_NULL" && argument.GetProperty("defaultValue").ValueKind == JsonValueKind.Null;

    private static string Named(JsonElement type) =>
        type.GetProperty("ofType").ValueKind == JsonValueKind.Object ? Named(type.GetProperty("ofType")) : type.GetProperty("name").GetString()!;

    private bool Has(string type, string field) => types[type].GetProperty("fields").ValueKind == JsonValueKind.Array
        && types[type].GetProperty("fields").EnumerateArray().Any(known => known.GetProperty("name").GetString() == field);

    private JsonElement Field(string type, string field) => types[type].GetProperty("fields").EnumerateArray().Single(known => known.GetProperty("name").GetString() == field);

    // Ids, keys and numbers, to a depth; a connection shows its count and its rows.
    private string Selection(string name, int depth)
    {
        if (types[name].GetProperty("kind").GetString() is "SCALAR" or "ENUM")
        {
            return "";
        }

        var parts = new List<string>();
        if (types[name].GetProperty("fields").ValueKind == JsonValueKind.Array)
        {
            foreach (var field in types[name].GetProperty("fields").EnumerateArray().Where(field => !field.GetProperty("args").EnumerateArray().Any(IsRequired)))
            {
                var label = field.GetProperty("name").GetString()!;
                var target = Named(field.GetProperty("type"));
                if (target is "ID" or "Int" or "Long" || label is "externalKey" or "key" or "title")
                {
                    parts.Add(label);
                }
                else if (depth > 1 && label is "nodes" or "edges" or "node" or "items" or "report" or "facets" or "values" or "members" && types[target].GetProperty("kind").GetString() is "OBJECT" or "INTERFACE")
                {
                    parts.Add(label + Selection(target, depth - 1));
                }
            }
        }

        return parts.Count == 0 ? " { t: __typename @skip(if: true) id: __typename @skip(if: true) }" : $" {{ {string.Join(' ', parts)} }}";
    }

    private string? Argument(JsonElement argument, string answer, IReadOnlyDictionary<string, (string Id, string? Key)> known)
    {
        var name = argument.GetProperty("name").GetString()!;
        return Value(argument.GetProperty("type"), name, answer, known) is { } value ? $"{name}: {value}" : null;
    }

    private string? Value(JsonElement type, string name, string answer, IReadOnlyDictionary<string, (string Id, string? Key)> known)
    {
        switch (type.GetProperty("kind").GetString())
        {
            case "NON_NULL":
                return Value(type.GetProperty("ofType"), name, answer, known);
            case "LIST":
                return Named(type) == "ID"
                    ? $"[{string.Join(", ", known.Values.Select(each => JsonSerializer.Serialize(each.Id)))}]"
                    : Value(type.GetProperty("ofType"), name, answer, known) is { } item ? $"[{item}]" : null;
            case "ENUM":
                return types[Named(type)].GetProperty("enumValues")[0].GetProperty("name").GetString();
            case "INPUT_OBJECT":
                return Input(types[Named(type)], answer, known);
        }

        var pascal = char.ToUpperInvariant(name[0]) + name[1..];
        var meant = known.TryGetValue(answer, out var found) || known.TryGetValue(pascal, out found) || known.TryGetValue("Product", out found) ? found : default;
        return Named(type) switch
        {
            "ID" => JsonSerializer.Serialize(meant.Id),
            "Int" or "Long" => "1",
            "Float" or "Decimal" => "0.5",
            "Boolean" => "true",
            "String" => JsonSerializer.Serialize(meant.Key ?? "x"),
            _ => null,
        };
    }

    private string? Input(JsonElement type, string answer, IReadOnlyDictionary<string, (string Id, string? Key)> known)
    {
        var all = type.GetProperty("inputFields").EnumerateArray().ToList();
        if (type.GetProperty("isOneOf").GetBoolean())
        {
            var simple = all.Find(field => types[Named(field.GetProperty("type"))].GetProperty("kind").GetString() == "SCALAR");
            return simple.ValueKind == JsonValueKind.Undefined ? null : Argument(simple, answer, known) is { } one ? $"{{ {one} }}" : null;
        }

        var parts = all.Where(IsRequired).Select(field => Argument(field, answer, known)).ToList();
        return parts.Contains(null) ? null : $"{{ {string.Join(", ", parts)} }}";
    }
}
