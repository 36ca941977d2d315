namespace Catalog.Search.Analysis;

/// <summary>
/// The one mutable token of a <see cref="TokenStream"/>: its text, where it stood in the source and how far it lies from the token
/// before. Its contents are valid until the next <see cref="TokenStream.MoveNext"/>.
/// </summary>
public sealed class Token
{
    private char[] buffer = new char[64];

    /// <summary>The text of the token; no allocation, valid until the stream moves.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(0, Length);

    /// <summary>Number of UTF-16 units of <see cref="Text"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Offset of the first UTF-16 unit in the source text.</summary>
    public int StartOffset { get; internal set; }

    /// <summary>Offset behind the last UTF-16 unit in the source text.</summary>
    public int EndOffset { get; internal set; }

    /// <summary>Positions from the token before: 1 for the next word, 0 for a synonym at the same place, more over removed words.</summary>
    public int PositionIncrement { get; internal set; } = 1;

    /// <summary>The writable text, for filters that change characters in place.</summary>
    internal Span<char> Writable => buffer.AsSpan(0, Length);

    internal void SetText(ReadOnlySpan<char> text)
    {
        EnsureCapacity(text.Length);
        text.CopyTo(buffer);
        Length = text.Length;
    }

    /// <summary>Changes the length, keeping what is there; new units are undefined.</summary>
    internal Span<char> Resize(int length)
    {
        if (length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        }

        Length = length;
        return buffer.AsSpan(0, length);
    }

    private void EnsureCapacity(int length)
    {
        if (length > buffer.Length)
        {
            buffer = new char[Math.Max(length, buffer.Length * 2)];
        }
    }
}
