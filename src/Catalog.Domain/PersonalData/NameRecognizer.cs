namespace Catalog.Domain.PersonalData;

/// <summary>
/// Finds names of persons, places, organisations and groups: runs of capital words, told apart by what stands before and after them and by
/// a few lists. A capital word at the beginning of a sentence is a name only if it is no ordinary word.
/// </summary>
internal static partial class NameRecognizer
{
    private static readonly HashSet<string> Compass = ["southern", "northern", "eastern", "western", "central", "downtown", "greater", "rural"];
    private static readonly string[] Derivations = ["tion", "tions", "ment", "ments", "ness", "ship", "person", "ology", "ical", "ography", "ities", "ability", "ically"];

    public static void Find(string text, List<WordToken> tokens, List<PersonalDataFinding> into)
    {
        var first = into.Count;
        var small = new Lazy<HashSet<string>>(() => SmallWords(tokens));
        var hasQuotes = text.AsSpan().ContainsAny('"', '“');
        var hasCapitals = tokens.Exists(token => token.IsCapital);
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (!token.IsWord)
            {
                continue;
            }

            if (JobLine(tokens, at) is > 0 and var jobWords)
            {
                into.Add(new(PersonalDataType.Title, token.Start, tokens[at + jobWords - 1].End - token.Start, 0.9, "a profession on a line of its own"));
                at += jobWords - 1;
                continue;
            }

            if (hasQuotes && token.IsCapital && InTitleOfWork(text, token))
            {
                continue;
            }

            if (token.IsCapital && Compass.Contains(token.Lower) && Next(tokens, at) is { IsCapital: true })
            {
                continue; // "Southern Spain": the region is named by what follows
            }

            if (!hasCapitals && FindUncapitalised(tokens, at, into) is > 0 and var found)
            {
                at += found - 1;
                continue;
            }

            if (KnownWords.Titles.Contains(token.Lower) && token.IsCapital && Next(tokens, at) is { IsCapital: true } && !IsBreakAfter(tokens, at))
            {
                var dot = at + 1 < tokens.Count && tokens[at + 1].Lower == "." ? 1 : 0;
                into.Add(new(PersonalDataType.Title, token.Start, token.Length + dot, 0.85, "form of address before a name"));
                continue;
            }

            if (GroupName(tokens, at) is { } group)
            {
                into.Add(new(PersonalDataType.Group, token.Start, group.Length, 0.8, "name of a people or religion"));
                at += group.Words - 1;
                continue;
            }

            if (PlaceBehindHead(tokens, at) is > 0 and var headed)
            {
                into.Add(new(PersonalDataType.Place, token.Start, tokens[at + headed - 1].End - token.Start, 0.85, "name of a state"));
                at += headed - 1;
                continue;
            }

            if (PlaceName(tokens, at, hasCapitals) is > 0 and var words)
            {
                into.Add(new(PersonalDataType.Place, token.Start, tokens[at + words - 1].End - token.Start, 0.85, "name of a country or town"));
                at += words - 1;
                continue;
            }

            if (token.IsCapital && !IsHyphenatedNumber(text, token) && Run(text, tokens, at, small) is { } run)
            {
                into.Add(Judge(text, tokens, at, run));
                at = run;
            }
            else if (!token.IsCapital && token.Lower.Length > 2 && KnownWords.GivenNames.Contains(token.Lower) && IsLowerCaseText(text, tokens))
            {
                into.Add(new(PersonalDataType.Person, token.Start, token.Length, 0.4, "a given name"));
            }
        }

