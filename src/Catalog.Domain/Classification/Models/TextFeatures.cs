namespace Catalog.Domain.Classification.Models;

// Features: from a text to hashes of what is in it.
// Words are runs of letters and digits, alone and in pairs (neighbours, and those with one word between them); character grams are runs inside a word with a blank before and after it,
// punctuation included, so that "arrive", "arrived" and "arived?" share most of theirs; fields give their value and its words.
// A feature is known by a 64-bit hash, so a model holds no text of what it was trained on.
// Invariants, each proved in TextFeaturesTests:
//   F1 the same text gives the same features in every process and version of a model file.   F2 upper and lower case give the same.
//   F3 a text longer than MaxLength is read up to there, whatever follows.   F4 after warming up nothing is allocated.

/// <summary>Finds the features of texts.</summary>
public static class TextFeatures
{
    /// <summary>Characters of a text that count: about forty pages. A longer text is classified by its beginning.</summary>
    public const int MaxLength = 100_000;

    private const ulong Prime = 0x9E3779B97F4A7C15;
    private const ulong WordSeed = 0x51ED270B0A1F39C1;
    private const ulong PairSeed = 0x8CB92BA72F3D8DD7;
    private const ulong GramSeed = 0xA24BAED4963EE407;
    private const ulong FieldSeed = 0x3C79AC492BA7B653;

    internal static void Extract(FeatureOptions options, ReadOnlySpan<char> text, IReadOnlyList<NamedValue>? fields, FeatureBuffer into)
    {
        into.Clear();
        text = text[..Math.Min(text.Length, MaxLength)];
        var lower = into.Prepare(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            lower[i] = char.ToLowerInvariant(text[i]);
        }

        Words(options.PairReach, lower, into);
        into.GroupEnds[0] = into.Count;
        if (options.ShortestGram > 0)
        {
            Grams(options, lower, into);
        }

        into.GroupEnds[1] = into.Count;
        for (var i = 0; i < (fields?.Count ?? 0); i++)
        {
            Field(fields![i], i, into); // the loop runs only when there are fields
        }

        into.GroupEnds[2] = into.Count;
    }

    private static void Words(int pairReach, ReadOnlySpan<char> text, FeatureBuffer into)
    {
        var (previous, previousStart, beforePrevious, beforeStart, at) = (0UL, -1, 0UL, -1, 0);
        while (at < text.Length)
        {
            if (!char.IsLetterOrDigit(text[at]) && !char.IsSurrogate(text[at]))
            {
                at++;
                continue;
            }

            var (start, hash) = (at, WordSeed);
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at])))
            {
                hash = Mix(hash, text[at++]);
            }

            into.Add(hash, start, at - start);
            if (pairReach > 0 && previousStart >= 0)
            {
                into.Add(Mix(previous, hash), previousStart, at - previousStart);
            }

            if (pairReach > 1 && beforeStart >= 0)
            {
                into.Add(Mix(Mix(beforePrevious, PairSeed), hash), beforeStart, at - beforeStart);
            }

            (beforePrevious, beforeStart, previous, previousStart) = (previous, previousStart, hash, start);
        }
    }

    private static void Grams(FeatureOptions options, ReadOnlySpan<char> text, FeatureBuffer into)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            // Places run from the blank before the word (-1) to the blank after it (its length).
            var word = text[start..at];
            for (var from = -1; from < word.Length; from++)
            {
                var hash = GramSeed;
                var last = Math.Min(from + options.LongestGram - 1, word.Length);
                for (var i = from; i <= last; i++)
                {
                    hash = Mix(hash, i < 0 || i == word.Length ? ' ' : word[i]);
                    if (i - from + 1 >= options.ShortestGram)
                    {
                        var (first, end) = (Math.Max(from, 0), Math.Min(i + 1, word.Length));
                        into.Add(hash, start + first, end - first);
                    }
                }
            }
        }
    }

    private static void Field(NamedValue field, int ordinal, FeatureBuffer into)
    {
        var name = FieldSeed;
        foreach (var letter in field.Name)
        {
            name = Mix(name, letter);
        }

        var value = field.Value.AsSpan(0, Math.Min(field.Value.Length, MaxLength));
        var (whole, word, inWord) = (Mix(name, '='), name, false);
        foreach (var letter in value)
        {
            var lower = char.ToLowerInvariant(letter);
            whole = Mix(whole, lower);
            if (char.IsLetterOrDigit(lower))
            {
                (word, inWord) = (Mix(word, lower), true);
            }
            else if (inWord)
            {
                into.Add(word, -1 - ordinal, 0);
                (word, inWord) = (name, false);
            }
        }

        if (inWord)
        {
            into.Add(word, -1 - ordinal, 0);
        }

        if (!value.IsEmpty)
        {
            into.Add(whole, -1 - ordinal, 0);
        }
    }

    private static ulong Mix(ulong hash, ulong next)
    {
        unchecked
        {
            hash = (hash ^ next) * Prime;
            return hash ^ (hash >> 29);
        }
    }
}
