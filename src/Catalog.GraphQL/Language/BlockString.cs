using System.Buffers;
using System.Text;

namespace Catalog.GraphQL.Language;

/// <summary>Block strings: BlockStringValue() of section 2.9.4 and its inverse for printing.</summary>
internal static class BlockString
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    /// <summary>The value between the quotes: common indentation and blank first and last lines removed, lines joined by LF.</summary>
    /// <param name="raw">The text between the triple quotes, as written.</param>
    /// <param name="isPlain">There is no escaped triple quote in it.</param>
    public static string Dedent(string raw, bool isPlain)
    {
        if (isPlain && raw.AsSpan().IndexOfAny(LineEnds) < 0)
        {
            return IsBlank(raw) ? "" : raw;
        }

        var lines = SplitLines(raw);
        var commonIndent = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = raw.AsSpan()[lines[index]];
            var indent = Indent(line);
            if (indent == line.Length)
            {
                continue;
            }

            first = first < 0 ? index : first;
            last = index;
            if (index > 0)
            {
                commonIndent = Math.Min(commonIndent, indent);
            }
        }

        if (first < 0)
        {
            return "";
        }

        var text = new StringBuilder(raw.Length);
        for (var index = first; index <= last; index++)
        {
            var line = raw.AsSpan()[lines[index]];
            text.Append(index == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
            if (index < last)
            {
                text.Append('\n');
            }
        }

        return isPlain ? text.ToString() : text.Replace("\\\"\"\"", "\"\"\"").ToString();
    }

    /// <summary>A value that <see cref="Print"/> and reading give back unchanged.</summary>
    public static bool CanHold(string value)
    {
        if (value.Length == 0)
        {
            return true;
        }

        var isEmptyLine = true;
        var hasIndent = false;
        var hasCommonIndent = true;
        var seenNonEmptyLine = false;
        foreach (var character in value)
        {
            switch (character)
            {
                case '\r' or '\v' or '\f' or (< ' ' and not '\t' and not '\n'):
                    return false;
                case '\n':
                    if (isEmptyLine && !seenNonEmptyLine)
                    {
                        return false;
                    }

                    seenNonEmptyLine = true;
                    isEmptyLine = true;
                    hasIndent = false;
                    break;
                case '\t' or ' ':
                    hasIndent |= isEmptyLine;
                    break;
                default:
                    hasCommonIndent &= hasIndent;
                    isEmptyLine = false;
                    break;
            }
        }

        return !isEmptyLine && !(hasCommonIndent && seenNonEmptyLine);
    }

    /// <summary>The value in triple quotes; quotes and value stand on one line when the value is short and does not touch them.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var isSingleLine = lines.Length == 1;
        var forceLeadingNewLine = lines.Length > 1 && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var endsWithTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailingNewLine = (value.EndsWith('"') && !endsWithTripleQuotes) || value.EndsWith('\\');
        var asMultipleLines = !isSingleLine || value.Length > 70 || forceTrailingNewLine || forceLeadingNewLine || endsWithTripleQuotes;
        var skipLeadingNewLine = isSingleLine && value.Length > 0 && value[0] is ' ' or '\t';
        var before = (asMultipleLines && !skipLeadingNewLine) || forceLeadingNewLine ? "\n" : "";
        var after = asMultipleLines || forceTrailingNewLine ? "\n" : "";
        return $"\"\"\"{before}{escaped}{after}\"\"\"";
    }

    private static List<Range> SplitLines(string raw)
    {
        var lines = new List<Range>();
        var start = 0;
        while (true)
        {
            var length = raw.AsSpan(start).IndexOfAny(LineEnds);
            if (length < 0)
            {
                lines.Add(start..raw.Length);
                return lines;
            }

            var end = start + length;
            lines.Add(start..end);
            start = end + (raw[end] == '\r' && end + 1 < raw.Length && raw[end + 1] == '\n' ? 2 : 1);
        }
    }

    private static bool IsBlank(ReadOnlySpan<char> line) => Indent(line) == line.Length;

    private static int Indent(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAnyExcept(' ', '\t');
        return end < 0 ? line.Length : end;
    }
}
