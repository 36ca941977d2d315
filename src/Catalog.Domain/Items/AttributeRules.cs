using System.Globalization;
using System.Text.Json;

namespace Catalog.Domain.Items;

/// <summary>Which JSON value an attribute of each type takes.</summary>
public static class AttributeRules
{
    /// <summary>Refuses a value that is not of the type. Null is no value: leave the attribute out.</summary>
    /// <param name="key">The attribute's key, for the message.</param>
    /// <param name="type">The type of its definition.</param>
    /// <param name="values">For an enum, the allowed values; otherwise ignored.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="CatalogException">InvalidValue.</exception>
    public static void Check(string key, AttributeType type, IReadOnlyCollection<string> values, JsonElement value)
    {
        var (fits, expected) = type switch
        {
            AttributeType.Text => (IsText(value), "text"),
            AttributeType.Number => (IsDecimal(value), "a number with at most four decimals"),
            AttributeType.Money => (IsMoney(value), """an amount with its currency, as in {"amount": 9.99, "currency": "EUR"}"""),
            AttributeType.Date => (IsText(value) && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "a date as in 2026-01-31"),
            AttributeType.Bool => (value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            AttributeType.Enum => (IsText(value) && values.Contains(value.GetString() ?? ""), "one of " + string.Join(", ", values)),
            AttributeType.Concept => (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var id) && id > 0, "the id of a concept"),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
        };
        if (!fits)
        {
            throw ItemErrors.WrongAttribute(key, expected, value.GetRawText());
        }
    }

    private static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsDecimal(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && ExactDecimal.IsExact(number);

    private static bool IsMoney(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() == 2
        && value.TryGetProperty("amount", out var amount) && IsDecimal(amount)
        && value.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String
        && currency.GetString() is { Length: 3 } code && code.All(char.IsAsciiLetterUpper);
}
