using System.Globalization;
using System.Text;

namespace Catalog.Domain.Alignment;

/// <summary>
/// The words of a name as they are compared: folded, without accents and English plural endings; runs of a script that writes no blanks
/// become pairs of letters. The rule is one for all languages: both sides of a comparison are cut the same way.
/// </summary>
internal static class AlignmentWords
{
    private static readonly HashSet<string> Empty = ["and", "of", "for", "the", "a", "in", "with", "to", "or"];

    /// <summary>The words in order; a name of nothing but empty words keeps them.</summary>
    public static List<string> Of(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isDense = false;
        foreach (var rune in TextFold.Fold(name).Replace("'s", "s", StringComparison.Ordinal).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var dense = IsDense(rune.Value);
            if (!Rune.IsLetterOrDigit(rune) || dense != isDense)
            {
                End(words, word, isDense);
            }

            isDense = dense;
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune);
            }
        }

        End(words, word, isDense);
        var full = words.FindAll(found => !Empty.Contains(found));
        return full.Count > 0 ? full : words;
    }

    // Han, Hiragana, Katakana, Thai: written without blanks.
    private static bool IsDense(int rune) => rune is (>= 0x0E00 and <= 0x0E7F) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    private static void End(List<string> words, StringBuilder word, bool isDense)
    {
        if (word.Length > 0)
        {
            var text = word.ToString();
            word.Clear();
            if (!isDense)
            {
                words.Add(Singular(text));
            }
            else if (text.Length <= 2)
            {
                words.Add(text);
            }
            else
            {
                for (var i = 0; i + 2 <= text.Length; i++)
                {
                    words.Add(text.Substring(i, 2));
                }
            }
        }
    }

    private static string Singular(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
            || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) => word[..^2],
        { Length: > 3 } when word[^1] == 's' && word[^2] != 's' => word[..^1],
        _ => word,
    };
}
