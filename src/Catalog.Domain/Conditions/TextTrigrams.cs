using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>
/// How alike two texts are: the trigrams they share beside all that either has, from 0 to 1, as pg_trgm counts them. A trigram is three
/// characters in a row of one word, which has two blanks before it and one behind it; each counts once, however often it occurs.
/// </summary>
/// <remarks>Told in whole numbers, so that every evaluator draws the line at the same place: scores are in ten-thousandths.</remarks>
public static class TextTrigrams
{
    /// <summary>The score of texts that share all trigrams.</summary>
    public const int Same = 10_000;

    /// <summary>The trigrams of a text, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(string text, bool fold)
    {
        SortedSet<string> trigrams = new(StringComparer.Ordinal);
        foreach (string word in TextWords.Of(text, fold))
        {
            Rune[] runes = [.. $"  {word} ".EnumerateRunes()];
            for (int i = 0; i + 3 <= runes.Length; i++)
            {
                trigrams.Add($"{runes[i]}{runes[i + 1]}{runes[i + 2]}");
            }
        }

        return [.. trigrams];
    }

    /// <summary>Whether a text is at least so like another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fold">Whether its letter case and accents are ignored.</param>
    /// <param name="trigrams">The trigrams of the other, none twice; at least one.</param>
    /// <param name="least">The least score, above 0, in ten-thousandths.</param>
    public static bool IsSimilar(string text, bool fold, IReadOnlyCollection<string> trigrams, int least)
    {
        IReadOnlyList<string> own = Of(text, fold);
        long shared = own.Count(trigrams.Contains);
        return shared * Same >= least * (trigrams.Count + own.Count - shared);
    }
}
