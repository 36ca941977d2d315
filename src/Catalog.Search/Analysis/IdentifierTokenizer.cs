namespace Catalog.Search.Analysis;

/// <summary>
/// Cuts names made by machines and programmers: <c>IMG_2041-finalCut.jpeg</c> yields IMG, 2041, final, Cut, jpeg. A run of capitals
/// keeps its last letter for the word that follows (<c>PDFReader</c>: PDF, Reader).
/// </summary>
internal sealed class IdentifierTokenizer : Tokenizer
{
    private string text = "";
    private int next;

    public override void Reset(string text)
    {
        this.text = text;
        next = 0;
    }

    public override bool MoveNext()
    {
        var i = next;
        while (i < text.Length && !char.IsLetterOrDigit(text[i]))
        {
            i++;
        }

        if (i == text.Length)
        {
            next = i;
            return false;
        }

        var end = i + 1;
        while (end < text.Length && end - i < WordTokenizer.MaxTokenLength && !IsBoundary(end))
        {
            end++;
        }

        Token.SetText(text.AsSpan(i, end - i));
        Token.StartOffset = i;
        Token.EndOffset = end;
        Token.PositionIncrement = 1;
        next = end;
        return true;
    }

    // Between text[at - 1], which is in the word, and text[at].
    private bool IsBoundary(int at)
    {
        char before = text[at - 1], after = text[at];
        if (!char.IsLetterOrDigit(after))
        {
            return WordBreak.Of(after) != WordBreakClass.Extend;
        }

        if (char.IsDigit(before) != char.IsDigit(after))
        {
            return true;
        }

        if (!char.IsUpper(before) && char.IsUpper(after))
        {
            return true;
        }

        return char.IsUpper(before) && char.IsUpper(after) && at + 1 < text.Length && char.IsLower(text[at + 1]);
    }
}
