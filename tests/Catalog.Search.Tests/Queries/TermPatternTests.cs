using System.Text;
using System.Text.RegularExpressions;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;

namespace Catalog.Search.Tests.Queries;

public sealed class TermPatternTests
{
    private const string Alphabet = "abcé的👍";

    [Fact]
    public void P1_Regexp_OverRandomTerms_AcceptsWhatDotNetAccepts()
    {
        string[] patterns =
        [
            "a*b", "(a|b)*c", "a.c", "[a-c]+é", "[^a]*", "a{2,3}b?", "(ab|ba){1,2}", "的?👍+", ".*a.*", "", "a|", "(a|ab)(c|bc)", "[é-的]", "\\a\\b", "a{0}b", "(a*)*b", "c{1,}",
        ];
        foreach (var pattern in patterns)
        {
            // .NET counts UTF-16 units: a character class there has to name the emoji's two units; so compare on text without it where needed.
            var net = new Regex($"^(?:{pattern.Replace("\\a", "a").Replace("\\b", "b").Replace("👍", "(?:👍)").Replace(".", "(?:👍|.)").Replace("[^a]", "(?:👍|[^a])")})$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
            Check(() => AutomatonPattern.Regexp(pattern), term => net.IsMatch(term), pattern);
        }
    }

    [Fact]
    public void P1_Wildcard_OverRandomTerms_AcceptsWhatANaiveMatcherAccepts()
    {
        foreach (var pattern in (string[])["*", "a*", "*a", "a?c", "?*b", "*a*b*", "", "的?", "\\*a", "a\\?", "**"])
        {
            Check(() => AutomatonPattern.Wildcard(pattern), term => NaiveWildcard([.. pattern.EnumerateRunes()], [.. term.EnumerateRunes()], 0, 0), pattern);
        }
    }

    [Fact]
    public void P1_Fuzzy_OverRandomTerms_AcceptsWhatTheFullTableAccepts()
    {
        foreach (var word in (string[])["abc", "a", "", "éab", "bacab", "👍的a"])
        {
            for (var edits = 0; edits <= 2; edits++)
            {
                for (var prefix = 0; prefix <= 2; prefix++)
                {
                    var start = string.Concat(word.EnumerateRunes().Take(prefix));
                    var allowed = edits;
                    Check(
                        () => new FuzzyPattern(word, allowed, prefix),
                        term => term.StartsWith(start, StringComparison.Ordinal) && Distance([.. word.EnumerateRunes()], [.. term.EnumerateRunes()]) <= allowed,
                        $"{word}~{edits}/{prefix}");
                }
            }
        }
    }

    [Theory]
    [InlineData("(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)")]
    [InlineData("(a*)*(a*)*(a*)*(a*)*c")]
    [InlineData("(a|aa)+(a|aa)+(a|aa)+c")]
    public void P2_Regexp_ThatMakesBacktrackersHang_TakesBoundedTime(string regexp)
    {
        var pattern = AutomatonPattern.Regexp(regexp);
        var random = new Random(3);
        var terms = Enumerable.Range(0, 5000).Select(_ => string.Concat(Enumerable.Range(0, 60).Select(_ => "aab"[random.Next(3)]))).Order(StringComparer.Ordinal).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        foreach (var term in terms)
        {
            pattern.Match(Encoding.UTF8.GetBytes(term), out _);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}"); // generous: 300,000 steps
    }

    [Theory]
    [InlineData("(a", 0)]
    [InlineData("a)", 1)]
    [InlineData("[a", 0)]
    [InlineData("*a", 0)]
    [InlineData("a{2", 1)]
    [InlineData("a{3,2}", 1)]
    [InlineData("a{x}", 2)]
    [InlineData("a\\", 2)]
    [InlineData("[b-a]", 4)]
    public void Regexp_WithAFault_IsRefusedWithItsPlace(string pattern, int position)
    {
        var error = Assert.Throws<QueryException>(() => AutomatonPattern.Regexp(pattern));

        Assert.Equal(position, error.Position);
    }

    [Theory]
    [InlineData("((a{50}){50}){50}")]
    [InlineData("(abc){1000}")]
    public void Regexp_TooLarge_IsRefused(string pattern)
    {
        var error = Assert.Throws<QueryException>(() => AutomatonPattern.Regexp(pattern));

        Assert.Contains("states", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Regexp_NestedWithoutEnd_IsRefused()
    {
        var error = Assert.Throws<QueryException>(() => AutomatonPattern.Regexp(new string('(', 100_000)));

        Assert.Contains("nested", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Walks sorted terms as a dictionary does, with jumps, and compares with the naive verdicts.</summary>
    private static void Check(Func<TermPattern> open, Func<string, bool> naive, string name)
    {
        var random = new Random(11);
        var runes = Alphabet.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var terms = Enumerable.Range(0, 1500)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => runes[random.Next(runes.Length)])))
            .Append("*a").Append("a?")
            .Distinct()
            .Select(term => (Text: term, Bytes: Encoding.UTF8.GetBytes(term)))
            .ToList();
        terms.Sort((left, right) => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes));

        var pattern = open();
        var accepted = new List<string>();
        for (var i = 0; i < terms.Count;)
        {
            if (terms[i].Bytes.AsSpan().SequenceCompareTo(pattern.First) < 0)
            {
                i++;
                continue;
            }

            var verdict = pattern.Match(terms[i].Bytes, out var dead);
            if (verdict == PatternMatch.Accept)
            {
                accepted.Add(terms[i].Text);
            }
            else if (verdict == PatternMatch.Stop)
            {
                break;
            }
            else if (verdict == PatternMatch.RejectPrefix)
            {
                var prefix = terms[i].Bytes.AsSpan(0, dead).ToArray();
                while (i < terms.Count && terms[i].Bytes.AsSpan().StartsWith(prefix))
                {
                    i++;
                }

                continue;
            }

            i++;
        }

        Assert.True(terms.Where(term => naive(term.Text)).Select(term => term.Text).SequenceEqual(accepted), $"pattern '{name}'");
    }

    private static bool NaiveWildcard(Rune[] pattern, Rune[] text, int p, int t)
    {
        if (p == pattern.Length)
        {
            return t == text.Length;
        }

        if (pattern[p].Value == '*')
        {
            return NaiveWildcard(pattern, text, p + 1, t) || (t < text.Length && NaiveWildcard(pattern, text, p, t + 1));
        }

        var escaped = pattern[p].Value == '\\' && p + 1 < pattern.Length;
        var any = pattern[p].Value == '?';
        var wanted = escaped ? pattern[p + 1] : pattern[p];
        return t < text.Length && (any || text[t] == wanted) && NaiveWildcard(pattern, text, p + (escaped ? 2 : 1), t + 1);
    }

    private static int Distance(Rune[] a, Rune[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
