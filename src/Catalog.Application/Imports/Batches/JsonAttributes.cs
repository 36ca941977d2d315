using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Application.Imports.Batches;

/// <summary>The JSON object that an item's custom attributes are kept as.</summary>
internal static class JsonAttributes
{
    /// <summary>Text is kept as it is: nothing here goes into a web page unescaped.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object of names and JSON texts; those that are null are left out, the last of a name counts.</summary>
    public static string Write(IReadOnlyList<(string Name, string Json)> attributes)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            writer.WriteStartObject();
            for (var i = 0; i < attributes.Count; i++)
            {
                var (name, json) = attributes[i];
                if (json != "null" && !IsRepeated(attributes, i))
                {
                    writer.WritePropertyName(name);
                    writer.WriteRawValue(json, skipInputValidation: true); // it was checked or written as JSON when the row was read
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool IsRepeated(IReadOnlyList<(string Name, string Json)> attributes, int at)
    {
        for (var i = at + 1; i < attributes.Count; i++)
        {
            if (attributes[i].Name == attributes[at].Name)
            {
                return true;
            }
        }

        return false;
    }
}
