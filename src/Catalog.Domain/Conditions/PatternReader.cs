using System.Globalization;
using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>Reads a pattern and writes it for both engines at once.</summary>
internal sealed partial class PatternReader(string text, bool fold)
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

    private void Both(string forNet, string forPostgres)
    {
        net.Append(forNet);
        postgres.Append(forPostgres);
    }

    private void Refuse(string what) => problem ??= $"The pattern '{TextRules.Shown(text)}' cannot be used. {what}";
}
