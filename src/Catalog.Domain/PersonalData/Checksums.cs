namespace Catalog.Domain.PersonalData;

/// <summary>Check digits of numbers that people carry.</summary>
public static class Checksums
{
    /// <summary>Whether the digits of a text pass the test of H. P. Luhn (ISO/IEC 7812-1, annex B); other characters do not count.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> text)
    {
        var (sum, place) = (0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var digit = text[i] - '0';
                sum += place++ % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
            }
        }

        return place > 1 && sum % 10 == 0;
    }

    /// <summary>Whether a text is an IBAN whose check digits are right (ISO 13616: 97 divides it but for one); blanks do not count.</summary>
    public static bool IsIban(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[34];
        var length = 0;
        foreach (var letter in text)
        {
            if (letter == ' ')
            {
                continue;
            }

            if (length == letters.Length || !(char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)))
            {
                return false;
            }

            letters[length++] = letter;
        }

        if (length < 15 || !char.IsAsciiLetterUpper(letters[0]) || !char.IsAsciiLetterUpper(letters[1]) || !char.IsAsciiDigit(letters[2]) || !char.IsAsciiDigit(letters[3]))
        {
            return false;
        }

        var rest = 0;
        for (var i = 0; i < length; i++)
        {
            var letter = letters[(i + 4) % length];
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + (letter - '0')) % 97 : ((rest * 100) + (letter - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    /// <summary>Whether nine digits may be a social security number: no part is all zeros, and the first is not 666.</summary>
    /// <remarks>Numbers from 900 on are taxpayer numbers of the same form; they are as personal.</remarks>
    public static bool IsSocialSecurityNumber(ReadOnlySpan<char> digits) =>
        digits.Length == 9 && !digits[..3].SequenceEqual("000") && !digits[..3].SequenceEqual("666") && !digits[3..5].SequenceEqual("00") && !digits[5..].SequenceEqual("0000");
}
