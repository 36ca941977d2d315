using System.Collections;
using System.Globalization;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>Literals of plain data: null, booleans, numbers, texts, enums by their name, lists, and names with values.</summary>
internal static class PlainLiteral
{
    internal static ValueNode From(object? value) => value switch
    {
        null => new NullValueNode(),
        ValueNode node => node,
        bool truth => new BooleanValueNode(truth),
        string text => new StringValueNode(text),
        int or long or short or byte or uint or ulong or ushort or sbyte => new IntValueNode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "0"),
        double number => Number(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => Number(number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => Number(number.ToString(CultureInfo.InvariantCulture)),
        IEnumerable<KeyValuePair<string, object?>> entries => new ObjectValueNode(
            [.. entries.Select(entry => new ObjectFieldNode(default, new NameNode(entry.Key, 0), From(entry.Value)))]),
        IEnumerable list => new ListValueNode([.. list.Cast<object?>().Select(From)]),
        _ => new StringValueNode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static ValueNode Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'E', 'e') < 0 ? new IntValueNode(text) : new FloatValueNode(text);
}
