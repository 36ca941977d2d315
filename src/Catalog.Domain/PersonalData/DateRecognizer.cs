using System.Text.RegularExpressions;

namespace Catalog.Domain.PersonalData;

/// <summary>Finds dates, dates of birth and ages.</summary>
internal static partial class DateRecognizer
{
    private static readonly ContextWords BirthWords = new("born", "birth", "birthday", "birthdate", "dob", "d.o.b", "geboren", "né", "née", "nacido", "nacida");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> YearWords =
        new HashSet<string>(["in", "since", "of", "from", "until", "till", "before", "after", "by", "year", "during", "©", "circa", "between", "and", "early", "late", "mid", "spring", "summer", "autumn", "winter", "fall", "founded", "established", "est", "copyright", "released", "dated", "the"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ContextWords ExpiryWords = new("exp", "expiry", "expires", "expiring", "expired", "expiration", "valid", "thru", "card", "cvv", "cvc", "visa", "mastercard", "amex");
    private static readonly ContextWords MonthNames = new("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static readonly ContextWords AgeWords = new("old", "turned", "turning", "age", "aged", "am", "is", "was");

    public static void Find(string text, List<PersonalDataFinding> into)
    {
        foreach (var match in Days().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.DateTime, match.Index, match.Length, 0.7, "name of a day"));
        }

        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return; // everything else has a digit
        }

        foreach (var match in Numeric().EnumerateMatches(text))
        {
            AddDate(text, match.Index, match.Length, into);
        }

        if (MonthNames.MayStandIn(text))
        {
            foreach (var match in Written().EnumerateMatches(text))
            {
                AddDate(text, match.Index, match.Length, into);
            }
        }

        FindYears(text, into);
        if (text.Contains(':', StringComparison.Ordinal) || HalfDay().IsMatch(text))
        {
            foreach (var match in Clock().EnumerateMatches(text))
            {
                into.Add(new(PersonalDataType.DateTime, match.Index, match.Length, 0.6, "form of a time of day"));
            }
        }

        FindExpiries(text, into);
        if (!AgeWords.MayStandIn(text))
        {
            return;
        }

        foreach (Match match in Ages().Matches(text))
        {
            var group = match.Groups[1].Success ? match.Groups[1] : match.Groups[2];
            into.Add(new(PersonalDataType.Age, group.Index, group.Length, 0.9, "form of an age"));
        }
    }

    private static void FindExpiries(string text, List<PersonalDataFinding> into)
    {
        if (!ExpiryWords.MayStandIn(text))
        {
            return;
        }

        foreach (var match in Expiry().EnumerateMatches(text))
        {
            if (ExpiryWords.Find(text, match.Index, match.Index + match.Length, 80, 20) is { } word)
            {
                into.Add(new(PersonalDataType.DateTime, match.Index, match.Length, 0.7, $"month and year, near '{word}'"));
            }
        }
    }

    private static void AddDate(string text, int start, int length, List<PersonalDataFinding> into) =>
        into.Add(BirthWords.Find(text, start, start + length, 40) is { } birth
            ? new(PersonalDataType.BirthDate, start, length, 0.95, $"form of a date, after '{birth}'")
            : new(PersonalDataType.DateTime, start, length, 0.75, "form of a date"));

    // Four digits from 1600 to 2099 on their own, behind a word that years follow.
    private static void FindYears(string text, List<PersonalDataFinding> into)
    {
        for (var at = text.AsSpan().IndexOfAnyInRange('0', '9'); at >= 0 && at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var isYear = end - at == 4 && ((text[at] == '1' && text[at + 1] >= '6') || (text[at] == '2' && text[at + 1] == '0'))
                && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'));
            if (isYear && FollowsYearWord(text, at))
            {
                into.Add(new(PersonalDataType.DateTime, at, 4, 0.55, "form of a year"));
            }

            var next = text.AsSpan(end).IndexOfAnyInRange('0', '9');
            at = next < 0 ? text.Length : end + next;
        }
    }

    private static bool FollowsYearWord(string text, int at)
    {
        var end = at;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 8 && (char.IsLetter(text[start - 1]) || text[start - 1] == '©'))
        {
            start--;
        }

        return end < at && start < end && (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && YearWords.Contains(text.AsSpan(start, end - start));
    }

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(@"(?<![\d/.-])(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2}))(?![\d/-])")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?" + Month + @"\.? \d{1,2}(?:st|nd|rd|th)?,? ?(?:\d{4})?\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? " + Month + @"\.?,?(?: \d{4})?\b|\b" + Month + @" (?:19|20)\d{2}\b|\b\d{1,2}-" + Month + @"-(?:\d{4}|\d{2})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"\d\s?[ap]\.?m\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HalfDay();

    [GeneratedRegex(@"(?<![\d:.])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\b)(?![\d:])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<![\d/.-])(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?[2-4]\d(?![\d/-])")]
    private static partial Regex Expiry();

    [GeneratedRegex(@"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    [GeneratedRegex(@"\b(\d{1,3})(?:\s+|-)(?:years?|yrs?)(?:\s+|-)old\b|\b(?:turned|turning|aged?|age:|age is|am|is|was)\s+((?:1[01]|[1-9])?\d)(?=\s*(?:$|[.,;!?)]|years?\b|and\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ages();
}
