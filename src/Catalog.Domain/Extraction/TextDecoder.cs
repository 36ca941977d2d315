using System.Text;

namespace Catalog.Domain.Extraction;

/// <summary>Turns the bytes of a text file into text when nobody says how they are encoded.</summary>
public static class TextDecoder
{
    /// <summary>
    /// The text: by its byte order mark (UTF-8, UTF-16, UTF-32), else by the name given if it is known, else UTF-8 if it is valid UTF-8,
    /// else UTF-16 if every other byte is zero, else Windows-1252, which is what most files called Latin-1 are.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="declared">The encoding the file names itself, or null.</param>
    /// <param name="encoding">The name of the encoding it was read with.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? declared, out string encoding)
    {
        if (OfMark(bytes) is var (marked, length))
        {
            encoding = marked.WebName;
            return marked.GetString(bytes[length..]);
        }

        if (declared is not null && Find(declared) is { } named && !(named.CodePage == 65001 && !IsUtf8(bytes)))
        {
            encoding = named.WebName;
            return named.GetString(bytes);
        }

        var chosen = IsUtf8(bytes) ? Encoding.UTF8 : OfZeros(bytes) ?? Windows;
        encoding = chosen.WebName;
        return chosen.GetString(bytes);
    }

    /// <summary>An encoding by its registered name, lenient with broken bytes; null when it is not known.</summary>
    public static Encoding? Find(string name)
    {
        name = name.Trim().Trim('"', '\'');
        if (name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) || name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase))
        {
            return Windows; // a superset, and what such texts really are
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Windows => CodePagesEncodingProvider.Instance.GetEncoding(1252)!; // the provider has it

    private static (Encoding Encoding, int Length)? OfMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    private static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) || IsUtf8ButForItsEnd(bytes);

    // A text that was cut off may end in the middle of a character.
    private static bool IsUtf8ButForItsEnd(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            if (bytes[^cut] >= 0xC0)
            {
                return bytes.Length > 16 && System.Text.Unicode.Utf8.IsValid(bytes[..^cut]);
            }
        }

        return false;
    }

    private static Encoding? OfZeros(ReadOnlySpan<byte> bytes)
    {
        var (even, odd, looked) = (0, 0, Math.Min(bytes.Length, 4096) & ~1);
        for (var i = 0; i < looked; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        return looked < 8 ? null : odd > looked * 3 / 8 && even < looked / 16 ? Encoding.Unicode : even > looked * 3 / 8 && odd < looked / 16 ? Encoding.BigEndianUnicode : null;
    }
}
