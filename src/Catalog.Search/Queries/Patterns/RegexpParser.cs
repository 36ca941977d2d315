using System.Globalization;
using System.Text;

namespace Catalog.Search.Queries.Patterns;

/// <summary>Reads regular expressions (see <see cref="RegexpQuery"/>) and wildcard patterns (<see cref="WildcardQuery"/>).</summary>
internal sealed class RegexpParser
{
    private const int MaxDepth = 200;

    private readonly string pattern;
    private int at;
    private int depth;

    private RegexpParser(string pattern)
    {
        this.pattern = pattern;
    }

    public static PatternNode Regexp(string pattern)
    {
        var parser = new RegexpParser(pattern);
        var node = parser.Choice();
        return parser.at == pattern.Length ? node : throw parser.Wrong("a ) without its (");
    }

    public static PatternNode Wildcard(string pattern)
    {
        var parts = new List<PatternNode>();
        for (var i = 0; i < pattern.Length;)
        {
            var unit = pattern[i];
            if (unit == '\\' && i + 1 < pattern.Length)
            {
                i++;
                unit = '\0'; // the next one is meant itself
            }

            if (unit == '*')
            {
                if (parts is not [.., PatternNode.Repeat])
                {
                    parts.Add(new PatternNode.Repeat(PatternNode.Characters.Any, 0, null));
                }

                i++;
                continue;
            }

            Rune.DecodeFromUtf16(pattern.AsSpan(i), out var rune, out var length);
            parts.Add(unit == '?' ? PatternNode.Characters.Any : PatternNode.Characters.One(rune.Value));
            i += length;
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode Choice()
    {
        if (++depth > MaxDepth)
        {
            throw Wrong($"nested more than {MaxDepth} deep");
        }

        var parts = new List<PatternNode> { Sequence() };
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            parts.Add(Sequence());
        }

        depth--;
        return parts.Count == 1 ? parts[0] : new PatternNode.Choice(parts);
    }

    private PatternNode Sequence()
    {
        var parts = new List<PatternNode>();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            parts.Add(Repeat());
        }

        return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
    }

    private PatternNode Repeat()
    {
        var node = Atom();
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '*':
                    node = new PatternNode.Repeat(node, 0, null);
                    break;
                case '+':
                    node = new PatternNode.Repeat(node, 1, null);
                    break;
                case '?':
                    node = new PatternNode.Repeat(node, 0, 1);
                    break;
                case '{':
                    node = Counted(node);
                    continue;
                default:
                    return node;
            }

            at++;
        }

        return node;
    }

    private PatternNode.Repeat Counted(PatternNode node)
    {
        var open = at++;
        var least = Number();
        int? most = least;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            most = at < pattern.Length && pattern[at] == '}' ? null : Number();
        }

        if (at >= pattern.Length || pattern[at] != '}')
        {
            at = open;
            throw Wrong("a { without its }");
        }

        if (most < least)
        {
            at = open;
            throw Wrong($"at most {most} is less than at least {least}");
        }

        at++;
        return new PatternNode.Repeat(node, least, most);
    }

    private int Number()
    {
        var start = at;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
        {
            at++;
        }

        return int.TryParse(pattern.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Nfa.MaxStates
            ? number
            : throw Wrong($"a number from 0 to {Nfa.MaxStates} is missing");
    }

    private PatternNode Atom()
    {
        switch (pattern[at])
        {
            case '(':
                var open = at++;
                var inner = Choice();
                if (at >= pattern.Length)
                {
                    at = open;
                    throw Wrong("a ( without its )");
                }

                at++;
                return inner;
            case '[':
                return Class();
            case '.':
                at++;
                return PatternNode.Characters.Any;
            case '*' or '+' or '?' or '{':
                throw Wrong($"nothing stands before '{pattern[at]}'");
            default:
                return PatternNode.Characters.One(Character());
        }
    }

    private PatternNode.Characters Class()
    {
        var open = at++;
        var negated = at < pattern.Length && pattern[at] == '^';
        if (negated)
        {
            at++;
        }

        var ranges = new List<(int Low, int High)>();
        while (at < pattern.Length && (pattern[at] != ']' || ranges.Count == 0))
        {
            var low = Character();
            var high = low;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                high = Character();
            }

            if (high < low)
            {
                throw Wrong("a range of characters runs backwards");
            }

            ranges.Add((low, high));
        }

        if (at >= pattern.Length)
        {
            at = open;
            throw Wrong("a [ without its ]");
        }

        at++;
        return new PatternNode.Characters(Merge(ranges, negated));
    }

    private int Character()
    {
        if (pattern[at] == '\\')
        {
            at++;
            if (at >= pattern.Length)
            {
                throw Wrong("nothing stands behind the last \\");
            }
        }

        Rune.DecodeFromUtf16(pattern.AsSpan(at), out var rune, out var length);
        at += length;
        return rune.Value;
    }

    private static List<(int Low, int High)> Merge(List<(int Low, int High)> ranges, bool negated)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in ranges.OrderBy(range => range.Low))
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        if (!negated)
        {
            return merged;
        }

        var rest = new List<(int Low, int High)>();
        var from = 0;
        foreach (var (low, high) in merged)
        {
            if (low > from)
            {
                rest.Add((from, low - 1));
            }

            from = high + 1;
        }

        if (from <= 0x10FFFF)
        {
            rest.Add((from, 0x10FFFF));
        }

        return rest;
    }

    private QueryException Wrong(string fault) => SearchErrors.BadPattern(pattern, at, fault);
}
