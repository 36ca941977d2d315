using System.Buffers.Text;
using System.Text.Json;
using Catalog.Search.Queries;

namespace Catalog.Application.Search;

/// <summary>The place behind a hit as opaque text: score, sort values and key.</summary>
internal static class SearchCursor
{
    public static string Write(SearchAfter after)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteNumberValue(BitConverter.SingleToInt32Bits(after.Score));
            json.WriteStringValue(after.Key);
            foreach (var value in after.SortValues)
            {
                Write(json, value);
            }

            json.WriteEndArray();
        }

        return Base64Url.EncodeToString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static SearchAfter Read(string cursor, int sortFields)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var parts = json.RootElement.EnumerateArray().ToList();
            if (parts.Count == sortFields + 2)
            {
                return new SearchAfter(
                    BitConverter.Int32BitsToSingle(parts[0].GetInt32()), [.. parts.Skip(2).Select(Read)], parts[1].GetString() ?? "");
            }
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            // Said below, with the cursor.
        }

        throw SearchUseErrors.BadCursor(cursor);
    }

    // A double is written as its bits, so that the place is exact; the prefix tells the types apart.
    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue("s" + text);
                break;
            case long number:
                json.WriteStringValue(FormattableString.Invariant($"l{number}"));
                break;
            case double number:
                json.WriteStringValue(FormattableString.Invariant($"d{BitConverter.DoubleToInt64Bits(number)}"));
                break;
            case float score:
                json.WriteStringValue(FormattableString.Invariant($"f{BitConverter.SingleToInt32Bits(score)}"));
                break;
            default:
                throw new ArgumentException($"A sort value of type {value.GetType()} has no form in a cursor.", nameof(value));
        }
    }

    private static object? Read(JsonElement part)
    {
        if (part.GetString() is not { Length: > 0 } text)
        {
            return null;
        }

        return text[0] switch
        {
            's' => text[1..],
            'l' => long.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture),
            'd' => BitConverter.Int64BitsToDouble(long.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)),
            'f' => BitConverter.Int32BitsToSingle(int.Parse(text.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)),
            _ => throw new FormatException("unknown type of sort value"),
        };
    }
}
