namespace Catalog.Search.Analysis;

/// <summary>Drops words that say nothing about a text; the next token carries the gap, so that phrases keep their distances.</summary>
internal sealed class StopFilter(TokenStream input, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words, int longest) : TokenFilter(input)
{
    public override bool MoveNext()
    {
        var gap = 0;
        while (Input.MoveNext())
        {
            if (Token.Length > longest || !words.Contains(Token.Text))
            {
                Token.PositionIncrement = checked(Token.PositionIncrement + gap);
                return true;
            }

            gap = checked(gap + Token.PositionIncrement);
        }

        return false;
    }
}
