namespace Catalog.Search.Analysis;

/// <summary>Reduces a folded word to its stem, in place.</summary>
/// <param name="word">The word; a stem is never longer.</param>
/// <returns>Length of the stem.</returns>
internal delegate int Stemmer(Span<char> word);

/// <summary>Replaces each word by its stem.</summary>
internal sealed class StemFilter(TokenStream input, Stemmer stem) : TokenFilter(input)
{
    public override bool MoveNext()
    {
        if (!Input.MoveNext())
        {
            return false;
        }

        Token.Resize(stem(Token.Writable));
        return true;
    }
}

/// <summary>Cuts what comes before an apostrophe in French (<c>l'avion</c>) or behind it in English (<c>dog's</c>).</summary>
internal sealed class ElisionFilter(TokenStream input, bool before) : TokenFilter(input)
{
    public override bool MoveNext()
    {
        if (!Input.MoveNext())
        {
            return false;
        }

        var text = Token.Writable;
        var at = text.IndexOf('\'');
        if (before && at is > 0 and <= 5 && at < text.Length - 1 && IsElided(text[..at]))
        {
            text[(at + 1)..].CopyTo(text);
            Token.Resize(text.Length - at - 1);
        }
        else if (!before && text.Length > 2 && text[^2] == '\'' && text[^1] == 's')
        {
            Token.Resize(text.Length - 2);
        }

        return true;
    }

    private static bool IsElided(ReadOnlySpan<char> article) => article
        is "l" or "m" or "t" or "qu" or "n" or "s" or "j" or "d" or "c" or "jusqu" or "lorsqu" or "puisqu" or "quoiqu";
}
