using System.Globalization;
using System.Text;

namespace Catalog.Search.Analysis;

/// <summary>The classes of UAX #29 that the tokenizer tells apart, with Han, Hiragana and South East Asian scripts on their own.</summary>
internal enum WordBreakClass : byte
{
    Other,
    Letter,
    HebrewLetter,
    Numeric,
    Katakana,
    ExtendNumLet,
    Extend,
    Joiner,
    MidLetter,
    MidNum,
    MidNumLet,
    SingleQuote,
    DoubleQuote,
    Ideograph,
    SouthEastAsian,
    Pictograph,
    RegionalIndicator,
}

/// <summary>
/// Word_Break classes by rule from the general category of .NET's Unicode data plus the short lists of UAX #29 table 3. Differences
/// from the property: ideographs and Hiragana form a class of their own (each character a token), so do the scripts that are
/// written without spaces (Line_Break=SA; a run is a token), and © ® ™ are not pictographs.
/// </summary>
internal static class WordBreak
{
    private static readonly WordBreakClass[] Bmp = Build();

    /// <summary>The class of one UTF-16 unit; surrogates are <see cref="WordBreakClass.Other"/>.</summary>
    public static WordBreakClass Of(char unit) => Bmp[unit];

    /// <summary>The class of the character at an index, and its length in units.</summary>
    public static WordBreakClass At(ReadOnlySpan<char> text, int index, out int length)
    {
        var unit = text[index];
        length = 1;
        if (!char.IsSurrogate(unit))
        {
            return Bmp[unit];
        }

        if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return Classify(char.ConvertToUtf32(unit, text[index + 1]));
        }

