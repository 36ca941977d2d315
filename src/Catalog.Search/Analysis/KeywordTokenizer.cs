namespace Catalog.Search.Analysis;

/// <summary>The whole text as one token, lone surrogates replaced; nothing for an empty text.</summary>
internal sealed class KeywordTokenizer : Tokenizer
{
    private string text = "";
    private bool done = true;

    public override void Reset(string text)
    {
        this.text = text;
        done = text.Length == 0;
    }

    public override bool MoveNext()
    {
        if (done)
        {
            return false;
        }

        done = true;
        Token.SetText(text);
        Surrogates.Replace(Token.Writable);
        Token.StartOffset = 0;
        Token.EndOffset = text.Length;
        Token.PositionIncrement = 1;
        return true;
    }
}
