using System.Buffers;

namespace Catalog.Domain.PersonalData;

/// <summary>Words to look for around a place of a text. They match as a whole, whatever their case.</summary>
/// <param name="words">The words; of two that begin alike the one that stands first wins.</param>
internal sealed class ContextWords(params string[] words)
{
    private readonly SearchValues<string> search = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first of the words that stands before or after a place, within so many characters; null if none does.</summary>
    public string? Find(string text, int start, int end, int before = 60, int after = 0)
    {
        var from = Math.Max(0, start - before);
        return FindIn(text.AsSpan(from, start - from)) ?? (after == 0 ? null : FindIn(text.AsSpan(end, Math.Min(after, text.Length - end))));
    }

    /// <summary>Whether one of the words may stand in a text; as a part of another word it may too.</summary>
    public bool MayStandIn(ReadOnlySpan<char> text) => text.ContainsAny(search);

    private string? FindIn(ReadOnlySpan<char> around)
    {
        var skipped = 0;
        while (around[skipped..].IndexOfAny(search) is >= 0 and var at)
        {
            var first = skipped + at;
            if (first == 0 || !char.IsLetterOrDigit(around[first - 1]))
            {
                foreach (var word in words)
                {
                    var last = first + word.Length;
                    if (around[first..].StartsWith(word, StringComparison.OrdinalIgnoreCase) && (last == around.Length || !char.IsLetterOrDigit(around[last])))
                    {
                        return word;
                    }
                }
            }

            skipped = first + 1;
        }

        return null;
    }
}
