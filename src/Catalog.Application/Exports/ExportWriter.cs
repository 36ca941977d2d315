using Catalog.Domain;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Application.Imports;
using Catalog.Application.Imports.Batches;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Exports;

/// <summary>One row of an export: names and values in the order of the columns.</summary>
/// <param name="Values">The values of fields and relations; null for none.</param>
/// <param name="Attributes">Custom attributes as a JSON object; null for rows that are no items.</param>
/// <param name="Tags">Paths of concepts by taxonomy.</param>
internal sealed record ExportRow(IReadOnlyList<object?> Values, string? Attributes, IReadOnlyDictionary<string, List<string>> Tags);

/// <summary>Writes rows so that an import without a map reads them as they were.</summary>
internal sealed class ExportWriter(TextWriter output, RowFormat format, IReadOnlyList<string> columns, IReadOnlyList<string> attributes, IReadOnlyList<string> taxonomies)
{
    private readonly char _delimiter = format == RowFormat.Tsv ? '\t' : ',';
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    public void WriteHeader()
    {
        if (format != RowFormat.JsonLines)
        {
            WriteFields([.. columns, .. attributes.Select(name => "attributes." + name), .. taxonomies.Select(key => "tags." + key)]);
        }
    }

    public void Write(ExportRow row)
    {
        if (format == RowFormat.JsonLines)
        {
            WriteObject(row);
            return;
        }

        var fields = row.Values.Select(value => Text(value) ?? "").ToList();
        using var document = attributes.Count > 0 ? JsonDocument.Parse(row.Attributes ?? "{}") : null;
        fields.AddRange(attributes.Select(name => document!.RootElement.TryGetProperty(name, out var value) ? Cell(value) : "")); // there are attributes, so there is a document
        fields.AddRange(taxonomies.Select(key => row.Tags.TryGetValue(key, out var paths) ? string.Join(" | ", paths) : ""));
        WriteFields(fields);
    }

    private void WriteFields(IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                output.Write(_delimiter);
            }

            output.Write(format == RowFormat.Csv ? DelimitedText.Field(fields[i], _delimiter) : fields[i].Replace('\t', ' ').ReplaceLineEndings(" "));
        }

        output.Write('\n');
    }

    private void WriteObject(ExportRow row)
    {
        _buffer.Clear();
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JsonAttributes.Options.Encoder }))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
            {
                WriteValue(json, columns[i], row.Values[i]);
            }

            if (row.Attributes is not null and not "{}")
            {
                json.WritePropertyName("attributes");
                json.WriteRawValue(row.Attributes);
            }

            if (row.Tags.Count > 0)
            {
                json.WriteStartObject("tags");
                foreach (var (taxonomy, paths) in row.Tags.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteStartArray(taxonomy);
                    paths.ForEach(json.WriteStringValue);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        output.Write('\n');
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int or long or decimal or double:
                json.WritePropertyName(name);
                json.WriteRawValue(Text(value)!); // not null
                break;
            default:
                json.WriteString(name, Text(value));
                break;
        }
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString() ?? "",
        _ => value.GetRawText(),
    };

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum member => EnumText.Of(member),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
