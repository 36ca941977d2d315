namespace Catalog.Domain.PersonalData;

/// <summary>A word, number or single sign of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Lower">The word in lower case; of a sign the sign itself.</param>
/// <param name="IsWord">Whether it begins with a letter.</param>
/// <param name="IsNumber">Whether it begins with a digit.</param>
/// <param name="IsCapital">Whether it is a word that begins with an upper-case letter.</param>
/// <param name="BlanksBefore">How many blanks stand before it; line breaks are signs of their own.</param>
internal readonly record struct WordToken(int Start, int Length, string Lower, bool IsWord, bool IsNumber, bool IsCapital, int BlanksBefore)
{
    public int End => Start + Length;

    public bool IsBreak => Lower == "\n";

    public bool IsAllCapitals(string text)
    {
        for (var i = Start; i < End; i++)
        {
            if (char.IsLower(text[i]))
            {
                return false;
            }
        }

        return IsWord && Length > 1;
    }

    /// <summary>Cuts a text into words (letters with apostrophes, hyphens and dots of abbreviations inside), numbers and signs.</summary>
    public static List<WordToken> Of(string text)
    {
        var tokens = new List<WordToken>(text.Length / 4);
        var (at, blanks) = (0, 0);
        while (at < text.Length)
        {
            var first = text[at];
            if (first is ' ' or '\t' or '\r' or '\u00A0')
            {
                at++;
                blanks++;
                continue;
            }

            var start = at++;
            var (isWord, isNumber) = (char.IsLetter(first), char.IsAsciiDigit(first));
            while (at < text.Length && (isWord || isNumber) && (IsInside(text[at]) || (IsJoint(text[at]) && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && (isWord || text[at] == '-'))))
            {
                at++;
            }

            // The possessive is not part of a name.
            if (isWord && at - start > 3 && text[at - 2] is '\'' or '’' && text[at - 1] is 's')
            {
                at -= 2;
            }

            tokens.Add(new(start, at - start, text[start..at].ToLowerInvariant(), isWord, isNumber, isWord && char.IsUpper(first), blanks));
            blanks = 0;
        }

        return tokens;
    }

    private static bool IsInside(char letter) => char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool IsJoint(char sign) => sign is '\'' or '’' or '-' or '`';
}
