using System.Text.RegularExpressions;

namespace Catalog.Domain.PersonalData;

/// <summary>
/// Finds postal addresses: a number beside capital words, and what goes on from there in the way addresses do (suite, town, code, country).
/// A line of capital words and numbers is an address when something speaks for it: a word of streets, a suite, a country, a code, or
/// what stands before it.
/// </summary>
internal static partial class AddressRecognizer
{
    private static readonly ContextWords Before = new("address", "addresses", "located", "live", "lives", "living", "reside", "resides", "moved", "moving", "return", "arrived", "ship", "delivered", "office", "offices", "meet", "same", "visit", "headquarters", "mail");

    public static void Find(string text, List<WordToken> tokens, List<PersonalDataFinding> into)
    {
        foreach (var match in Military().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.StreetAddress, match.Index, match.Length, 0.95, "form of a military address"));
        }

        foreach (var match in Corner().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.StreetAddress, match.Index, match.Length, 0.85, "the corner of two streets"));
        }

        foreach (var match in Crossing().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.StreetAddress, match.Index, match.Length, 0.6, "two names and a number"));
        }

        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return; // the other forms have a number
        }

        if (!tokens.Exists(token => token.IsCapital))
        {
            // Where nothing is written large, any word that is not an ordinary one may be a name.
            tokens = [.. tokens.Select(token => token.IsWord && !KnownWords.Ordinary.Contains(token.Lower) ? token with { IsCapital = true } : token)];
        }

        for (var first = 0; first < tokens.Count; first++)
        {
            var token = tokens[first];
            if (IsPhone(into, token))
            {
                continue;
            }

            if (!token.IsNumber && !(token.IsCapital && BeginsWithName(tokens, first)))
            {
                continue;
            }

            var last = Extend(tokens, first, into);
            if (last > first && Judge(text, tokens, first, last) is { } evidence)
            {
                AddressParts.Add(tokens, first, last, evidence, into);
                first = last;
            }
        }
    }

    // "Tungata 11", "Rue de la Paix 5", "P.O. Box 12".
    private static bool BeginsWithName(List<WordToken> tokens, int first)
    {
        if (KnownWords.Ordinary.Contains(tokens[first].Lower) && !KnownWords.Streets.Contains(tokens[first].Lower))
        {
            return false;
        }

        for (var at = first + 1; at < Math.Min(tokens.Count, first + 6); at++)
        {
            if (tokens[at].IsNumber)
            {
                return true;
            }

            if (tokens[at].Lower != "." && !(tokens[at].IsCapital || KnownWords.Particles.Contains(tokens[at].Lower) || KnownWords.Streets.Contains(tokens[at].Lower) || IsStreetAbbreviation(tokens, at)))
            {
                return false;
            }
        }

        return false;
    }

    private static int Extend(List<WordToken> tokens, int first, List<PersonalDataFinding> found)
    {
        var last = first;
        for (var at = first + 1; at < tokens.Count && at - last <= 3 && at - first < 40; at++)
        {
            var token = tokens[at];
            if (token.IsNumber && IsPhone(found, token))
            {
                break; // the lines of a signature: name, telephone, address
            }

            if (token.IsNumber || (token.IsCapital && !EndsSentence(tokens, at)) || token.Lower == "nan" || (IsUnit(token) && at + 1 < tokens.Count))
            {
                last = at;
            }
            else if (token.IsWord && !(token.IsCapital || KnownWords.Particles.Contains(token.Lower) || KnownWords.Streets.Contains(token.Lower) || IsStreet(token.Lower) || IsStreetAbbreviation(tokens, at)))
            {
                break;
            }
            else if (token.Lower == ")" && last == at - 1)
            {
                last = at;
            }
            else if (token.IsWord && (IsStreet(token.Lower) || KnownWords.Streets.Contains(token.Lower)) && last == at - 1)
            {
                last = at;
            }
            else if (!token.IsWord && token.Lower is not ("," or "." or "\n" or "(" or ")" or "/"))
            {
                break;
            }
            else if (token.IsBreak && at + 1 < tokens.Count && tokens[at + 1].IsBreak)
            {
                break; // an empty line ends a block
            }
            else if (token.Lower == "." && !ContinuesAfterDot(tokens, at))
            {
                break;
            }
        }

        return last;
    }

    private static bool IsPhone(List<PersonalDataFinding> found, WordToken token) =>
        found.Exists(one => one.Type == PersonalDataType.PhoneNumber && one.Start <= token.Start && token.End <= one.End);

    private static bool EndsSentence(List<WordToken> tokens, int at) =>
        tokens[at - 1].Lower == "." && !ContinuesAfterDot(tokens, at - 1);

    // "Apt. 12", "u. 5", "ul. Miła", "39.\nTown": the dot belongs to an abbreviation or number.
    private static bool ContinuesAfterDot(List<WordToken> tokens, int dot)
    {
        if (dot == 0 || dot + 1 >= tokens.Count)
        {
            return false;
        }

        var (before, after) = (tokens[dot - 1], tokens[dot + 1]);
        return IsUnit(before) || (before.IsWord && before.Length <= 4 && KnownWords.Streets.Contains(before.Lower)) || (dot > 1 && before is { IsWord: true, IsCapital: false } && IsStreetAbbreviation(tokens, dot - 1)) || (before.IsWord && before.Length == 1) || after.IsNumber
            || after.Lower == "," || (before.IsNumber && IsUnit(after)) || (before.IsNumber && (after.IsBreak || !after.IsCapital));
    }

    private static string? Judge(string text, List<WordToken> tokens, int first, int last)
    {
        var (numbers, capitals, units, streets, countries, breaks) = (0, 0, 0, 0, 0, 0);
        for (var at = first; at <= last; at++)
        {
            var token = tokens[at];
            numbers += token.IsNumber ? 1 : 0;
            breaks += token.IsBreak ? 1 : 0;
            units += IsUnit(token) ? 1 : 0;
            streets += token.IsWord && (KnownWords.Streets.Contains(token.Lower) || IsStreet(token.Lower)) ? 1 : 0;
            countries += KnownWords.Countries.Contains(token.Lower) ? 1 : 0;
            capitals += token.IsCapital && !IsUnit(token) ? 1 : 0;
        }

        if (capitals == 0 || numbers == 0)
        {
            return null;
        }

        var before = Before.Find(text, tokens[first].Start, tokens[last].End, 40);
        return units > 0 && numbers > 1 ? "a number, names and a suite"
            : streets > 0 && numbers > 0 && capitals > 1 - (streets > 1 ? 1 : 0) && (numbers > 1 || before is not null || tokens[first].IsNumber) ? "a number and a word of streets"
            : countries > 0 && numbers > 1 ? "numbers, names and a country"
            : before is not null && (numbers > 1 || capitals > 1) ? $"a number and names, after '{before}'"
            : numbers > 1 && breaks > 0 && capitals > 1 ? "numbers and names on lines"
            : numbers > 1 && capitals > 0 && tokens[first].IsNumber && tokens[last].IsNumber && last - first >= 2 ? "a code, a name and a number"
            : null;
    }

    private static bool IsUnit(WordToken token) => token.Lower is "suite" or "apt" or "apartment" or "unit" or "floor" or "box" or "flat" or "room";

    // "Belgrád rkp. 18": a short word between a name and a number stands for a kind of street, whatever the language.
    private static bool IsStreetAbbreviation(List<WordToken> tokens, int at)
    {
        if (at == 0 || !tokens[at].IsWord || tokens[at].Length > 6 || !tokens[at - 1].IsCapital || KnownWords.Ordinary.Contains(tokens[at].Lower))
        {
            return false;
        }

        var next = at + 1 < tokens.Count && tokens[at + 1].Lower == "." ? at + 2 : at + 1;
        return next < tokens.Count && tokens[next].IsNumber;
    }

    private static bool IsStreet(string word) => word.Length > 5 && Array.Exists(KnownWords.StreetEnds, end => word.Length > end.Length && word.EndsWith(end, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(?:(?:PSC|CMR)\s+\d+,?\s+Box\s+\d+|Unit\s+\d+\s+Box\s+\d+|(?:USNS|USS|USCGC|USNV|USN)\s+\p{L}+)\s*,?\s*(?:APO|FPO|DPO),?\s+\p{L}{2},?\s+\d{5}(?:-\d{4})?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Military();

    [GeneratedRegex(@"\bthe corner of [^\n;!?]{3,80}? and [^\n,;!?.]{3,60}(?=[\n,;!?.]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Corner();

    [GeneratedRegex(@"(?<=\b(?:at|to|same:|in|address:?)\s)\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? and \p{Lu}[\p{L}-]+(?: [\p{L}-]+){0,2} \d{1,5}\b")]
    private static partial Regex Crossing();
}
