namespace Catalog.Search.Analysis;

/// <summary>Folds case and accents (<see cref="Folding"/>); a token that folds to nothing is dropped and leaves a gap.</summary>
internal sealed class FoldFilter(TokenStream input) : TokenFilter(input)
{
    public override bool MoveNext()
    {
        var gap = 0;
        while (Input.MoveNext())
        {
            Folding.Fold(Token);
            if (Token.Length > 0)
            {
                Token.PositionIncrement = checked(Token.PositionIncrement + gap);
                return true;
            }

            gap = checked(gap + Token.PositionIncrement);
        }

        return false;
    }
}
