using System.Text;

namespace Catalog.GraphQL.Language;

/// <summary>The UTF-8 text of one document, kept so that a byte offset can be told as line and column when an error is reported.</summary>
public sealed class SourceText
{
    private int[]? lineStarts;

    /// <summary>A source over bytes that are not copied: the caller leaves them as they are while the document lives.</summary>
    public SourceText(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
    }

    /// <summary>A source over text; a lone surrogate in it becomes U+FFFD.</summary>
    public SourceText(string text)
    {
        Utf8 = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The bytes, as given.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Line and column, both from 1, of a byte offset. Lines end with LF, CR or CR LF; columns count UTF-16 code units.</summary>
    /// <param name="offset">0 to the length of the text.</param>
    public SourceLocation Locate(int offset)
    {
        var starts = lineStarts ??= FindLineStarts(Utf8.Span);
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new(line + 1, 1 + Utf16Length(Utf8.Span[starts[line]..offset]));
    }

    /// <summary>The text of a byte range.</summary>
    public string Slice(int start, int end) => Encoding.UTF8.GetString(Utf8.Span[start..end]);

    private static int Utf16Length(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        foreach (var value in utf8)
        {
            // One unit for every byte that starts a character, a second one where it lies beyond the basic plane.
            length += (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
        }

        return length;
    }

    private static int[] FindLineStarts(ReadOnlySpan<byte> utf8)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < utf8.Length; at++)
        {
            if (utf8[at] == '\n' || (utf8[at] == '\r' && (at + 1 == utf8.Length || utf8[at + 1] != '\n')))
            {
                starts.Add(at + 1);
            }
        }

        return [.. starts];
    }
}
