using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>Words of a text: the longest runs of letters and digits. Databases do the same by their function catalog_words.</summary>
public static class TextWords
{
    /// <summary>The words, folded if asked for.</summary>
    public static IReadOnlyList<string> Of(string text, bool fold) => Line(text, fold).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words with one blank before, between and after them, in which a word or phrase with blanks around it is found.</summary>
    public static string Line(string text, bool fold)
    {
        StringBuilder line = new(" ", text.Length + 2);
        foreach (Rune rune in (fold ? PlainFold.Of(text) : text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                line.Append(rune.ToString());
            }
            else if (line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line[^1] == ' ' ? line.ToString() : line.Append(' ').ToString();
    }

    /// <summary>Whether a text contains the words in the way that is asked.</summary>
    /// <param name="line">The text as <see cref="Line"/> gives it.</param>
    /// <param name="match">Any, all or all in a row.</param>
    /// <param name="words">The words.</param>
    public static bool Match(string line, TextMatch match, IReadOnlyList<string> words) => match switch
    {
        TextMatch.AnyWord => words.Any(word => line.Contains($" {word} ", StringComparison.Ordinal)),
        TextMatch.AllWords => words.All(word => line.Contains($" {word} ", StringComparison.Ordinal)),
        _ => line.Contains($" {string.Join(' ', words)} ", StringComparison.Ordinal),
    };
}
