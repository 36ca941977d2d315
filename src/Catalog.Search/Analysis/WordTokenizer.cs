namespace Catalog.Search.Analysis;

/// <summary>
/// Cuts text at the word boundaries of Unicode Standard Annex #29 and yields what is a word: runs with a letter, a digit or Katakana
/// in them, single ideographs and Hiragana, runs of scripts without spaces, and emoji sequences. Spaces and punctuation are dropped.
/// A word of more than 255 units is cut there, as one term may not grow without bound.
/// </summary>
internal sealed class WordTokenizer : Tokenizer
{
    internal const int MaxTokenLength = 255;

    private string text = "";
    private int next;

    public override void Reset(string text)
    {
        this.text = text;
        next = 0;
    }

    public override bool MoveNext()
    {
        var source = text.AsSpan();
        var i = next;
        while (i < source.Length)
        {
            var kind = WordBreak.At(source, i, out var length);
            var end = 0;

            // What follows a cut is another token: looking no further keeps endless words from being read again for each of them.
            var ahead = source[..Math.Min(source.Length, i + MaxTokenLength + 2)];
            switch (kind)
            {
                case WordBreakClass.Letter or WordBreakClass.HebrewLetter or WordBreakClass.Numeric or WordBreakClass.Katakana or WordBreakClass.ExtendNumLet:
                    end = Word(ahead, i, length, kind, out var isWord);
                    if (!isWord)
                    {
                        i = end;
                        continue;
                    }

                    break;
                case WordBreakClass.Ideograph:
                    end = SkipExtend(ahead, i + length);
                    break;
                case WordBreakClass.SouthEastAsian:
                    end = Run(ahead, i + length, WordBreakClass.SouthEastAsian);
                    break;
                case WordBreakClass.Pictograph:
                    end = Emoji(ahead, i + length);
                    break;
                case WordBreakClass.RegionalIndicator:
                    end = Flag(ahead, i + length);
                    break;
                default:
                    i += length;
                    continue;
            }

            return Emit(source, i, end);
        }

        next = i;
        return false;
    }

    private bool Emit(ReadOnlySpan<char> source, int start, int end)
    {
        if (end - start > MaxTokenLength)
        {
            end = start + MaxTokenLength;
            if (char.IsHighSurrogate(source[end - 1]) && char.IsLowSurrogate(source[end]))
            {
                end--;
            }
        }

        Token.SetText(source[start..end]);
        Token.StartOffset = start;
        Token.EndOffset = end;
        Token.PositionIncrement = 1;
        next = end;
        return true;
    }

    // WB5 to WB13b. `last` is the class of the last base character; Extend, Format and ZWJ belong to it (WB4).
    private static int Word(ReadOnlySpan<char> source, int start, int length, WordBreakClass first, out bool isWord)
    {
        var last = first;
        isWord = first != WordBreakClass.ExtendNumLet;
        var i = start + length;
        while (i < source.Length)
        {
            // The common case, ASCII letters in a row, without looking further.
            var unit = source[i];
            if (char.IsAsciiLetter(unit) && last == WordBreakClass.Letter)
            {
                i++;
                continue;
            }

            var kind = WordBreak.At(source, i, out length);
            switch (kind)
            {
                case WordBreakClass.Extend or WordBreakClass.Joiner:
                    i += length;
                    continue;
                case WordBreakClass.Letter or WordBreakClass.HebrewLetter when last != WordBreakClass.Katakana:
                case WordBreakClass.Numeric when last != WordBreakClass.Katakana:
                case WordBreakClass.Katakana when last is WordBreakClass.Katakana or WordBreakClass.ExtendNumLet:
                    isWord = true;
                    last = kind;
                    i += length;
                    continue;
                case WordBreakClass.ExtendNumLet:
                    last = kind;
                    i += length;
                    continue;
                case WordBreakClass.SingleQuote when last == WordBreakClass.HebrewLetter && !FollowedBy(source, i + length, last, kind):
                    return i + length;
                case WordBreakClass.MidLetter or WordBreakClass.MidNum or WordBreakClass.MidNumLet or WordBreakClass.SingleQuote or WordBreakClass.DoubleQuote
                    when FollowedBy(source, i + length, last, kind):
                    i += length;
                    continue;
                default:
                    return i;
            }
        }

        return i;
    }

    // WB6, WB7, WB7b, WB11, WB12: a mark between two characters of the right class joins them.
    private static bool FollowedBy(ReadOnlySpan<char> source, int index, WordBreakClass before, WordBreakClass mark)
    {
        index = SkipExtend(source, index);
        if (index >= source.Length)
        {
            return false;
        }

        var after = WordBreak.At(source, index, out _);
        return before switch
        {
            WordBreakClass.Letter or WordBreakClass.HebrewLetter => mark switch
            {
                WordBreakClass.MidLetter or WordBreakClass.MidNumLet or WordBreakClass.SingleQuote
                    => after is WordBreakClass.Letter or WordBreakClass.HebrewLetter,
                WordBreakClass.DoubleQuote => before == WordBreakClass.HebrewLetter && after == WordBreakClass.HebrewLetter,
                _ => false,
            },
            WordBreakClass.Numeric => mark is WordBreakClass.MidNum or WordBreakClass.MidNumLet or WordBreakClass.SingleQuote
                && after == WordBreakClass.Numeric,
            _ => false,
        };
    }

    private static int SkipExtend(ReadOnlySpan<char> source, int index)
    {
        while (index < source.Length && WordBreak.At(source, index, out var length) is WordBreakClass.Extend or WordBreakClass.Joiner)
        {
            index += length;
        }

        return index;
    }

    private static int Run(ReadOnlySpan<char> source, int index, WordBreakClass of)
    {
        while (index < source.Length)
        {
            var kind = WordBreak.At(source, index, out var length);
            if (kind != of && kind is not (WordBreakClass.Extend or WordBreakClass.Joiner))
            {
                break;
            }

            index += length;
        }

        return index;
    }

    // WB3c and WB4: pictographs joined by ZWJ, with variation selectors and skin tones.
    private static int Emoji(ReadOnlySpan<char> source, int index)
    {
        var joined = false;
        while (index < source.Length)
        {
            var kind = WordBreak.At(source, index, out var length);
            if (kind is not (WordBreakClass.Extend or WordBreakClass.Joiner) && !(joined && kind == WordBreakClass.Pictograph))
            {
                break;
            }

            joined = kind == WordBreakClass.Joiner;
            index += length;
        }

        return index;
    }

    // WB15, WB16: regional indicators in pairs.
    private static int Flag(ReadOnlySpan<char> source, int index)
    {
        if (index < source.Length && WordBreak.At(source, index, out var length) == WordBreakClass.RegionalIndicator)
        {
            index += length;
        }

        return SkipExtend(source, index);
    }
}
