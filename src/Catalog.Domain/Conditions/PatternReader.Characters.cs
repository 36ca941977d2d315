using System.Text;

namespace Catalog.Domain.Conditions;

/// <content>Characters: escapes, sets and literals, as each engine writes them.</content>
internal sealed partial class PatternReader
{
    private (long Size, bool CanRepeat) Escape()
    {
        at++;
        if (AtEnd)
        {
            Refuse("The pattern ends with a single \\: write \\\\ for the character.");
            return (0, false);
        }

        char c = text[at];
        if (c is 'b' or 'B')
        {
            at++;
            Both($"\\{c}", c == 'b' ? "\\y" : "\\Y");
            return (0, false);
        }

        if (ClassOf(c) is { } members)
        {
            at++;
            if (char.IsAsciiLetterUpper(c))
            {
                Both($@"(?:[^{members}\uD800-\uDFFF]|{NetPair})", $"[^{members}]");
            }
            else
            {
                Both($"[{members}]", $"[{members}]");
            }

            return (1, true);
        }

        if (char.IsAsciiLetterOrDigit(c) && c is not ('t' or 'n' or 'r'))
        {
            Refuse($"'\\{c}' is not known: there are \\d \\w \\s \\D \\W \\S \\b \\B \\t \\n \\r, and \\ before a sign means the sign.");
            return (0, false);
        }

        if (c is 't' or 'n' or 'r')
        {
            Both($"\\{c}", $"\\{c}");
        }
        else
        {
            Literal();
        }

        at++;
        return (1, true);
    }

    private void Set()
    {
        at++;
        bool negated = !AtEnd && text[at] == '^';
        at += negated ? 1 : 0;
        StringBuilder members = new();
        bool first = true;
        while (!AtEnd && (text[at] != ']' || first))
        {
            first = false;
            if (text[at] == '\\' && at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]) && ClassOf(text[at + 1]) is { } known)
            {
                at += 2;
                members.Append(known);
                continue;
            }

            char low = Member();
            char high = low;
            if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
            {
                at++;
                high = Member();
            }

            if (high < low)
            {
                Refuse($"The range {low}-{high} is the wrong way round.");
            }

            Append(members, low, high);
        }

        if (problem is null && at >= text.Length)
        {
            Refuse("A '[' is never closed: write \\[ for the character.");
        }

        at++;
        if (members.Length == 0)
        {
            Refuse("A set has no members.");
        }

        if (negated)
        {
            Both($@"(?:[^{members}\uD800-\uDFFF]|{NetPair})", $"[^{members}]");
        }
        else
        {
            Both($"[{members}]", $"[{members}]");
        }
    }

    private char Member()
    {
        char c = text[at++];
        if (c == '[' && !AtEnd && text[at] is ':' or '.' or '=')
        {
            Refuse("Classes such as [:alpha:] are not known: use \\d, \\w, \\s or a range.");
        }

        if (c == '\\' && !AtEnd)
        {
            c = text[at++];
            if (char.IsAsciiLetterOrDigit(c) && c is not ('t' or 'n' or 'r'))
            {
                Refuse($"'\\{c}' is not known in a set.");
            }

            return c switch { 't' => '\t', 'n' => '\n', 'r' => '\r', _ => c };
        }

        if (char.IsSurrogate(c))
        {
            Refuse("A set holds characters up to U+FFFF only: use | for others.");
        }

        return c;
    }

    private void Append(StringBuilder members, char low, char high)
    {
        Write(members, low, high);
        if (!fold)
        {
            return;
        }

        // Texts are folded, so an upper-case member has to find the lower-case letter.
        char upper = (char)Math.Max(low, 'A');
        char last = (char)Math.Min(high, 'Z');
        if (upper <= last)
        {
            Write(members, char.ToLowerInvariant(upper), char.ToLowerInvariant(last));
        }

        if (low == high && low >= 0x80 && PlainFold.Of(low.ToString()) is [var plain])
        {
            Write(members, plain, plain);
        }
    }

    private static void Write(StringBuilder members, char low, char high)
    {
        Sign(low);
        if (high > low)
        {
            members.Append('-');
            Sign(high);
        }

        void Sign(char c)
        {
            string sign = c switch { '\t' => "\\t", '\n' => "\\n", '\r' => "\\r", _ when c < 0x80 && !char.IsAsciiLetterOrDigit(c) && c > ' ' => $"\\{c}", _ => c.ToString() };
            members.Append(sign);
        }
    }

    private void Literal()
    {
        int length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        if (length == 1 && char.IsSurrogate(text[at]))
        {
            Refuse("The pattern holds half a character (a surrogate).");
            return;
        }

        string literal = text.Substring(at, length);
        at += length - 1;
        literal = fold ? PlainFold.Of(literal) : literal;
        StringBuilder escaped = new();
        foreach (char c in literal)
        {
            if (c < 0x80 && !char.IsAsciiLetterOrDigit(c) && c > ' ' && c != '_')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        string both = literal.Length > 1 ? $"(?:{escaped})" : escaped.ToString();
        Both(both, both);
    }

    private static string? ClassOf(char c) => c switch
    {
        'd' or 'D' => "0-9",
        'w' or 'W' => "0-9A-Za-z_",
        's' or 'S' => @" \t\n\r\f\v",
        _ => null,
    };
}
