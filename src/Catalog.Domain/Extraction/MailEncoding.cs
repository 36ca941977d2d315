using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Catalog.Domain.Extraction;

/// <summary>How mail carries bytes and letters in ASCII: quoted-printable and base64 (RFC 2045), encoded words (RFC 2047).</summary>
public static partial class MailEncoding
{
    /// <summary>The text of a header field with its encoded words decoded; one that is broken stays as it is written.</summary>
    public static string Words(string text) =>
        text.Contains("=?", StringComparison.Ordinal)
            ? EncodedWord().Replace(BetweenWords().Replace(text, "?==?"), match =>
            {
                var content = match.Groups[3].Value;
                var bytes = match.Groups[2].Value is "B" or "b" ? Base64(content) : QuotedPrintable(content, underscoreIsBlank: true);
                return bytes is null ? match.Value : Text(bytes, match.Groups[1].Value) ?? match.Value;
            })
            : text;

    /// <summary>
    /// The bytes of base64, white space and missing padding allowed. It ends at the first sign that is none of it: mailing lists write plain
    /// text behind. What cannot be read at the end is left out, null when nothing can.
    /// </summary>
    public static byte[]? Base64(ReadOnlySpan<char> text)
    {
        var kept = new char[text.Length + 3];
        var length = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/')
            {
                kept[length++] = letter;
            }
            else if (!char.IsWhiteSpace(letter))
            {
                break;
            }
        }

        length -= length % 4 == 1 ? 1 : 0; // one letter more is half a byte: cut off
        while (length % 4 != 0)
        {
            kept[length++] = '=';
        }

        var bytes = new byte[(length / 4) * 3];
        return Convert.TryFromBase64Chars(kept.AsSpan(0, length), bytes, out var written) && (written > 0 || text.IsWhiteSpace()) ? bytes[..written] : null;
    }

    /// <summary>The bytes of quoted-printable; what is no code stays as it is written (a letter above U+00FF as UTF-8).</summary>
    public static byte[] QuotedPrintable(ReadOnlySpan<char> text, bool underscoreIsBlank)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '=' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Add(code);
                i += 2;
            }
            else if (letter == '=' && SoftBreak(text[(i + 1)..]) is > 0 and var length)
            {
                i += length;
            }
            else if (letter == '_' && underscoreIsBlank)
            {
                bytes.Add((byte)' ');
            }
            else if (letter <= '\u00FF')
            {
                bytes.Add((byte)letter);
            }
            else if (Rune.TryGetRuneAt(new string(text.Slice(i, Math.Min(2, text.Length - i))), 0, out var rune))
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += rune.Utf16SequenceLength - 1;
            }
        }

        return [.. bytes];
    }

    /// <summary>Bytes read with the encoding of a name; null when there is no such encoding.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes, string charset) => TextDecoder.Find(charset)?.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);

    // "=" and the end of the line, blanks before it allowed: the line goes on.
    private static int SoftBreak(ReadOnlySpan<char> rest)
    {
        var at = 0;
        while (at < rest.Length && rest[at] is ' ' or '\t')
        {
            at++;
        }

        return at == rest.Length ? 0 : rest[at] == '\n' ? at + 1 : rest[at] == '\r' ? at + 1 < rest.Length && rest[at + 1] == '\n' ? at + 2 : at + 1 : 0;
    }

    [GeneratedRegex(@"=\?([^?*\s]{1,40})(?:\*[^?\s]{0,40})?\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex BetweenWords();
}
