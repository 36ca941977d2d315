using System.Collections;
using System.Globalization;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>
/// Data for any schema: a field's value follows from its object's seed, its name and its arguments, now and then null, wrong or an error.
/// oracle.js invents the same. Half of the fields answer at once, half after a pause, so that both ways of execution are compared.
/// </summary>
internal static class InventedData
{
    internal static void Bind(Schema schema)
    {
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                field.Binding = Hash(type.Name + field.Name) % 2 == 0
                    ? new PureBinding((parent, arguments) => Value(schema, field, parent, arguments))
                    : new ResolverBinding(async (parent, arguments, scope) =>
                    {
                        await Task.Yield();
                        return Value(schema, field, parent, arguments);
                    });
            }
        }
    }

    internal static IReadOnlyDictionary<string, object?> Root(string seed) => new Dictionary<string, object?> { ["seed"] = seed };

    private static object? Value(Schema schema, FieldDefinition field, object parent, IReadOnlyList<object?> arguments)
    {
        var seed = (string?)((IReadOnlyDictionary<string, object?>)parent)["seed"];
        var text = string.Join(',', field.Arguments.Select((argument, i) =>
            $"{argument.Name}:{(IsCustom(argument.Type) ? "custom" : Text(arguments[i]))}"));
        var value = Invent(schema, field.Type, $"{seed}.{field.Name}({text})", text);
        return value is FieldFault fault ? throw fault.Exception : value;
    }

    private static bool IsCustom(GraphQLType type) => type.Unwrapped is ScalarType && !BuiltInScalars.All.Contains(type.Unwrapped);

    private static object? Invent(Schema schema, GraphQLType type, string seed, string text)
    {
        var code = Hash(seed);
        if (type is NonNullType nonNull)
        {
            return code % 37 == 0 ? null : Invent(schema, nonNull.OfType, seed + "!", text);
        }

        if (code % 13 == 0)
        {
            return null;
        }

        if (code % 17 == 0)
        {
            return new FieldFault(new GraphQLException($"No {type} today: {code}"));
        }

        switch (type)
        {
            case ListType list:
                return Enumerable.Range(0, (int)(code % 4)).Select(index => Invent(schema, list.OfType, $"{seed}/{index}", text)).ToArray();
            case EnumType names:
                var values = names.Values.Select(value => value.Name).Order(StringComparer.Ordinal).ToArray();
                return code % 19 == 0 ? "NOPE" : values[code % values.Length];
            case ScalarType scalar:
                return Leaf(scalar.Name, code, text);
            case InterfaceType or UnionType:
                var types = schema.PossibleTypes((NamedType)type).Select(one => one.Name).Order(StringComparer.Ordinal).ToArray();
                return Row(code % 29 == 0 ? "Nope" : types[code % types.Length], seed);
            default:
                return Row(((NamedType)type).Name, seed);
        }
    }

    private static object Leaf(string scalar, uint code, string text) => scalar switch
    {
        "Int" => code % 19 == 0 ? "abc" : code % 23 == 0 ? (code * 16.0) + 0.5 : (object)(int)(code % 100000),
        "Float" => code % 19 == 0 ? "abc" : (object)((code % 100000) / 8.0),
        "Boolean" => code % 2 == 0,
        "ID" => code % 2 == 0 ? $"id{code}" : (object)(int)(code % 1000),
        _ => text.Length > 0 ? text : $"\"s\\\n{code}é😀",
    };

    private static Dictionary<string, object?> Row(string typeName, string seed) => new() { ["__typename"] = typeName, ["seed"] = seed };

    private static string Text(object? value) => value switch
    {
        null => "null",
        JsonElement json => JsonText(json),
        InputObject given => $"{{{string.Join(',', given.Select(entry => $"{entry.Key}:{Text(entry.Value)}"))}}}",
        string text => Quoted(text),
        bool truth => truth ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e+", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal),
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string JsonText(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(',', json.EnumerateArray().Select(JsonText))}]",
        JsonValueKind.Object => $"{{{string.Join(',', json.EnumerateObject().Select(property => $"{property.Name}:{JsonText(property.Value)}"))}}}",
        JsonValueKind.String => Quoted(json.GetString() ?? ""),
        _ => json.GetRawText(),
    };

    private static string Quoted(string text)
    {
        using var buffer = new JsonBuffer();
        buffer.WriteString(text);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static uint Hash(string text)
    {
        var result = 2166136261u;
        foreach (var letter in text)
        {
            result = unchecked((result ^ letter) * 16777619u);
        }

        return result ^ (result >> 15);
    }
}
