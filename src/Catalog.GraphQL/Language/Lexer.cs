using System.Buffers;
using System.Text;

namespace Catalog.GraphQL.Language;

// Lexer: from UTF-8 bytes to tokens, one at a time, without allocating.
// Invariants, proved by LexerTests.Tokens_OfAMixedSource_... and ParserFuzzTests:
//   L1 tokens never overlap and rise.   L2 every byte outside a token is ignored text (white space, comma, comment, byte order mark).
//   L3 each call moves on or throws, so reading a source of n bytes takes at most n + 1 calls.
// Texts of tokens are made by the parser from the byte range; a string was checked completely when its token is given.
internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private readonly SourceText source;
    private readonly ReadOnlySpan<byte> body;

    public Lexer(SourceText source)
    {
        this.source = source;
        body = source.Utf8.Span;
    }

    /// <summary>The first token at or after a byte offset.</summary>
    public readonly Token Read(int start)
    {
        var at = start;
        while (at < body.Length)
        {
            var value = body[at];
            switch (value)
            {
                case (byte)'\t' or (byte)' ' or (byte)',' or (byte)'\n' or (byte)'\r':
                    at++;
                    continue;
                case 0xEF when body[at..].StartsWith("\uFEFF"u8):
                    at += 3;
                    continue;
                case (byte)'#':
                    at = SkipComment(at + 1);
                    continue;
                case (byte)'!':
                    return new(TokenKind.Bang, at, at + 1);
                case (byte)'$':
                    return new(TokenKind.Dollar, at, at + 1);
                case (byte)'&':
                    return new(TokenKind.Ampersand, at, at + 1);
                case (byte)'(':
                    return new(TokenKind.ParenthesisOpen, at, at + 1);
                case (byte)')':
                    return new(TokenKind.ParenthesisClose, at, at + 1);
                case (byte)'.':
                    return ReadDots(at);
                case (byte)':':
                    return new(TokenKind.Colon, at, at + 1);
                case (byte)'=':
                    return new(TokenKind.EqualsSign, at, at + 1);
                case (byte)'@':
                    return new(TokenKind.At, at, at + 1);
                case (byte)'[':
                    return new(TokenKind.BracketOpen, at, at + 1);
                case (byte)']':
                    return new(TokenKind.BracketClose, at, at + 1);
                case (byte)'{':
                    return new(TokenKind.BraceOpen, at, at + 1);
                case (byte)'|':
                    return new(TokenKind.Pipe, at, at + 1);
                case (byte)'}':
                    return new(TokenKind.BraceClose, at, at + 1);
                case (byte)'"':
                    return body[at..].StartsWith("\"\"\""u8) ? ReadBlockString(at) : ReadString(at);
                case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                    return ReadNumber(at);
                case (byte)'_' or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z'):
                    var length = body[at..].IndexOfAnyExcept(NameBytes);
                    return new(TokenKind.Name, at, length < 0 ? body.Length : at + length);
                default:
                    throw UnexpectedCharacter(at);
            }
        }

        return new(TokenKind.EndOfFile, body.Length, body.Length);
    }

    public readonly GraphQLSyntaxException Error(int at, string description) => new(description, source.Locate(at));

    private readonly Token ReadDots(int at)
    {
        if (Peek(at + 1) == '.')
        {
            return Peek(at + 2) == '.' ? new(TokenKind.Spread, at, at + 3) : throw Error(at, "Unexpected \"..\", did you mean \"...\"?");
        }

        if (IsDigit(Peek(at + 1)))
        {
            var digits = source.Slice(at + 1, ReadDigits(at + 1));
            throw Error(at, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
        }

        throw UnexpectedCharacter(at);
    }

    private readonly int SkipComment(int at)
    {
        var rest = body[at..];
        var length = rest.IndexOfAny((byte)'\n', (byte)'\r');
        var end = length < 0 ? body.Length : at + length;
        return Ascii.IsValid(body[at..end]) ? end : SkipCharacters(at, end);
    }

    /// <summary>The end of a comment that is not plain ASCII: it stops before bytes that are not UTF-8, which then are an error.</summary>
    private readonly int SkipCharacters(int at, int end)
    {
        while (at < end && Rune.DecodeFromUtf8(body[at..end], out _, out var size) == OperationStatus.Done)
        {
            at += size;
        }

        return at;
    }

    /// <summary>The byte at an offset, or -1 after the end.</summary>
    private readonly int Peek(int at) => (uint)at < (uint)body.Length ? body[at] : -1;

    private readonly GraphQLSyntaxException UnexpectedCharacter(int at) => Error(at, body[at] == '\''
        ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
        : IsCharacter(at) ? $"Unexpected character: {DescribeCharacter(at)}." : $"Invalid character: {DescribeCharacter(at)}.");

    private readonly bool IsCharacter(int at) => Rune.DecodeFromUtf8(body[at..], out _, out _) == OperationStatus.Done;

    /// <summary>How errors name the character at an offset: printable ASCII in quotes, others as U+0000, broken UTF-8 as its byte.</summary>
    private readonly string DescribeCharacter(int at)
    {
        if (at >= body.Length)
        {
            return TokenKind.EndOfFile.Describe();
        }

        if (Rune.DecodeFromUtf8(body[at..], out var rune, out _) != OperationStatus.Done)
        {
            return $"byte 0x{body[at]:X2}";
        }

        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }

    private static bool IsDigit(int value) => value is >= '0' and <= '9';

    private static bool IsNameStart(int value) => value is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
