using System.Text;

namespace Catalog.Domain;

/// <summary>
/// Folds text for comparison without regard to case: every letter to its lower-case letter by Unicode's rules, the same on every
/// machine and in every database the catalog runs on. Accents stay: é and e differ.
/// </summary>
/// <remarks>
/// Unicode's unconditional lower-case mapping, so İ becomes i with a combining dot; the final sigma ς becomes σ, so that a word is
/// found wherever it stands; ß stays ß. Lengths may differ from the original.
/// </remarks>
public static class TextFold
{
    /// <summary>The folded text; the same instance when nothing changes.</summary>
    public static string Fold(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
            {
                return FoldUnicode(text);
            }

            if (char.IsAsciiLetterUpper(text[i]))
            {
                return FoldAscii(text, i);
            }
        }

        return text;
    }

    private static string FoldAscii(string text, int firstUpper)
    {
        for (var i = firstUpper; i < text.Length; i++)
        {
            if (text[i] >= 0x80)
            {
                return FoldUnicode(text);
            }
        }

        return string.Create(text.Length, text, static (span, from) => Ascii.ToLower(from, span, out _));
    }

    private static string FoldUnicode(string text)
    {
        var folded = new StringBuilder(text.Length + 4);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case 0x130:
                    folded.Append("i\u0307");
                    break;
                case 0x3C2:
                    folded.Append('\u03C3');
                    break;
                default:
                    Append(folded, Rune.ToLowerInvariant(rune));
                    break;
            }
        }

        return folded.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }
}
