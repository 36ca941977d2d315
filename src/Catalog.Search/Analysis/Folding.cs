using System.Globalization;
using System.Text;

namespace Catalog.Search.Analysis;

/// <summary>
/// Makes text equal that people type differently: case, accents of alphabetic scripts, compatibility forms (full width, ligatures,
/// superscripts) and letters that do not decompose (ø, ß, æ, ł, ı ...). Marks that carry the vowel (Indic scripts, Thai, Kana) stay.
/// Idempotent: folding twice is folding once.
/// </summary>
internal static class Folding
{
    // One page per 256 characters, filled when first met. An entry is the folded character, or 0 when the result is in Expansions.
    private static readonly ushort[]?[] Pages = new ushort[256][];

    /// <summary>The folded text; the same instance when nothing changes.</summary>
    public static string Fold(string text)
    {
        var token = new Token();
        token.SetText(text);
        Fold(token);
        return token.Text.SequenceEqual(text) ? text : token.Text.ToString();
    }

    /// <summary>Folds in place.</summary>
    public static void Fold(Token token)
    {
        var text = token.Writable;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit < 0x80)
            {
                if (unit is >= 'A' and <= 'Z')
                {
                    text[i] = (char)(unit | 0x20);
                }

                continue;
            }

            FoldRest(token, i);
            return;
        }
    }

    private static void FoldRest(Token token, int from)
    {
        var rest = token.Text[from..].ToString();
        var end = from;
        for (var i = 0; i < rest.Length; i++)
        {
            var unit = rest[i];
            if (char.IsSurrogate(unit))
            {
                end = FoldSurrogate(token, rest, ref i, end);
                continue;
            }

            var folded = Page(unit >> 8)[unit & 0xFF];
            if (folded != 0)
            {
                token.Resize(end + 1)[end] = (char)folded;
                end++;
            }
            else
            {
                end = Append(token, end, Expand(unit));
            }
        }

        token.Resize(end);
    }

    private static int FoldSurrogate(Token token, string rest, ref int i, int end)
    {
        if (i + 1 >= rest.Length || !char.IsSurrogatePair(rest[i], rest[i + 1]))
        {
            return Append(token, end, "\uFFFD");
        }

        var text = rest.AsSpan(i, 2).ToString();
        i++;
        return Append(token, end, FoldSlowly(text));
    }

    private static int Append(Token token, int end, string text)
    {
        text.CopyTo(token.Resize(end + text.Length)[end..]);
        return end + text.Length;
    }

    private static ushort[] Page(int number)
    {
        var page = Pages[number];
        if (page is null)
        {
            page = new ushort[256];
            for (var low = 0; low < 256; low++)
            {
                var unit = (char)(number << 8 | low);
                var folded = char.IsSurrogate(unit) ? "\uFFFD" : Expand(unit);
                page[low] = folded.Length == 1 ? folded[0] : (ushort)0;
            }

            Pages[number] = page; // filled twice at worst, with equal contents
        }

        return page;
    }

    private static string Expand(char unit) => FoldSlowly(unit.ToString());

    private static string FoldSlowly(string character)
    {
        // Hangul syllables would fall apart into letters, Kana would lose their voicing.
        var first = character[0];
        if (first is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3040' and <= '\u30FF') or (>= '\uD800' and <= '\uF8FF' and not (>= '\uD800' and <= '\uDFFF')))
        {
            return character;
        }

        if (first is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF'))
        {
            return "\uFFFD";
        }

        var result = new StringBuilder();
        foreach (var rune in Decompose(character).EnumerateRunes())
        {
            if (!IsAccent(rune.Value))
            {
                result.Append(Special(rune) ?? Rune.ToLowerInvariant(rune).ToString());
            }
        }

        // Lower-casing can bring a mark back (İ), and a special letter can be upper case: fold until nothing changes.
        var folded = result.ToString();
        folded = StripsToNothing(character, folded) ? "" : folded;
        return folded == character || folded.Length == 0 ? folded : string.Concat(Again(folded));
    }

    private static IEnumerable<string> Again(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var one = rune.ToString();
            yield return one.Length == 1 && one[0] < 0x80 ? one.ToLowerInvariant() : FoldSlowly(one);
        }
    }

    private static bool StripsToNothing(string character, string folded) =>
        folded.Length > 0 && character.Length == 1 && CharUnicodeInfo.GetUnicodeCategory(character[0]) == UnicodeCategory.Format && folded != "\u200D";

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text; // a code point the platform's normaliser refuses stays as it is
        }
    }

    private static bool IsAccent(int code) => code
        is (>= 0x300 and <= 0x36F) or (>= 0x483 and <= 0x487) or (>= 0x591 and <= 0x5BD) or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7
        or (>= 0x610 and <= 0x61A) or (>= 0x64B and <= 0x65F) or 0x670 or (>= 0x6D6 and <= 0x6DC) or (>= 0x6DF and <= 0x6E4)
        or 0x640 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F);

    private static string? Special(Rune rune) => rune.Value switch
    {
        0xDF or 0x1E9E => "ss",
        0xE6 or 0xC6 => "ae",
        0x153 or 0x152 => "oe",
        0xF8 or 0xD8 => "o",
        0xF0 or 0xD0 or 0x111 or 0x110 or 0x256 or 0x189 => "d",
        0xFE or 0xDE => "th",
        0x142 or 0x141 => "l",
        0x131 => "i",
        0x127 or 0x126 => "h",
        0x14B or 0x14A => "ng",
        0x167 or 0x166 => "t",
        0x138 => "k",
        0x192 => "f",
        0x180 or 0x243 => "b",
        0x3C2 => "\u03C3", // final sigma
        0x2018 or 0x2019 or 0x2BC or 0xFF07 => "'",
        0x2010 or 0x2011 => "-",
        _ => null,
    };
}
