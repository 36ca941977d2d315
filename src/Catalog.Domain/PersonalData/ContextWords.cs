namespace Catalog.Domain.PersonalData;

/// <summary>Looks for words around a place of a text. Words match as a whole, whatever their case.</summary>
internal static class ContextWords
{
    /// <summary>The first of the words that stands before or after a place, within so many characters; null if none does.</summary>
    public static string? Find(string text, int start, int end, string[] words, int before = 60, int after = 0)
    {
        var from = Math.Max(0, start - before);
        return FindIn(text.AsSpan(from, start - from), words) ?? FindIn(text.AsSpan(end, Math.Min(after, text.Length - end)), words);
    }

    private static string? FindIn(ReadOnlySpan<char> around, string[] words)
    {
        foreach (var word in words)
        {
            var skipped = 0;
            while (around[skipped..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                var (first, last) = (skipped + at, skipped + at + word.Length);
                if ((first == 0 || !char.IsLetterOrDigit(around[first - 1])) && (last == around.Length || !char.IsLetterOrDigit(around[last])))
                {
                    return word;
                }

                skipped = first + 1;
            }
        }

        return null;
    }
}
