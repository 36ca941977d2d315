namespace Catalog.Application.Imports;

/// <summary>Writes fields as RFC 4180 asks.</summary>
internal static class DelimitedText
{
    /// <summary>The field, quoted where it has to be.</summary>
    public static string Field(string text, char delimiter) =>
        text.AsSpan().IndexOfAny("\"\r\n") < 0 && !text.Contains(delimiter, StringComparison.Ordinal) && !(text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? text
            : string.Concat("\"", text.Replace("\"", "\"\"", StringComparison.Ordinal), "\"");
}
