using System.Globalization;
using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>Reads a pattern and writes it for both engines at once.</summary>
internal sealed class PatternReader(string text, bool fold)
{
    private const int MostRepetitions = 255;
    private const int MostSize = 2_000;
    private const string NetPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private readonly StringBuilder net = new();
    private readonly StringBuilder postgres = new();
    private string? problem;
    private int at;
    private int depth;

    public string Net => net.ToString();

    public string PostgreSql => postgres.ToString();

    private bool AtEnd => at >= text.Length || problem is not null;

    /// <summary>Reads a regular expression; gives what is wrong with it, or null.</summary>
    public string? ReadPattern()
    {
        long size = Alternatives();
        if (problem is null && at < text.Length)
        {
            Refuse("A ')' closes nothing: write \\) for the character.");
        }

        return problem ?? (size > MostSize ? $"The pattern '{TextRules.Shown(text)}' repeats too much: make its repetitions smaller." : null);
    }

    /// <summary>Reads a pattern of LIKE; gives what is wrong with it, or null.</summary>
    public string? ReadLike()
    {
        net.Append("\\A");
        postgres.Append('^');
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '%':
                    Both(@"[\s\S]*", @"(?:.|\n)*");
                    break;
                case '_':
                    Both($@"(?:[^\uD800-\uDFFF]|{NetPair})", @"(?:.|\n)");
                    break;
                case '\\' when at + 1 < text.Length:
                    at++;
                    Literal();
                    break;
                default:
                    Literal();
                    break;
            }
        }

        net.Append("\\z");
        postgres.Append('$');
        return null;
    }

    // Every part gives its size: how many places a machine for it has.
    private long Alternatives()
    {
        if (++depth > 20)
        {
            Refuse("Groups are nested too deeply.");
            return 0;
        }

        long size = Sequence();
        while (!AtEnd && text[at] == '|')
        {
            at++;
            Both("|", "|");
            size += Sequence();
        }

        depth--;
        return size;
    }

    private long Sequence()
    {
        long size = 0;
        while (!AtEnd && text[at] is not ('|' or ')'))
        {
            size += Repeated();
            if (size > MostSize)
            {
                problem ??= $"The pattern '{TextRules.Shown(text)}' repeats too much: make its repetitions smaller.";
            }
        }

        return size;
    }

    private long Repeated()
    {
        int netStart = net.Length;
        int postgresStart = postgres.Length;
        (long size, bool canRepeat) = Atom();
        if (AtEnd || text[at] is not ('*' or '+' or '?' or '{'))
        {
            return size;
        }

        if (!canRepeat)
        {
            Refuse($"There is nothing for '{text[at]}' to repeat: write \\{text[at]} for the character.");
            return size;
        }

        net.Insert(netStart, "(?:").Append(')');
        postgres.Insert(postgresStart, "(?:").Append(')');
        long most = 1;
        if (text[at] == '{')
        {
            most = Bounds();
        }
        else
        {
            Both(text[at].ToString(), text[at].ToString());
            at++;
        }

        if (!AtEnd && text[at] == '?')
        {
            at++; // lazy or greedy: whether there is a match is the same
        }

        if (!AtEnd && text[at] is '*' or '+' or '?' or '{')
        {
            Refuse("A repetition cannot be repeated: put it in a group.");
        }

        return size * Math.Max(most, 1);
    }

    private long Bounds()
    {
        int end = text.IndexOf('}', at);
        string[] parts = end < 0 ? [] : text[(at + 1)..end].Split(',');
        int low = 0;
        int high = 0;
        bool open = parts is [_, ""];
        bool fits = parts.Length is 1 or 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out low)
            && (open || int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out high));
        if (!fits || low > MostRepetitions || high > MostRepetitions || (!open && high < low))
        {
            Refuse($"A repetition is {{n}}, {{n,}} or {{n,m}} with numbers from 0 to {MostRepetitions}: write \\{{ for the character.");
            return 0;
        }

        string bounds = parts.Length == 1 ? $"{{{low}}}" : open ? $"{{{low},}}" : $"{{{low},{high}}}";
        Both(bounds, bounds);
        at = end + 1;
        return Math.Max(low, high);
    }

    private (long Size, bool CanRepeat) Atom()
    {
        switch (text[at])
        {
            case '^':
                at++;
                Both("\\A", "^");
                return (0, false);
            case '$':
                at++;
                Both("\\z", "$");
                return (0, false);
            case '.':
                at++;
                Both($@"(?:[^\n\uD800-\uDFFF]|{NetPair})", "[^\\n]");
                return (1, true);
            case '(':
                return (Group(), true);
            case '[':
                Set();
                return (1, true);
            case '\\':
                return Escape();
            case '*' or '+' or '?' or '{':
                Refuse($"There is nothing for '{text[at]}' to repeat: write \\{text[at]} for the character.");
                return (0, false);
            default:
                Literal();
                at++;
                return (1, true);
        }
    }

    private long Group()
    {
        at++;
        if (!AtEnd && text[at] == '?')
        {
            if (at + 1 >= text.Length || text[at + 1] != ':')
            {
                Refuse("Of groups that begin with (? only (?: is known: there is no look-around and there are no options.");
                return 0;
            }

            at += 2;
        }

        Both("(?:", "(?:");
        long size = Alternatives();
        if (problem is null && at >= text.Length)
        {
            Refuse("A '(' is never closed: write \\( for the character.");
        }

        at++;
        Both(")", ")");
        return size;
    }

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

    private void Both(string forNet, string forPostgres)
    {
        net.Append(forNet);
        postgres.Append(forPostgres);
    }

    private void Refuse(string what) => problem ??= $"The pattern '{TextRules.Shown(text)}' cannot be used. {what}";
}
