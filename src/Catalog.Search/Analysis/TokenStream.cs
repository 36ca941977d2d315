namespace Catalog.Search.Analysis;

// Analysis: from text to tokens.
// A stream is a tokenizer and the filters behind it; all of them work on ONE Token, so that nothing is allocated per word.
// Invariants, each proved by the test of the same number in TokenStreamTests:
//   T1 start offsets never fall and 0 <= start <= end <= length of the text.   T2 the first token has an increment of at least 1.
//   T3 a stream may be reset at any time and then yields what a fresh one yields.   T4 moving allocates nothing once warm.

/// <summary>Yields the tokens of one text after another. Not thread safe: one stream per thread, reused by <see cref="Reset"/>.</summary>
public abstract class TokenStream
{
    private protected TokenStream(Token token)
    {
        Token = token;
    }

    /// <summary>The current token; undefined before the first and after the last <see cref="MoveNext"/>.</summary>
    public Token Token { get; }

    /// <summary>Starts over with a text.</summary>
    /// <param name="text">Any UTF-16 text; lone surrogates never become part of a token.</param>
    public abstract void Reset(string text);

    /// <summary>Moves to the next token.</summary>
    /// <returns>False when the text is used up.</returns>
    public abstract bool MoveNext();
}

/// <summary>The head of a stream: cuts the text.</summary>
internal abstract class Tokenizer() : TokenStream(new Token());

/// <summary>A link of a stream: changes, drops or adds tokens of the stream before.</summary>
internal abstract class TokenFilter(TokenStream input) : TokenStream(input.Token)
{
    protected TokenStream Input { get; } = input;

    public override void Reset(string text) => Input.Reset(text);
}
