using System.Collections;
using System.Globalization;
using System.Text.Json;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types;

/// <summary>Writes plain data as JSON: null, texts, numbers, booleans, literals, JSON values, names with values, and lists; anything else as its text.</summary>
internal static class PlainJson
{
    internal static void Write(JsonBuffer buffer, object? value)
    {
        switch (value)
        {
            case null or NullValueNode:
                buffer.WriteNull();
                break;
            case string text:
                buffer.WriteString(text);
                break;
            case bool truth:
                buffer.WriteBoolean(truth);
                break;
            case int or long or short or byte or uint or ushort or sbyte:
                buffer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                buffer.WriteNumber(number);
                break;
            case float number when float.IsFinite(number):
                buffer.WriteNumber(number);
                break;
            case decimal number:
                buffer.WriteNumber(number);
                break;
            case JsonElement json:
                buffer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(json));
                break;
            case JsonDocument json:
                Write(buffer, json.RootElement);
                break;
            case ValueNode node:
                WriteLiteral(buffer, node);
                break;
            case IEnumerable<KeyValuePair<string, object?>> entries:
                WriteObject(buffer, entries);
                break;
            case IEnumerable list:
                WriteList(buffer, list);
                break;
            default:
                buffer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    private static void WriteLiteral(JsonBuffer buffer, ValueNode node)
    {
        switch (node)
        {
            case IntValueNode number:
                buffer.WriteRaw(System.Text.Encoding.ASCII.GetBytes(number.Value));
                break;
            case FloatValueNode number:
                buffer.WriteRaw(System.Text.Encoding.ASCII.GetBytes(number.Value));
                break;
            case StringValueNode text:
                buffer.WriteString(text.Value);
                break;
            case BooleanValueNode truth:
                buffer.WriteBoolean(truth.Value);
                break;
            case EnumValueNode name:
                buffer.WriteString(name.Value);
                break;
            case ListValueNode list:
                WriteList(buffer, list.Values);
                break;
            case ObjectValueNode fields:
                WriteObject(buffer, fields.Fields.Select(field => new KeyValuePair<string, object?>(field.Name.Value, field.Value)));
                break;
            default:
                buffer.WriteNull();
                break;
        }
    }

    private static void WriteObject(JsonBuffer buffer, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        buffer.WriteByte((byte)'{');
        var first = true;
        foreach (var (name, value) in entries)
        {
            if (!first)
            {
                buffer.WriteByte((byte)',');
            }

            first = false;
            buffer.WriteString(name);
            buffer.WriteByte((byte)':');
            Write(buffer, value);
        }

        buffer.WriteByte((byte)'}');
    }

    private static void WriteList(JsonBuffer buffer, IEnumerable list)
    {
        buffer.WriteByte((byte)'[');
        var first = true;
        foreach (var value in list)
        {
            if (!first)
            {
                buffer.WriteByte((byte)',');
            }

            first = false;
            Write(buffer, value);
        }

        buffer.WriteByte((byte)']');
    }
}
