using System.Globalization;
using System.Text;

namespace Catalog.Search.Queries;

/// <content>Words: what stands between two places of the text.</content>
public sealed partial class ClassicSyntax
{
    private string? Bound()
    {
        Spaces();
        if (at < text.Length && text[at] == '"')
        {
            return Quoted('"');
        }

        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (']' or '}'))
        {
            at++;
        }

        return at == start ? throw Wrong("a bound is missing") : text[start..at] is var bound && bound == "*" ? null : bound;
    }

    private string Quoted(char quote)
    {
        var open = at++;
        var quoted = new StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && (quote == '"' || text[at + 1] == quote))
            {
                at++;
            }

            quoted.Append(text[at]);
        }

        if (at == text.Length)
        {
            at = open;
            throw Wrong($"a {quote} without its end");
        }

        at++;
        return quoted.ToString();
    }

    private double Number(string what)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw SearchErrors.BadSyntax(start, $"{what} is missing or no number");
    }

    // A name and a colon; the colon must not be escaped.
    private string? FieldName()
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (':' or '(' or ')' or '"' or '\\' or '/' or '[' or ']' or '{' or '}' or '^' or '~'))
        {
            end++;
        }

        if (end == at || end == text.Length || text[end] != ':')
        {
            return null;
        }

        var name = text[at..end];
        at = end + 1;
        return name;
    }

    private string Known(string field) => schema.TryGet(field, out _)
        ? field
        : throw SearchErrors.UnknownField(field, schema.Fields.Select(other => other.Name));

    private bool Operator(string name)
    {
        if (string.CompareOrdinal(text, at, name, 0, name.Length) != 0)
        {
            return false;
        }

        var behind = at + name.Length;
        if (char.IsAsciiLetter(name[0]) && behind < text.Length && !char.IsWhiteSpace(text[behind]) && text[behind] != '(')
        {
            return false;
        }

        at = behind;
        return true;
    }

    private bool Sign(char sign)
    {
        var there = at < text.Length && text[at] == sign;
        at += there ? 1 : 0;
        return there;
    }

    private void Spaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }
}
