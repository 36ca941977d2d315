using System.Text;

namespace Catalog.Domain.Extraction;

/// <summary>
/// Text that is gathered piece by piece up to a limit. Characters that no database keeps (U+0000, half surrogate pairs) and other
/// control characters are left out; runs of blanks become one, more than one empty line becomes one.
/// </summary>
/// <param name="limit">How many UTF-16 units it takes.</param>
public sealed class BoundedText(int limit)
{
    private readonly StringBuilder text = new();
    private int breaks = 2;
    private bool blank;

    /// <summary>Whether something was left out because the limit was reached.</summary>
    public bool IsFull { get; private set; }

    /// <summary>UTF-16 units gathered so far.</summary>
    public int Length => text.Length;

    /// <summary>Adds a piece; line feeds in it stay, other white space becomes a blank.</summary>
    /// <returns>False when the limit is reached: whoever gathers may stop.</returns>
    public bool Add(ReadOnlySpan<char> piece)
    {
        for (var i = 0; i < piece.Length && !IsFull; i++)
        {
            var letter = piece[i];
            if (letter == '\n')
            {
                Break();
            }
            else if (char.IsWhiteSpace(letter))
            {
                blank = breaks == 0;
            }
            else if (char.IsHighSurrogate(letter) && i + 1 < piece.Length && char.IsLowSurrogate(piece[i + 1]))
            {
                Put(piece.Slice(i++, 2));
            }
            else if (!char.IsSurrogate(letter) && !char.IsControl(letter))
            {
                Put(piece.Slice(i, 1));
            }
        }

        return !IsFull;
    }

    /// <summary>Ends the line.</summary>
    public void Break()
    {
        blank = false;
        if (breaks < 2)
        {
            breaks++;
        }
    }

    /// <summary>Separates what follows by a blank.</summary>
    public void Blank() => blank |= breaks == 0;

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // Breaks and blanks are written before the next letter, so that none stands at the end.
    private void Put(ReadOnlySpan<char> letters)
    {
        var isFirst = text.Length == 0;
        var before = isFirst ? 0 : breaks > 0 ? breaks : blank ? 1 : 0;
        if (text.Length + before + letters.Length > limit)
        {
            IsFull = true;
            return;
        }

        if (before > 0)
        {
            text.Append(breaks > 0 ? '\n' : ' ', before);
        }

        (breaks, blank) = (0, false);
        text.Append(letters);
    }
}
