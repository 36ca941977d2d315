using System.Text.RegularExpressions;

namespace Catalog.Domain.PersonalData;

/// <summary>Finds postal codes that stand on their own: behind a place, behind the word for them, or in the form of one country alone.</summary>
internal static partial class PostalCodeRecognizer
{
    private static readonly ContextWords Words = new("zip", "zipcode", "postcode", "postal", "plz", "postleitzahl", "cp", "cap", "psč");

    /// <summary>Adds the codes; needs the places that were found before.</summary>
    public static void Find(string text, List<WordToken> tokens, List<PersonalDataFinding> found)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return;
        }

        foreach (var match in OneCountry().EnumerateMatches(text))
        {
            found.Add(new(PersonalDataType.PostalCode, match.Index, match.Length, 0.7, "form of a postal code"));
        }

        foreach (var match in Code().EnumerateMatches(text))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (Words.Find(text, start, end, 30) is { } word)
            {
                found.Add(new(PersonalDataType.PostalCode, start, match.Length, 0.85, $"after '{word}'"));
            }
            else if (IsBehindPlace(text, tokens, found, start))
            {
                // A grouped code looks like a telephone number, which is longer.
                found.Add(new(PersonalDataType.PostalCode, start, match.Length, text.AsSpan(start, match.Length).ContainsAny(' ', '-') ? 0.81 : 0.6, "a number behind a place"));
            }
        }
    }

    private static bool IsBehindPlace(string text, List<WordToken> tokens, List<PersonalDataFinding> found, int start)
    {
        var at = start - 1;
        while (at >= 0 && text[at] is ' ' or ',')
        {
            at--;
        }

        return at >= 0 && at < start - 1 && found.Exists(one => one.Type == PersonalDataType.Place && one.End == at + 1 && !KnownWords.Ordinary.Contains(text[one.Start..one.End].ToLowerInvariant()))
            && tokens.Exists(token => token.End == at + 1 && token.IsCapital);
    }

    // United Kingdom, Canada, the Netherlands, a state of the United States, or a country's letters before the digits.
    [GeneratedRegex(@"\b(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-CEGHJ-NPR-TVXY]\d[A-Z] \d[A-Z]\d|[1-9]\d{3} [A-Z]{2}(?= [A-Z]|$)|(?<=\b[A-Z]{2},? )\d{5}(?:-\d{4})?|(?:A|B|CH|D|F|DK|SE|NO|FI|CZ|SK|PL|L|I|E)-\d{2,5}(?:[ -]\d{2,3})?)\b")]
    private static partial Regex OneCountry();

    // Four to six digits, or in the groups that codes are written in.
    [GeneratedRegex(@"(?<![\p{L}\p{N}#$€£.,/:+-])(?:\d{3} \d{2}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}-\d{4}|\d{4,6})(?![\p{L}\p{N}/:-]|[.,]\d| \d)")]
    private static partial Regex Code();
}
