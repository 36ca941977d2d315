namespace Catalog.Search.Analysis;

/// <summary>
/// Turns text into terms: a tokenizer and its filters under a name. The index and the queries of one field use the same analyzer, so
/// that what was written is found. Immutable and thread safe; the streams it opens are not.
/// </summary>
public sealed class Analyzer
{
    private readonly Func<TokenStream> open;
    private readonly bool folds;

    internal Analyzer(string name, bool folds, Func<TokenStream> open)
    {
        Name = name;
        this.open = open;
        this.folds = folds;
    }

    /// <summary>The name a schema refers to, e.g. <c>standard</c> or <c>english</c>.</summary>
    public string Name { get; }

    /// <summary>A new stream; reuse it for many texts on one thread.</summary>
    public TokenStream Open() => open();

    /// <summary>
    /// What happens to characters only, without cutting, dropping or stemming: for prefix, wildcard, fuzzy and range terms, which
    /// are compared with whole terms of the index.
    /// </summary>
    public string Normalize(string text) => folds ? Folding.Fold(text) : Surrogates.Replace(text);

    /// <summary>The terms of a text in order, as strings; for queries and tests, not for indexing.</summary>
    public IReadOnlyList<AnalyzedTerm> Analyze(string text)
    {
        var stream = open();
        stream.Reset(text);
        var terms = new List<AnalyzedTerm>();
        var position = -1;
        while (stream.MoveNext())
        {
            var token = stream.Token;
            position = checked(position + token.PositionIncrement);
            terms.Add(new AnalyzedTerm(token.Text.ToString(), position, token.StartOffset, token.EndOffset));
        }

        return terms;
    }

    /// <summary>The same analyzer with synonyms added at the place of the word they stand for.</summary>
    /// <param name="name">The name of the new analyzer.</param>
    /// <param name="synonyms">Built with this analyzer (<see cref="SynonymMap.Build"/>), so that its words are terms already.</param>
    public Analyzer WithSynonyms(string name, SynonymMap synonyms) => new(name, folds, () => new SynonymFilter(open(), synonyms));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A term as an analyzer made it.</summary>
/// <param name="Text">The term.</param>
/// <param name="Position">Its place, counted in words from 0; synonyms share one.</param>
/// <param name="StartOffset">First UTF-16 unit in the source.</param>
/// <param name="EndOffset">Behind the last UTF-16 unit in the source.</param>
public readonly record struct AnalyzedTerm(string Text, int Position, int StartOffset, int EndOffset);
