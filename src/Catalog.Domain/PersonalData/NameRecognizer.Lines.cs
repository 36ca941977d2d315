namespace Catalog.Domain.PersonalData;

/// <content>What is told by a whole line, by quotation marks, by words within a name, or where nothing is written large.</content>
internal static partial class NameRecognizer
{
    private static readonly HashSet<string> Moving =
    [
        "live", "lives", "living", "lived", "located", "moved", "moving", "move", "born", "based", "flew", "fly", "travel", "travels", "travelled", "traveled", "returned", "return", "went", "go", "going", "came",
        "come", "arrived", "stay", "staying", "reside", "resides", "residing", "drive", "drove", "trip", "flight", "visit", "shipped", "ship", "delivered", "headed", "relocated", "emigrated", "migrated", "welcome", "close", "back", "way", "road", "train", "bus", "ticket", "tickets", "journey", "up", "raised", "ran", "walk", "fled", "sailed",
    ];

    private static readonly HashSet<string> Addressing =
    [
        "assistant", "said", "say", "says", "explained", "talk", "talked", "talking", "spoke", "speak", "speaking", "wrote", "write", "wife", "husband", "married", "belongs", "belong", "known", "thanks", "listening",
        "gave", "give", "given", "told", "introduced", "related", "reports", "reported", "report", "secretary", "adviser", "advisor", "engaged", "referred", "addressed", "dedicated", "next",
    ];

    // "The Name of the Rose": three words or more between quotation marks, all the long ones capital, name a work and no person.
    private static bool InTitleOfWork(string text, WordToken token)
    {
        var (from, to) = (Math.Max(0, token.Start - 80), Math.Min(text.Length, token.End + 80));
        var open = text.AsSpan(from, token.Start - from).LastIndexOfAny('"', '“');
        var close = text.AsSpan(token.End, to - token.End).IndexOfAny('"', '”');
        if (open < 0 || close < 0 || text.AsSpan(from, token.Start - from)[open..].Contains('\n'))
        {
            return false;
        }

        var words = 0;
        foreach (var range in text.AsSpan(from + open + 1, token.End + close - from - open - 1).Split(' '))
        {
            var word = text.AsSpan(from + open + 1, token.End + close - from - open - 1)[range];
            if (word.IsEmpty || !char.IsLetter(word[0]) || (word.Length > 3 && !char.IsUpper(word[0])))
            {
                return false;
            }

            words++;
        }

        return words > 2;
    }

    /// <summary>How many words from here to the end of the line name a profession and nothing else; 0 if they do not.</summary>
    private static int JobLine(List<WordToken> tokens, int at)
    {
        if (at == 0 || !tokens[at - 1].IsBreak)
        {
            return 0;
        }

        var (words, last) = (0, at);
        while (at + words < tokens.Count && !tokens[at + words].IsBreak)
        {
            var token = tokens[at + words];
            if (words == 9 || !(token.IsWord || token.Lower is ","))
            {
                return 0;
            }

            last = at + words++;
        }

        var word = tokens[last].Lower;
        var isJob = KnownWords.Jobs.Contains(word) || (word.EndsWith('s') && KnownWords.Jobs.Contains(word[..^1]));
        return words > 0 && isJob && last + 1 < tokens.Count && !(words == 2 && KnownWords.GivenNames.Contains(tokens[at].Lower)) ? words : 0;
    }

