using Catalog.Domain;
using System.Globalization;

namespace Catalog.Application.Imports.Maps;

/// <summary>Reads the text of a value as the type its field has, and says what was expected where that fails.</summary>
internal static class ValueReader
{
    private const int MaxDecimals = 4;

    private static readonly string[] IsoTimes =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK",
    ];

    /// <summary>Whether <see cref="TryRead"/> knows the type.</summary>
    public static bool Knows(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double)
        || type == typeof(bool) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(DateTime);

    /// <param name="text">The value's text, not empty.</param>
    /// <param name="type">The field's type, not nullable.</param>
    /// <param name="form">How the file writes values.</param>
    /// <param name="maxLength">Longest text the field takes; 0 for any.</param>
    /// <param name="value">The value, boxed as <paramref name="type"/>.</param>
    /// <param name="problem">"expected a number, found 'abc'"; null when the value was read.</param>
    public static bool TryRead(string text, Type type, ValueForm form, int maxLength, out object? value, out string? problem)
    {
        if (form.Match is { } pattern)
        {
            var match = pattern.Match(text);
            if (!match.Success)
            {
                (value, problem) = (null, null);
                return true;
            }

            text = match.Groups[match.Groups.Count > 1 ? 1 : 0].Value;
        }

        if (form.Values.TryGetValue(text, out var replaced))
        {
            text = replaced;
            if (text.Length == 0)
            {
                (value, problem) = (null, null);
                return true;
            }
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            (value, problem) = (null, "expected text without zero characters");
            return false;
        }

        if (type == typeof(string))
        {
            return TryReadText(text, form, maxLength, out value, out problem);
        }

        text = text.Trim();
        value =
            type.IsEnum ? ReadEnum(text, type)
            : type == typeof(DateOnly) ? ReadDate(text, form)
            : type == typeof(DateTimeOffset) ? ReadTime(text, form)
            : type == typeof(DateTime) ? ReadTime(text, form)?.UtcDateTime
            : type == typeof(bool) ? ReadBool(text)
            : ReadNumber(text, type, form);
        problem = value is null ? $"expected {Expected(type, form)}, found {Quote(text)}" : null;
        if (value is decimal number && number.Scale > MaxDecimals && decimal.Round(number, MaxDecimals) != number)
        {
            problem = $"expected at most {MaxDecimals} decimals, found {Quote(text)}";
        }

        return problem is null;
    }

    /// <summary>The value in quotation marks, cut where it is long.</summary>
    public static string Quote(string text) => text.Length <= 60 ? $"'{text}'" : $"'{text.AsSpan(0, 57)}...'";

    /// <summary>What a value of the type looks like, for messages.</summary>
    public static string Expected(Type type, ValueForm form) =>
        type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type).Select(EnumText.OfName))
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(decimal) || type == typeof(double) ? "a number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(DateTime)
            ? form.Dates.Count > 0 ? $"a date as {string.Join(" or ", form.Dates)}"
            : type == typeof(DateOnly) ? "a date as yyyy-MM-dd" : "a time as yyyy-MM-ddTHH:mm:ssZ"
        : "a text";

    private static bool TryReadText(string text, ValueForm form, int maxLength, out object? value, out string? problem)
    {
        (value, problem) = (text, null);
        var limit = form.Cut > 0 && (maxLength == 0 || form.Cut < maxLength) ? form.Cut : maxLength;
        if (limit == 0 || text.Length <= limit)
        {
            return true;
        }

        if (form.Cut > 0)
        {
            value = text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
            return true;
        }

        problem = $"expected at most {limit} characters, found {text.Length}";
        return false;
    }

    private static object? ReadEnum(string text, Type type)
    {
        foreach (var name in Enum.GetNames(type))
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase) || EnumText.OfName(name).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return Enum.Parse(type, name);
            }
        }

        return null;
    }

    private static object? ReadBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" => true,
        "FALSE" or "NO" or "N" or "0" => false,
        _ => null,
    };

    private static object? ReadNumber(string text, Type type, ValueForm form)
    {
        if (form.Group is { } group)
        {
            text = text.Replace(group.ToString(), "", StringComparison.Ordinal);
        }

        if (form.Decimal != '.')
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                return null;
            }

            text = text.Replace(form.Decimal, '.');
        }

        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        const NumberStyles Fraction = Whole | NumberStyles.AllowDecimalPoint;
        var invariant = CultureInfo.InvariantCulture;
        if (type == typeof(int))
        {
            return int.TryParse(text, Whole, invariant, out var number) ? number : null;
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, Whole, invariant, out var number) ? number : null;
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, Fraction | NumberStyles.AllowExponent, invariant, out var number) && double.IsFinite(number) ? number : null;
        }

        return decimal.TryParse(text, Fraction | NumberStyles.AllowExponent, invariant, out var money) ? money : null;
    }

    private static object? ReadDate(string text, ValueForm form)
    {
        if (form.Dates.Count > 0)
        {
            return DateTime.TryParseExact(text, [.. form.Dates], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day)
                ? DateOnly.FromDateTime(day) : null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private static DateTimeOffset? ReadTime(string text, ValueForm form)
    {
        string[] formats = form.Dates.Count > 0 ? [.. form.Dates] : IsoTimes;
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            return null;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            return time.Kind == DateTimeKind.Local ? new DateTimeOffset(time).ToUniversalTime() : new(time, TimeSpan.Zero);
        }

        var zone = form.Zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(form.Zone);
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }
}
