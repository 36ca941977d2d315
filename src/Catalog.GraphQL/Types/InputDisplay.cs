using System.Text;
using System.Text.Json;

namespace Catalog.GraphQL.Types;

/// <summary>Shows the value of a variable in an error message: like JSON, but spaced as graphql-js's inspect, and cut where it is long.</summary>
internal static class InputDisplay
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    internal static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, value, depth);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value, depth);
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(value.GetString(), RelaxedJson));
                break;
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static readonly JsonSerializerOptions RelaxedJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        if (!value.EnumerateObject().Any())
        {
            text.Append("{}");
            return;
        }

        if (depth >= MaxDepth)
        {
            text.Append("[Object]");
            return;
        }

        var separator = "{ ";
        foreach (var property in value.EnumerateObject())
        {
            text.Append(separator).Append(property.Name).Append(": ");
            Append(text, property.Value, depth + 1);
            separator = ", ";
        }

        text.Append(" }");
    }

    private static void AppendArray(StringBuilder text, JsonElement value, int depth)
    {
        var count = value.GetArrayLength();
        if (count > 0 && depth >= MaxDepth)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        for (var i = 0; i < Math.Min(count, MaxItems); i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            Append(text, value[i], depth + 1);
        }

        if (count > MaxItems)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $", ... {count - MaxItems} more item{(count - MaxItems > 1 ? "s" : "")}");
        }

        text.Append(']');
    }
}