    /// <summary>Where nothing is written large: a name behind words that only names follow. How many words it covers; 0 for none.</summary>
    private static int FindUncapitalised(List<WordToken> tokens, int at, List<PersonalDataFinding> into)
    {
        var token = tokens[at];
        if (token.Length > 1 && KnownWords.Titles.Contains(token.Lower) && at + 2 < tokens.Count && tokens[at + 1].Lower == "." && tokens[at + 2].IsWord)
        {
            var words = 1 + (at + 3 < tokens.Count && IsRareWord(tokens[at + 3]) && IsRareWord(tokens[at + 2]) && KnownWords.GivenNames.Contains(tokens[at + 2].Lower) ? 1 : 0);
            into.Add(new(PersonalDataType.Title, token.Start, tokens[at + 1].End - token.Start, 0.85, "form of address before a name"));
            into.Add(new(PersonalDataType.Person, tokens[at + 2].Start, tokens[at + 1 + words].End - tokens[at + 2].Start, 0.7, $"after '{token.Lower}'"));
            return 2 + words;
        }

        if (FindNameList(tokens, at, into) is > 0 and var listed)
        {
            return listed;
        }

        if (!IsRareWord(token))
        {
            return 0;
        }

        var (before, beforeThat) = (at > 0 ? tokens[at - 1].Lower : "", at > 1 ? tokens[at - 2].Lower : "");
        if (KnownWords.GivenNames.Contains(token.Lower) && at + 1 < tokens.Count && IsRareWord(tokens[at + 1]))
        {
            into.Add(new(PersonalDataType.Person, token.Start, tokens[at + 1].End - token.Start, 0.5, "a given name and another"));
            return 2;
        }

        if ((before is "is" && beforeThat is "name") || before is "named" or "called" or "dear" or "regards" or "says" or "said" or "him" && beforeThat is "named" || KnownNames.HasSurnameEnd(token.Lower))
        {
            into.Add(new(PersonalDataType.Person, token.Start, token.Length, 0.5, KnownNames.HasSurnameEnd(token.Lower) ? "a family name" : $"after '{before}'"));
            return 1;
        }

        if (before is "in" or "to" or "from" or "near" && Moving.Contains(beforeThat))
        {
            into.Add(new(PersonalDataType.Place, token.Start, token.Length, 0.4, $"after '{beforeThat} {before}'"));
            return 1;
        }

        return 0;
    }

    // "silvana, adam and chad": single words in a row, most of them given names. How many words it covers; 0 for none.
    private static int FindNameList(List<WordToken> tokens, int at, List<PersonalDataFinding> into)
    {
        var (members, given, words) = (0, 0, 0);
        while (at + words < tokens.Count && tokens[at + words].IsWord && tokens[at + words].Length > 2 && !IsOrdinary(tokens[at + words]))
        {
            members++;
            given += KnownWords.GivenNames.Contains(tokens[at + words].Lower) ? 1 : 0;
            words++;
            if (at + words >= tokens.Count || tokens[at + words].Lower is not ("," or "and" or "or"))
            {
                break;
            }

            words += at + words + 1 < tokens.Count && tokens[at + words].Lower == "," && tokens[at + words + 1].Lower is "and" or "or" ? 2 : 1;
        }

        if (members < 3 || 2 * given < members)
        {
            return 0;
        }

        for (var i = at; i < at + words && i < tokens.Count; i++)
        {
            if (tokens[i].IsWord && tokens[i].Lower is not ("and" or "or"))
            {
                into.Add(new(PersonalDataType.Person, tokens[i].Start, tokens[i].Length, 0.6, "in a list of given names"));
            }
        }

        return words;
    }

    private static bool IsRareWord(WordToken token) => token.IsWord && token.Length > 2 && !IsOrdinary(token) && !KnownWords.Openers.Contains(token.Lower) && !KnownWords.Particles.Contains(token.Lower);

    private static bool HasAnd(List<WordToken> tokens, int first, int last)
    {
        for (var at = first; at <= last; at++)
        {
            if (tokens[at].Lower is "and" or "&")
            {
                return true;
            }
        }

        return false;
    }

    // "Ivan D. Petrov": two names with a letter and a dot between.
    private static bool HasInitial(List<WordToken> tokens, int first, int last)
    {
        for (var at = first + 1; at + 1 < last; at++)
        {
            if (tokens[at] is { IsCapital: true, Length: 1 } && tokens[at + 1].Lower == ".")
            {
                return true;
            }
        }

        return false;
    }
}
