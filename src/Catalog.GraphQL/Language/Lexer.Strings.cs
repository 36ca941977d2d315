using System.Buffers;
using System.Text;

namespace Catalog.GraphQL.Language;

// Section 2.9.4: StringValue in both forms. Reading a token checks the whole string and only notes whether it is plain;
// ValueOf makes the text afterwards.
internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> BlockStringStops = SearchValues.Create("\"\\"u8);

    /// <summary>The value a string or block string token stands for.</summary>
    public readonly string ValueOf(in Token token) => token.Kind == TokenKind.BlockString
        ? BlockString.Dedent(source.Slice(token.Start + 3, token.End - 3), token.IsPlain)
        : token.IsPlain ? source.Slice(token.Start + 1, token.End - 1) : Unescape(token.Start + 1, token.End - 1);

    private readonly Token ReadString(int start)
    {
        var at = start + 1;
        var plain = true;
        while (true)
        {
            var stop = body[at..].IndexOfAny(StringStops);
            CheckCharacters(at, stop < 0 ? body.Length : at + stop);
            if (stop < 0)
            {
                throw Error(body.Length, "Unterminated string.");
            }

            at += stop;
            switch (body[at])
            {
                case (byte)'"':
                    return new(TokenKind.String, start, at + 1, plain);
                case (byte)'\\':
                    plain = false;
                    ReadEscape(at, out var size);
                    at += size;
                    break;
                default:
                    throw Error(at, "Unterminated string.");
            }
        }
    }

    private readonly Token ReadBlockString(int start)
    {
        var at = start + 3;
        var plain = true;
        while (true)
        {
            var stop = body[at..].IndexOfAny(BlockStringStops);
            CheckCharacters(at, stop < 0 ? body.Length : at + stop);
            if (stop < 0)
            {
                throw Error(body.Length, "Unterminated string.");
            }

            at += stop;
            if (body[at..].StartsWith("\"\"\""u8))
            {
                return new(TokenKind.BlockString, start, at + 3, plain);
            }

            if (body[at..].StartsWith("\\\"\"\""u8))
            {
                plain = false;
                at += 4;
            }
            else
            {
                at++;
            }
        }
    }

    private readonly void CheckCharacters(int start, int end)
    {
        if (Ascii.IsValid(body[start..end]))
        {
            return;
        }

        var at = SkipCharacters(start, end);
        if (at < end)
        {
            throw Error(at, $"Invalid character within String: {DescribeCharacter(at)}.");
        }
    }

    private readonly string Unescape(int start, int end)
    {
        var text = new StringBuilder(end - start);
        var at = start;
        while (at < end)
        {
            var stop = body[at..end].IndexOf((byte)'\\');
            var chunkEnd = stop < 0 ? end : at + stop;
            text.Append(source.Slice(at, chunkEnd));
            at = chunkEnd;
            if (at < end)
            {
                text.Append(ReadEscape(at, out var size).ToString());
                at += size;
            }
        }

        return text.ToString();
    }

    /// <summary>The character of the escape sequence at a backslash, and its length in bytes.</summary>
    private readonly Rune ReadEscape(int at, out int size)
    {
        if (Peek(at + 1) == 'u')
        {
            return Peek(at + 2) == '{' ? ReadVariableEscape(at, out size) : ReadFixedEscape(at, out size);
        }

        size = 2;
        return Peek(at + 1) switch
        {
            '"' => new('"'),
            '\\' => new('\\'),
            '/' => new('/'),
            'b' => new('\b'),
            'f' => new('\f'),
            'n' => new('\n'),
            'r' => new('\r'),
            't' => new('\t'),
            _ => throw Error(at, $"Invalid character escape sequence: \"{Excerpt(at, 2)}\"."),
        };
    }

    /// <summary>\u{X...}: one to eight hexadecimal digits, bounded like graphql-js so that leading zeros stay legal.</summary>
    private readonly Rune ReadVariableEscape(int at, out int size)
    {
        var point = 0L;
        size = 3;
        while (size < 12)
        {
            var value = Peek(at + size++);
            if (value == '}')
            {
                if (size < 5 || !Rune.IsValid((int)point))
                {
                    break;
                }

                return new((int)point);
            }

            var digit = HexDigit(value);
            point = (point << 4) + digit;
            if (digit < 0 || point > int.MaxValue)
            {
                break;
            }
        }

        throw Error(at, $"Invalid Unicode escape sequence: \"{Excerpt(at, size)}\".");
    }

    /// <summary>\uXXXX, or two of them that make a surrogate pair; a surrogate alone is refused.</summary>
    private readonly Rune ReadFixedEscape(int at, out int size)
    {
        var first = Hex16(at + 2);
        size = 6;
        if (first >= 0 && Rune.IsValid(first))
        {
            return new(first);
        }

        if (first is >= 0xD800 and <= 0xDBFF && Peek(at + 6) == '\\' && Peek(at + 7) == 'u')
        {
            var second = Hex16(at + 8);
            if (second is >= 0xDC00 and <= 0xDFFF)
            {
                size = 12;
                return new((char)first, (char)second);
            }
        }

        throw Error(at, $"Invalid Unicode escape sequence: \"{Excerpt(at, 6)}\".");
    }

    private readonly int Hex16(int at)
    {
        var value = 0;
        for (var index = 0; index < 4; index++)
        {
            var digit = HexDigit(Peek(at + index));
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }

    private static int HexDigit(int value) => value switch
    {
        >= '0' and <= '9' => value - '0',
        >= 'A' and <= 'F' => value - 'A' + 10,
        >= 'a' and <= 'f' => value - 'a' + 10,
        _ => -1,
    };

    /// <summary>At most so many UTF-16 code units of the source, for an error.</summary>
    private readonly string Excerpt(int at, int units)
    {
        // A code unit takes at most three bytes.
        var text = Encoding.UTF8.GetString(body[at..Math.Min(body.Length, at + (units * 3))]);
        return text.Length <= units ? text : text[..units];
    }
}
