using System.Globalization;
using System.Text;

namespace Catalog.Domain;

/// <summary>Rules every text of the catalog keeps: no character that a database refuses, and no more of them than an index can hold.</summary>
public static class TextRules
{
    /// <summary>Longest name, title or headline, in UTF-16 units: short enough for an index of any supported database.</summary>
    public const int NameLength = 500;

    /// <summary>Longest key or code, in UTF-16 units.</summary>
    public const int KeyLength = 200;

    /// <summary>Longest other line of text, in UTF-16 units.</summary>
    public const int LineLength = 2_000;

    /// <summary>Longest body or description, in UTF-16 units.</summary>
    public const int BodyLength = 10_000_000;

    /// <summary>A name: trimmed, not empty, at most <see cref="NameLength"/>.</summary>
    /// <exception cref="CatalogException">InvalidValue, with the field.</exception>
    public static string Name(string? value, params string[] field) => Required(value, NameLength, field);

    /// <summary>A key: trimmed, not empty, at most <see cref="KeyLength"/>.</summary>
    /// <exception cref="CatalogException">InvalidValue, with the field.</exception>
    public static string Key(string? value, params string[] field) => Required(value, KeyLength, field);

    /// <summary>Any text of at most so many UTF-16 units; null stays null.</summary>
    /// <exception cref="CatalogException">InvalidValue, with the field.</exception>
    public static string? Text(string? value, int longest, params string[] field)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Length > longest)
        {
            throw TextErrors.TooLong(value, longest, field);
        }

        return IsStorable(value) ? value : throw TextErrors.NotStorable(field);
    }

    /// <summary>A language as a BCP 47 tag such as de or pt-BR: letters and digits in groups of at most eight, joined by hyphens.</summary>
    /// <exception cref="CatalogException">InvalidValue, with the field.</exception>
    public static string Language(string? value, params string[] field)
    {
        var groups = (value ?? "").Split('-');
        var fits = groups[0].Length is >= 2 and <= 8 && groups[0].All(char.IsAsciiLetter)
            && groups.Skip(1).All(group => group.Length is >= 1 and <= 8 && group.All(char.IsAsciiLetterOrDigit));
        return fits && value is not null ? value : throw TextErrors.NotALanguage(value, field);
    }

    /// <summary>A currency as three capital letters (ISO 4217).</summary>
    /// <exception cref="CatalogException">InvalidValue, with the field.</exception>
    public static string Currency(string? value, params string[] field) =>
        value is { Length: 3 } && value.All(char.IsAsciiLetterUpper) ? value : throw TextErrors.NotACurrency(value, field);

    private static string Required(string? value, int longest, string[] field)
    {
        var trimmed = value?.Trim() ?? "";
        return trimmed.Length == 0 ? throw TextErrors.Missing(field) : Text(trimmed, longest, field)!; // not null, so its result is not
    }

    // U+0000 ends a text in PostgreSQL, half a surrogate pair has no UTF-8.
    private static bool IsStorable(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]))
            {
                if (!Rune.TryGetRuneAt(value, i, out _))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    internal static string Shown(string value) =>
        value.Length <= 60 ? value : string.Create(CultureInfo.InvariantCulture, $"{value[..60]}... ({value.Length} characters)");
}