        NameRelations.Apply(text, into, first);
    }

    private static HashSet<string> SmallWords(List<WordToken> tokens)
    {
        var small = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            if (token is { IsWord: true, IsCapital: false, Length: > 3 })
            {
                small.Add(token.Lower);
            }
        }

        return small;
    }

    private static bool IsBreakAfter(List<WordToken> tokens, int at) => tokens[at + 1].IsBreak;

    private static WordToken? Next(List<WordToken> tokens, int at) =>
        at + 1 >= tokens.Count ? null : tokens[at + 1].Lower == "." && at + 2 < tokens.Count ? tokens[at + 2] : tokens[at + 1];

    /// <summary>How many words from here on are the name of a known country or town; 0 if none.</summary>
    private static int PlaceName(List<WordToken> tokens, int at, bool hasCapitals)
    {
        if (tokens[at].Length <= 2 || !KnownWords.PlaceBeginnings.Contains(tokens[at].Lower))
        {
            return 0;
        }

        for (var words = Math.Min(3, tokens.Count - at); words >= 1; words--)
        {
            var name = words switch
            {
                3 => $"{tokens[at].Lower} {tokens[at + 1].Lower} {tokens[at + 2].Lower}",
                2 => $"{tokens[at].Lower} {tokens[at + 1].Lower}",
                _ => tokens[at].Lower,
            };
            var isTown = (KnownWords.Towns.Contains(name) || KnownWords.Regions.Contains(name)) && (tokens[at].IsCapital || !hasCapitals);
            if (isTown || KnownWords.Countries.Contains(name))
            {
                // "Jordan Lee", "Paris Hilton": what another name follows is a given name, or the name of something else there.
                var follows = at + words < tokens.Count && tokens[at + words] is { IsCapital: true, BlanksBefore: 1 } next && !KnownWords.Ordinary.Contains(next.Lower);
                return follows && words == 1 && (isTown || KnownWords.GivenNames.Contains(tokens[at].Lower)) ? 0 : words;
            }
        }

        return 0;
    }

    /// <summary>The last word of a run of capital words from here on; null if it is no name.</summary>
    private static int? Run(string text, List<WordToken> tokens, int first, Lazy<HashSet<string>> small)
    {
        var opens = Opens(tokens, first);
        if (IsOrdinary(tokens[first]) && !IsBehindTitle(tokens, first) && (opens || !(first + 1 < tokens.Count && Joins(tokens, first) && !IsOrdinary(tokens[first + 1]))))
        {
            return null;
        }

        if (IsInHeading(tokens, first))
        {
            return null;
        }

        var last = first;
        for (var at = first + 1; at < tokens.Count && at - last <= 3; at++)
        {
            var token = tokens[at];
            if (token.IsBreak || token.BlanksBefore > 2)
            {
                break;
            }

            if (token.IsCapital && token.BlanksBefore > 0 && !(IsOrdinary(token) && (KnownWords.FunctionWords.Contains(token.Lower) || IsOrdinary(tokens[first]))))
            {
                last = at;
            }
            else if (token.Lower == "." && tokens[at - 1].Length <= 3 && token.BlanksBefore == 0 && (tokens[at - 1].Length == 1 || KnownWords.CompanyEnds.Contains(tokens[at - 1].Lower)))
            {
                if (KnownWords.CompanyEnds.Contains(tokens[at - 1].Lower) && tokens[at - 1].Length > 1 && last > first)
                {
                    last = at;
                    break;
                }
            }
            else if (token.Lower is "and" or "&" && at + 1 < tokens.Count && tokens[at + 1].IsCapital && IsCompanyList(tokens, first, at))
            {
                last = at + 1;
                at++;
            }
            else if (token.Lower == "," && at + 3 < tokens.Count && tokens[at + 1].IsCapital && tokens[at + 2].Lower == "and" && tokens[at + 3].IsCapital && last == first && IsSurnameList(tokens, first, at))
            {
                last = at + 3;
                break;
            }
            else if (!(token.IsWord && !token.IsCapital && KnownWords.Particles.Contains(token.Lower) && token.Lower is not ("an" or "am" or "do" or "the" or "of")))
            {
                break;
            }
        }

        if (last == first && (small.Value.Contains(tokens[first].Lower) || KnownWords.Jobs.Contains(tokens[first].Lower) || (opens && (KnownWords.Openers.Contains(tokens[first].Lower) || IsDerived(tokens[first].Lower)))))
        {
            return null; // an ordinary word, written large at the beginning of a sentence or for weight
        }

        var token1 = tokens[first];
        return token1.Length == 1 && last == first || (token1.IsAllCapitals(text) && token1.Length <= 3 && last == first) ? null : last;
    }

    // "The Long Night Falls": behind two ordinary words that are written large, a large letter says nothing.
    private static bool IsInHeading(List<WordToken> tokens, int at)
    {
        var large = 0;
        for (var before = at - 1; before >= 0 && large < 2 && tokens[before].IsCapital && IsOrdinary(tokens[before]) && !KnownWords.Titles.Contains(tokens[before].Lower); before--)
        {
            large++;
        }

        return (large == 2 || (large == 1 && IsOrdinary(tokens[at]))) && !KnownWords.GivenNames.Contains(tokens[at].Lower);
    }

    // "Education", "Management", "Happiness": words made from other words.
    private static bool IsDerived(string word) => word.Length > 6 && Array.Exists(Derivations, end => word.EndsWith(end, StringComparison.Ordinal));

    // "Covid-19", "F-16": things, not people.
    private static bool IsHyphenatedNumber(string text, WordToken token) => token.Length > 2 && char.IsAsciiDigit(text[token.End - 1]) && text.AsSpan(token.Start, token.Length).Contains('-');

    private static bool Joins(List<WordToken> tokens, int at) => tokens[at + 1] is { IsCapital: true, BlanksBefore: 1 };

    // "Jones, Smith and Davis" as one firm: said of one doer, so a verb in the singular or a place follows.
    private static bool IsSurnameList(List<WordToken> tokens, int first, int comma)
    {
        var after = comma + 4 < tokens.Count ? tokens[comma + 4].Lower : "";
        var before = first > 0 ? tokens[first - 1].Lower : "";
        return after is "is" or "was" or "has" or "orchestra" or "in" or "," || (after == "\n" && before is "" or "\n") || BeforeOrganizations.Contains(before) || before == "the" || (before == ":" && after == "and");
    }

    private static bool IsCompanyList(List<WordToken> tokens, int first, int and) => tokens[and + 1].Lower is "sons" or "associates" or "partners" or "co" or "brothers" && and > first;

    private static bool IsOrdinary(WordToken token) => KnownWords.Ordinary.Contains(token.Lower);

    private static bool Opens(List<WordToken> tokens, int at) => at == 0 || tokens[at - 1].Lower is "." or "!" or "?" or "\n" or "\"" or "“" or ":" or "-" or "•" or ")";

    private static bool IsLowerCaseText(string text, List<WordToken> tokens) => !tokens.Exists(token => token.IsCapital) && text.Length < 2000;
}
