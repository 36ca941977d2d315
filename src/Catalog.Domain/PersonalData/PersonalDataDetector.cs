namespace Catalog.Domain.PersonalData;

// Personal data in texts: each recogniser finds what it knows, then the surest finding of each place stands.
// Invariants, each proved in PersonalDataDetectorTests:
//   D1 findings do not overlap and come in the order of the text.   D2 the same text gives the same findings.
//   D3 any text is read in time that grows with its length, whatever it holds.   D4 a number with a check digit is found only if it is right.

/// <summary>Finds personal data in texts by form, check digit, lists and surroundings. Thread-safe; keeps nothing.</summary>
public static class PersonalDataDetector
{
    /// <summary>Characters of a text that are read at once; a longer text is read piece by piece, cut between lines or words.</summary>
    private const int Piece = 20_000;

    /// <summary>Everything that looks like personal data, in the order of the text, without overlaps.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="leastScore">Findings less sure are left out; from 0 to 1.</param>
    public static IReadOnlyList<PersonalDataFinding> Detect(string text, double leastScore = 0)
    {
        if (text.Length <= Piece)
        {
            return DetectPiece(text, leastScore);
        }

        var all = new List<PersonalDataFinding>();
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + Piece);
            if (end < text.Length)
            {
                var cut = text.LastIndexOf('\n', end - 1, Piece / 2);
                cut = cut < 0 ? text.LastIndexOf(' ', end - 1, Piece / 2) : cut;
                end = cut > start ? cut + 1 : end;
            }

            var offset = start;
            all.AddRange(DetectPiece(text[start..end], leastScore).Select(finding => finding with { Start = finding.Start + offset }));
            start = end;
        }

        return all;
    }

    private static List<PersonalDataFinding> DetectPiece(string text, double leastScore)
    {
        var found = new List<PersonalDataFinding>();
        NumberRecognizer.Find(text, found);
        DateRecognizer.Find(text, found);
        var tokens = WordToken.Of(text);
        AddressRecognizer.Find(text, tokens, found);
        NameRecognizer.Find(text, tokens, found);
        PostalCodeRecognizer.Find(text, tokens, found);

        // The surest first, of equals the longest; what overlaps a surer one goes.
        var kept = new List<PersonalDataFinding>();
        var taken = new bool[text.Length];
        foreach (var finding in found.Where(finding => finding.Score >= leastScore).OrderByDescending(Strength).ThenByDescending(finding => finding.Length).ThenBy(finding => finding.Start))
        {
            if (!taken.AsSpan(finding.Start, finding.Length).Contains(true))
            {
                taken.AsSpan(finding.Start, finding.Length).Fill(true);
                kept.Add(finding);
            }
        }

        kept.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        return kept;
    }

    // Checked forms stand before addresses, which hold names and numbers of their own.
    private static double Strength(PersonalDataFinding finding) => finding.Type switch
    {
        PersonalDataType.EmailAddress or PersonalDataType.Iban or PersonalDataType.CreditCard or PersonalDataType.IpAddress => 3 + finding.Score,
        PersonalDataType.DomainName or PersonalDataType.SocialSecurityNumber or PersonalDataType.BirthDate => 2 + finding.Score,
        PersonalDataType.PhoneNumber when finding.Score > 0.8 => 1.9,
        PersonalDataType.StreetAddress => 1 + finding.Score,
        PersonalDataType.PhoneNumber => 1 + finding.Score,
        PersonalDataType.PostalCode when finding.Score > 0.8 => 1.95,
        _ => finding.Score,
    };
}
