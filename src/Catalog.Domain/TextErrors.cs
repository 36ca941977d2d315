using System.Globalization;

namespace Catalog.Domain;

/// <summary>What can be wrong with a text.</summary>
internal static class TextErrors
{
    public static CatalogException Missing(string[] field) => new(ErrorCode.InvalidValue,
        $"The field {Path(field)} is empty: give it a value.", field);

    public static CatalogException TooLong(string value, int longest, string[] field) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The field {Path(field)} takes at most {longest} characters, found '{TextRules.Shown(value)}': shorten it."), field);

    public static CatalogException NotStorable(string[] field) => new(ErrorCode.InvalidValue,
        $"The field {Path(field)} holds a zero character or half a character: remove it.", field);

    public static CatalogException NotALanguage(string? value, string[] field) => new(ErrorCode.InvalidValue,
        $"The field {Path(field)} is a language tag such as en or pt-BR, found '{TextRules.Shown(value ?? "")}'.", field);

    public static CatalogException NotACurrency(string? value, string[] field) => new(ErrorCode.InvalidValue,
        $"The field {Path(field)} is a currency of three capital letters such as EUR, found '{TextRules.Shown(value ?? "")}'.", field);

    private static string Path(string[] field) => field.Length == 0 ? "value" : string.Join('.', field);
}