        return WordBreakClass.Other;
    }

    internal static WordBreakClass Classify(int code)
    {
        switch (code)
        {
            case '\'': return WordBreakClass.SingleQuote;
            case '"': return WordBreakClass.DoubleQuote;
            case ':' or 0xB7 or 0x387 or 0x55F or 0x5F4 or 0x2027 or 0xFE13 or 0xFE55 or 0xFF1A: return WordBreakClass.MidLetter;
            case '.' or 0x2018 or 0x2019 or 0x2024 or 0xFE52 or 0xFF07 or 0xFF0E: return WordBreakClass.MidNumLet;
            case ',' or ';' or 0x37E or 0x589 or 0x60C or 0x60D or 0x66C or 0x7F8 or 0x2044 or 0xFE10 or 0xFE14 or 0xFE50 or 0xFE54 or 0xFF0C or 0xFF1B:
                return WordBreakClass.MidNum;
            case 0x200D: return WordBreakClass.Joiner;
            case 0x200C or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xFF9E and <= 0xFF9F): return WordBreakClass.Extend;
            case 0x202F: return WordBreakClass.ExtendNumLet;
            case >= 0x1F1E6 and <= 0x1F1FF: return WordBreakClass.RegionalIndicator;
        }

        if (IsKatakana(code))
        {
            return WordBreakClass.Katakana;
        }

        if (IsPictograph(code))
        {
            return WordBreakClass.Pictograph;
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(code);
        return category switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                => IsSouthEastAsian(code) ? WordBreakClass.SouthEastAsian : WordBreakClass.Extend,
            UnicodeCategory.Format => code == 0x200B ? WordBreakClass.Other : WordBreakClass.Extend,
            UnicodeCategory.DecimalDigitNumber => WordBreakClass.Numeric,
            UnicodeCategory.ConnectorPunctuation => WordBreakClass.ExtendNumLet,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => Letter(code),
            _ => code switch
            {
                0x66B => WordBreakClass.Numeric,
                (>= 0x24B6 and <= 0x24E9) or 0x5F3 => WordBreakClass.Letter,
                // Modifier symbols that UAX #29 counts as letters.
                (>= 0x2C2 and <= 0x2C5) or (>= 0x2D2 and <= 0x2D7) or 0x2DE or 0x2DF or (>= 0x2E5 and <= 0x2EB) or 0x2ED or (>= 0x2EF and <= 0x2FF)
                    or (>= 0x55A and <= 0x55C) or 0x55E or 0x58A or (>= 0xA708 and <= 0xA716) or 0xA720 or 0xA721 or 0xA789 or 0xA78A or 0xAB5B
                    or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189)
                    => WordBreakClass.Letter,
                _ => WordBreakClass.Other,
            },
        };
    }

    private static WordBreakClass Letter(int code)
    {
        if (code is (>= 0x5D0 and <= 0x5F2) or (>= 0xFB1D and <= 0xFB4F))
        {
            return WordBreakClass.HebrewLetter;
        }

        if (IsIdeograph(code))
        {
            return WordBreakClass.Ideograph;
        }

        return IsSouthEastAsian(code) ? WordBreakClass.SouthEastAsian : WordBreakClass.Letter;
    }

    private static bool IsIdeograph(int code) => code
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x3041 and <= 0x309A) or (>= 0x309D and <= 0x309F) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x3029)
        or (>= 0x3038 and <= 0x303A) or (>= 0x17000 and <= 0x18D08) or (>= 0x1B170 and <= 0x1B2FB) or (>= 0x1B000 and <= 0x1B122)
        or (>= 0x20000 and <= 0x323AF);

    private static bool IsKatakana(int code) => code
        is (>= 0x30A0 and <= 0x30FF and not 0x30FB) or (>= 0x3031 and <= 0x3035) or 0x309B or 0x309C or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x32D0 and <= 0x32FE) or (>= 0x3300 and <= 0x3357) or (>= 0xFF66 and <= 0xFF9D) or 0x1B000 or (>= 0x1B164 and <= 0x1B167);

    // Thai, Lao, Myanmar, Khmer, New Tai Lue, Tai Le, Tai Tham, Tai Viet, Myanmar Extended: Line_Break = SA.
    private static bool IsSouthEastAsian(int code) => code
        is (>= 0xE01 and <= 0xE3A) or (>= 0xE40 and <= 0xE4E) or (>= 0xE81 and <= 0xECE) or (>= 0xEDC and <= 0xEDF)
        or (>= 0x1000 and <= 0x103F) or (>= 0x1050 and <= 0x108F) or (>= 0x109A and <= 0x109D) or (>= 0x1780 and <= 0x17D3)
        or 0x17D7 or 0x17DC or 0x17DD or (>= 0x1950 and <= 0x1974) or (>= 0x1980 and <= 0x19C9) or (>= 0x1A20 and <= 0x1A7C)
        or (>= 0xA9E0 and <= 0xA9EF) or (>= 0xA9FA and <= 0xA9FE) or (>= 0xAA60 and <= 0xAAC2) or (>= 0xAADB and <= 0xAADF);

    private static bool IsPictograph(int code) => code
        is 0x231A or 0x231B or 0x2328 or 0x23CF or (>= 0x23E9 and <= 0x23F3) or (>= 0x23F8 and <= 0x23FA)
        or (>= 0x2600 and <= 0x2605) or (>= 0x2607 and <= 0x2612) or (>= 0x2614 and <= 0x2685) or (>= 0x2690 and <= 0x2705)
        or (>= 0x2708 and <= 0x2712) or 0x2714 or 0x2716 or 0x271D or 0x2721 or 0x2728 or 0x2733 or 0x2734 or 0x2744 or 0x2747
        or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or 0x2757 or (>= 0x2763 and <= 0x2767) or (>= 0x2795 and <= 0x2797)
        or 0x27A1 or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55
        or (>= 0x1F000 and <= 0x1F0FF) or 0x1F10D or 0x1F10E or 0x1F10F or 0x1F12F or (>= 0x1F16C and <= 0x1F16F)
        or 0x1F18E or (>= 0x1F191 and <= 0x1F19A) or (>= 0x1F1AD and <= 0x1F1E5)
        or (>= 0x1F201 and <= 0x1F20F) or 0x1F21A or 0x1F22F or (>= 0x1F232 and <= 0x1F23A) or (>= 0x1F23C and <= 0x1F23F)
        or (>= 0x1F249 and <= 0x1F3FA) or (>= 0x1F400 and <= 0x1F53D) or (>= 0x1F546 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF)
        or (>= 0x1F774 and <= 0x1F77F) or (>= 0x1F7D5 and <= 0x1F7FF) or (>= 0x1F90C and <= 0x1F93A) or (>= 0x1F93C and <= 0x1F945)
        or (>= 0x1F947 and <= 0x1FAFF);

    private static WordBreakClass[] Build()
    {
        var classes = new WordBreakClass[char.MaxValue + 1];
        for (var code = 0; code <= char.MaxValue; code++)
        {
            classes[code] = Rune.IsValid(code) ? Classify(code) : WordBreakClass.Other;
        }

        return classes;
    }
}
