namespace Catalog.Domain.PersonalData;

/// <summary>
/// Tells an address by its parts where they can be told apart: a text that is an address and nothing else is a field of a form, whose lines
/// are street, suite, town, country and code; and a town behind a street and a comma, without a code, is a place of its own. Everywhere else
/// an address is one finding.
/// </summary>
internal static class AddressParts
{
    /// <summary>Adds the address that stands from one token to another.</summary>
    public static void Add(List<WordToken> tokens, int first, int last, string evidence, List<PersonalDataFinding> into)
    {
        if (IsWholeText(tokens, first, last) && tokens.FindIndex(first, last - first + 1, token => token.IsBreak) > 0)
        {
            AddLines(tokens, first, last, evidence, into);
            return;
        }

        if (TownBehindComma(tokens, first, last) is { } town)
        {
            into.Add(Of(PersonalDataType.StreetAddress, tokens, first, town - 2, 0.8, evidence));
            into.Add(Of(PersonalDataType.Place, tokens, town, last, 0.75, "a town behind a street"));
            return;
        }

        into.Add(Of(PersonalDataType.StreetAddress, tokens, first, last, 0.8, evidence));
    }

    private static bool IsWholeText(List<WordToken> tokens, int first, int last) =>
        tokens.FindIndex(0, first, token => token.IsWord || token.IsNumber) < 0 && tokens.FindIndex(last + 1, token => token.IsWord || token.IsNumber) < 0;

    private static void AddLines(List<WordToken> tokens, int first, int last, string evidence, List<PersonalDataFinding> into)
    {
        for (var start = first; start <= last;)
        {
            var end = start;
            while (end < last && !tokens[end + 1].IsBreak)
            {
                end++;
            }

            AddLine(tokens, start, end, evidence, into);
            start = end + 1;
            while (start <= last && (tokens[start].IsBreak || tokens[start].Lower is ","))
            {
                start++;
            }
        }
    }

    // "Estonia 62031" and "62031 Town" are a place and a code; a line with a street or suite is a part of the address; a line of words is a place.
    private static void AddLine(List<WordToken> tokens, int start, int end, string evidence, List<PersonalDataFinding> into)
    {
        var numbers = tokens.Skip(start).Take(end - start + 1).Count(token => token.IsNumber);
        if (numbers == 0)
        {
            into.Add(Of(PersonalDataType.Place, tokens, start, end, 0.75, "a line of an address"));
        }
        else if (end > start && numbers == 1 && tokens[end].IsNumber && KnownWords.IsPlace(tokens, start, end - 1))
        {
            into.Add(Of(PersonalDataType.Place, tokens, start, end - 1, 0.85, "a country of an address"));
            into.Add(Of(PersonalDataType.PostalCode, tokens, end, end, 0.75, "a number behind a country"));
        }
        else
        {
            into.Add(Of(PersonalDataType.StreetAddress, tokens, start, end, 0.8, evidence));
        }
    }

    // Where the town begins; null if the address does not end in one, or says a code, a suite or a country.
    private static int? TownBehindComma(List<WordToken> tokens, int first, int last)
    {
        var comma = tokens.FindLastIndex(last, last - first + 1, token => token.Lower == ",");
        if (comma < first + 2 || comma == last || tokens.FindIndex(first, last - first + 1, token => token.IsBreak) >= 0)
        {
            return null;
        }

        for (var at = comma + 1; at <= last; at++)
        {
            if (tokens[at].IsNumber || KnownWords.Countries.Contains(tokens[at].Lower) || tokens[at].Length == 2)
            {
                return null;
            }
        }

        return tokens.FindIndex(first, comma - first, token => token.Lower == ",") >= 0 ? null : comma + 1;
    }

    private static PersonalDataFinding Of(PersonalDataType type, List<WordToken> tokens, int first, int last, double score, string evidence) =>
        new(type, tokens[first].Start, tokens[last].End - tokens[first].Start, score, evidence);
}
