using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Domain.Classification.Rules;

// Finds the patterns of one rule in texts. Words are found by one walk over the tokens of a text, however many terms there are: each token
// is looked up once, and only terms that begin with it are compared. Thread-safe once made.
/// <summary>The patterns of a rule, ready to be looked for.</summary>
public sealed class RuleMatcher
{
    /// <summary>The text fields there are.</summary>
    public static readonly IReadOnlyList<string> TextFields = ["title", "description", "body"];

    /// <summary>The most terms of a pattern.</summary>
    public const int MostTerms = 10_000;

    /// <summary>The longest regular expression, in characters.</summary>
    public const int LongestRegex = 512;

    /// <summary>The most spans kept of one text: more do not make the rule surer.</summary>
    public const int MostSpans = 20;

    /// <summary>How much of a text is looked at, in characters.</summary>
    public const int LongestText = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, List<Term>> terms = [];
    private readonly List<(Regex Regex, IReadOnlySet<string>? Fields, string Text)> expressions = [];

    /// <summary>Reads patterns.</summary>
    /// <exception cref="CatalogException">RuleInvalid: a pattern without terms, too many, an unknown field, or an unusable regular expression.</exception>
    public RuleMatcher(IReadOnlyList<RulePattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            Add(pattern);
        }
    }

    /// <summary>Where the patterns are found in one field, in order of place; empty when nowhere.</summary>
    /// <param name="field">One of <see cref="TextFields"/>.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="CatalogException">RuleInvalid: a regular expression took too long.</exception>
    public IReadOnlyList<EvidenceSpan> Find(string field, string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var looked = text.Length > LongestText ? text[..LongestText] : text;
        var spans = new List<EvidenceSpan>();
        if (terms.Count > 0)
        {
            FindTerms(field, looked, spans);
        }

        foreach (var (regex, fields, pattern) in expressions.Where(expression => expression.Fields is null || expression.Fields.Contains(field)))
        {
            try
            {
                for (var match = regex.Match(looked); match.Success && spans.Count < MostSpans; match = match.NextMatch())
                {
                    if (match.Length > 0)
                    {
                        spans.Add(new EvidenceSpan(field, match.Index, match.Length, pattern));
                    }
                }
            }
            catch (RegexMatchTimeoutException late)
            {
                throw RuleErrors.TooSlow(pattern, late);
            }
        }

        spans.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Length.CompareTo(right.Length));
        return spans.Count > MostSpans ? spans.GetRange(0, MostSpans) : spans;
    }

    private void Add(RulePattern pattern)
    {
        if (pattern.Terms.Count > MostTerms)
        {
            throw RuleErrors.TooLong("terms", pattern.Terms.Count, MostTerms);
        }

        if (pattern.Fields?.FirstOrDefault(field => !TextFields.Contains(field)) is { } unknown)
        {
            throw RuleErrors.UnknownField(unknown, string.Join(", ", TextFields));
        }

        if (pattern.Terms.Count == 0)
        {
            throw RuleErrors.EmptyPattern(pattern.Kind);
        }

        IReadOnlySet<string>? fields = pattern.Fields is null ? null : pattern.Fields.ToHashSet();
        foreach (var term in pattern.Terms)
        {
            if (pattern.Kind == RulePatternKind.Regex)
            {
                expressions.Add((Compile(term), fields, term));
                continue;
            }

            var words = Tokens(term).Select(token => token.Folded).ToArray();
            if (words.Length == 0)
            {
                throw RuleErrors.EmptyPattern(pattern.Kind);
            }

            if (pattern.Kind == RulePatternKind.Keyword && words.Length > 1)
            {
                throw RuleErrors.NotOneWord(term);
            }

            if (!terms.TryGetValue(words[0], out var list))
            {
                terms.Add(words[0], list = []);
            }

            list.Add(new Term(words, fields, term));
        }
    }

    private static Regex Compile(string pattern)
    {
        if (pattern.Length > LongestRegex)
        {
            throw RuleErrors.TooLong("characters", pattern.Length, LongestRegex);
        }

        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
        }
        catch (RegexParseException fault)
        {
            throw RuleErrors.BadRegex(pattern, string.Create(CultureInfo.InvariantCulture, $"it has an error at character {fault.Offset} ({fault.Error})."), fault);
        }
        catch (NotSupportedException fault)
        {
            throw RuleErrors.BadRegex(pattern, "it looks ahead or behind, refers back, or repeats too much, which could take for ever.", fault);
        }
    }

    private void FindTerms(string field, string text, List<EvidenceSpan> spans)
    {
        var tokens = Tokens(text);
        for (var i = 0; i < tokens.Count && spans.Count < MostSpans; i++)
        {
            if (!terms.TryGetValue(tokens[i].Folded, out var list))
            {
                continue;
            }

            foreach (var term in list.Where(term => term.Fields is null || term.Fields.Contains(field)))
            {
                var last = i + term.Words.Length - 1;
                if (last < tokens.Count && IsAt(tokens, i, term.Words))
                {
                    spans.Add(new EvidenceSpan(field, tokens[i].Start, tokens[last].Start + tokens[last].Length - tokens[i].Start, term.Text));
                }
            }
        }
    }

    private static bool IsAt(List<(string Folded, int Start, int Length)> tokens, int at, string[] words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (tokens[at + i].Folded != words[i])
            {
                return false;
            }
        }

        return true;
    }

    // Runs of letters, digits and the marks on them, each folded by itself, so that places in the text stay known.
    private static List<(string Folded, int Start, int Length)> Tokens(string text)
    {
        var tokens = new List<(string, int, int)>();
        var start = -1;
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isWord && start < 0)
            {
                start = place;
            }
            else if (!isWord && start >= 0)
            {
                tokens.Add((TextFold.Fold(text[start..place]), start, place - start));
                start = -1;
            }

            place += rune.Utf16SequenceLength;
        }

        if (start >= 0)
        {
            tokens.Add((TextFold.Fold(text[start..]), start, text.Length - start));
        }

        return tokens;
    }

    private sealed record Term(string[] Words, IReadOnlySet<string>? Fields, string Text);
}
