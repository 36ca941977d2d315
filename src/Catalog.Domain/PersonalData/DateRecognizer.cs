using System.Text.RegularExpressions;

namespace Catalog.Domain.PersonalData;

/// <summary>Finds dates, dates of birth and ages.</summary>
internal static partial class DateRecognizer
{
    private static readonly string[] BirthWords = ["born", "birth", "birthday", "birthdate", "dob", "d.o.b", "geboren", "né", "née", "nacido", "nacida"];

    public static void Find(string text, List<PersonalDataFinding> into)
    {
        foreach (var match in Dates().EnumerateMatches(text))
        {
            var birth = ContextWords.Find(text, match.Index, match.Index + match.Length, BirthWords, 40);
            into.Add(birth is null
                ? new(PersonalDataType.DateTime, match.Index, match.Length, 0.75, "form of a date")
                : new(PersonalDataType.BirthDate, match.Index, match.Length, 0.95, $"form of a date, after '{birth}'"));
        }

        foreach (var match in Days().EnumerateMatches(text))
        {
            into.Add(new(PersonalDataType.DateTime, match.Index, match.Length, 0.7, "name of a day"));
        }

        foreach (Match match in Years().Matches(text))
        {
            into.Add(new(PersonalDataType.DateTime, match.Groups[1].Index, match.Groups[1].Length, 0.55, "form of a year"));
        }

        foreach (Match match in Ages().Matches(text))
        {
            var group = match.Groups[1].Success ? match.Groups[1] : match.Groups[2];
            into.Add(new(PersonalDataType.Age, group.Index, group.Length, 0.9, "form of an age"));
        }
    }

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(@"(?<![\d/.-])(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?|(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2}))(?![\d/-])|\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?" + Month + @"\.? \d{1,2}(?:st|nd|rd|th)?,? ?(?:\d{4})?\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? " + Month + @"\.?,?(?: \d{4})?\b|\b" + Month + @" (?:19|20)\d{2}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    [GeneratedRegex(@"\b(?:in|since|of|from|until|till|before|after|by|year|during|©|circa|between|and)\s+((?:1[6-9]|20)\d{2})\b(?![-\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"\b(\d{1,3})(?:\s+|-)(?:years?|yrs?)(?:\s+|-)old\b|\b(?:turned|turning|aged?|age:|age is|am|is|was)\s+((?:1[01]|[1-9])?\d)(?=\s*(?:$|[.,;!?)]|years?\b|and\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ages();
}
