namespace Catalog.Domain.PersonalData;

/// <content>Peoples, and states by their full name.</content>
internal static partial class NameRecognizer
{
    private static readonly HashSet<string> PlaceHeads = ["republic", "kingdom", "state", "states", "federation", "commonwealth", "principality", "duchy", "emirate", "sultanate", "islamic", "federal", "democratic", "people's", "union"];

    // "Danish", "Danes", "South African", "German-born": a people or religion, unless a name goes on behind it.
    private static (int Length, int Words)? GroupName(List<WordToken> tokens, int at)
    {
        var word = tokens[at].Lower;
        var isFollowed = at + 1 < tokens.Count && tokens[at + 1].IsCapital;
        if (isFollowed && KnownWords.GroupPairs.Contains($"{word} {tokens[at + 1].Lower}"))
        {
            return (tokens[at + 1].End - tokens[at].Start, 2);
        }

        if (isFollowed)
        {
            return null;
        }

        if (KnownWords.Groups.Contains(word) || (word.Length > 5 && tokens[at].IsCapital && word.EndsWith('s') && KnownWords.Groups.Contains(word[..^1])))
        {
            return (tokens[at].Length, 1);
        }

        var hyphen = word.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 3 && tokens[at].IsCapital && KnownWords.Groups.Contains(word[..hyphen]) ? (hyphen, 1) : null;
    }

    /// <summary>How many words from here on are "Republic of Zorvath" or the like; 0 if they are not.</summary>
    private static int PlaceBehindHead(List<WordToken> tokens, int at)
    {
        var words = 0;
        while (words < 3 && at + words < tokens.Count && tokens[at + words].IsCapital && PlaceHeads.Contains(tokens[at + words].Lower))
        {
            words++;
        }

        if (words == 0 || at + words + 1 >= tokens.Count || tokens[at + words].Lower != "of")
        {
            return 0;
        }

        words += tokens[at + words + 1].Lower == "the" ? 2 : 1;
        var names = 0;
        while (at + words < tokens.Count && names < 3 && tokens[at + words].IsCapital)
        {
            (words, names) = (words + 1, names + 1);
        }

        return names > 0 ? words : 0;
    }

    private static bool IsBehindTitle(List<WordToken> tokens, int at)
    {
        var before = at > 1 && tokens[at - 1].Lower == "." ? at - 2 : at - 1;
        return before >= 0 && tokens[before].IsCapital && KnownWords.Titles.Contains(tokens[before].Lower);
    }
}
