namespace Catalog.Search.Analysis;

/// <summary>
/// The path and all paths above it, at one position: <c>a/b/c</c> yields <c>a</c>, <c>a/b</c>, <c>a/b/c</c>. Empty steps, also
/// leading and trailing separators, are kept out, so that <c>/a//b/</c> is <c>a/b</c>.
/// </summary>
internal sealed class PathTokenizer(char separator) : Tokenizer
{
    private string text = "";
    private int next;

    public override void Reset(string text)
    {
        this.text = text;
        next = 0;
        Token.Resize(0);
    }

    public override bool MoveNext()
    {
        while (next < text.Length && text[next] == separator)
        {
            next++;
        }

        if (next == text.Length)
        {
            return false;
        }

        var end = text.IndexOf(separator, next);
        end = end < 0 ? text.Length : end;
        var step = text.AsSpan(next, end - next);
        var isFirst = Token.Length == 0;
        var at = isFirst ? 0 : Token.Length + 1;
        var path = Token.Resize(at + step.Length);
        if (!isFirst)
        {
            path[at - 1] = separator;
        }

        step.CopyTo(path[at..]);
        Surrogates.Replace(path[at..]);
        Token.StartOffset = 0;
        Token.EndOffset = end;
        Token.PositionIncrement = isFirst ? 1 : 0;
        next = end;
        return true;
    }
}
