using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;

namespace Catalog.GraphQL.Data;

/// <summary>
/// Cursors: base64url of a JSON array of the order's fingerprint and the row's sort keys, each with a letter for its type. They stay
/// right when rows are inserted or deleted around them, because they hold keys and no positions.
/// </summary>
internal static class Cursor
{
    internal static string Encode(uint fingerprint, IReadOnlyList<object?> keys)
    {
        using var stream = new MemoryStream(64);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(fingerprint);
            foreach (var key in keys)
            {
                writer.WriteStringValue(Text(KeyTypes.Unwrap(key)));
            }

            writer.WriteEndArray();
        }

        return Base64Url.EncodeToString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The sort keys of a cursor.</summary>
    /// <exception cref="GraphQLException">It is not a cursor, or one of another order.</exception>
    internal static IReadOnlyList<object?> Decode(string cursor, uint fingerprint, string argument)
    {
        try
        {
            var json = JsonElement.Parse(Base64Url.DecodeFromChars(cursor));
            if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 1 && json[0].TryGetUInt32(out var order))
            {
                if (order != fingerprint)
                {
                    throw new GraphQLException(
                        $"The cursor \"{cursor}\" given as \"{argument}\" belongs to another order of the rows: start again without a cursor when \"order\" changes.", "INVALID_CURSOR");
                }

                return [.. json.EnumerateArray().Skip(1).Select(key => Value(key.GetString() ?? throw new FormatException()))];
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or OverflowException)
        {
            throw Malformed(cursor, argument, exception);
        }

        throw Malformed(cursor, argument, null);
    }

    /// <summary>Tells orders apart, the same in every process.</summary>
    internal static uint Fingerprint(IReadOnlyList<SortNode> order)
    {
        var hash = 2166136261u;
        foreach (var node in order)
        {
            foreach (var property in node.Path)
            {
                hash = Add(hash, property.Name);
                hash = Add(hash, ".");
            }

            hash = Add(hash, node.Descending ? "-" : "+");
        }

        return hash;
    }

    private static uint Add(uint hash, string text)
    {
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash;
    }

    private static GraphQLException Malformed(string cursor, string argument, Exception? inner) => new(
        $"\"{cursor}\" given as \"{argument}\" is not a cursor: pass one as the server gave it.", "INVALID_CURSOR", inner);

    private static string Text(object? key) => key switch
    {
        null => "n",
        bool truth => truth ? "b1" : "b0",
        long or int or short or byte => string.Create(CultureInfo.InvariantCulture, $"l{key}"),
        double number => string.Create(CultureInfo.InvariantCulture, $"f{number:R}"),
        float number => string.Create(CultureInfo.InvariantCulture, $"f{(double)number:R}"),
        decimal number => string.Create(CultureInfo.InvariantCulture, $"m{number}"),
        string text => "s" + text,
        DateTimeOffset time => string.Create(CultureInfo.InvariantCulture, $"o{time:O}"),
        DateTime time => string.Create(CultureInfo.InvariantCulture, $"t{time:O}"),
        DateOnly date => string.Create(CultureInfo.InvariantCulture, $"d{date:yyyy-MM-dd}"),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"p{span.Ticks}"),
        Guid guid => string.Create(CultureInfo.InvariantCulture, $"g{guid:D}"),
        Enum value => string.Create(CultureInfo.InvariantCulture, $"l{Convert.ToInt64(value, CultureInfo.InvariantCulture)}"),
        _ => throw new ArgumentException($"A sort key of type {key.GetType().Name} cannot be part of a cursor.", nameof(key)),
    };

    private static object? Value(string text)
    {
        var rest = text.AsSpan(Math.Min(1, text.Length));
        var culture = CultureInfo.InvariantCulture;
        return (text.Length > 0 ? text[0] : ' ') switch
        {
            'n' => null,
            'b' => rest is "1",
            'l' => long.Parse(rest, NumberStyles.AllowLeadingSign, culture),
            'f' => double.Parse(rest, NumberStyles.Float, culture),
            'm' => decimal.Parse(rest, NumberStyles.Float, culture),
            's' => rest.ToString(),
            'o' => DateTimeOffset.ParseExact(rest, "O", culture),
            't' => DateTime.ParseExact(rest, "O", culture, DateTimeStyles.RoundtripKind),
            'd' => DateOnly.ParseExact(rest, "yyyy-MM-dd", culture),
            'p' => TimeSpan.FromTicks(long.Parse(rest, NumberStyles.AllowLeadingSign, culture)),
            'g' => Guid.ParseExact(rest, "D"),
            _ => throw new FormatException(),
        };
    }
}
