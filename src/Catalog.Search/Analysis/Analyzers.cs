namespace Catalog.Search.Analysis;

/// <summary>The analyzers every index knows, by name. A schema may add its own (<see cref="AnalyzerSet"/>).</summary>
public static class Analyzers
{
    /// <summary>Unicode words, case and accents folded; nothing dropped, nothing stemmed. Name <c>standard</c>.</summary>
    public static Analyzer Standard { get; } = new("standard", folds: true, () => new FoldFilter(new WordTokenizer()));

    /// <summary>Unicode words, possessive s, English stop words, Porter2 stems. Name <c>english</c>.</summary>
    public static Analyzer English { get; } = new("english", folds: true, () => Stemming(new ElisionFilter(Words(), before: false), StopWords.English, EnglishStemmer.Stem));

    /// <summary>Unicode words, German stop words, light German stems. Name <c>german</c>.</summary>
    public static Analyzer German { get; } = new("german", folds: true, () => Stemming(Words(), StopWords.German, LightStemmers.German));

    /// <summary>Unicode words, elisions (l', qu'), French stop words, light French stems. Name <c>french</c>.</summary>
    public static Analyzer French { get; } = new("french", folds: true, () => Stemming(new ElisionFilter(Words(), before: true), StopWords.French, LightStemmers.French));

    /// <summary>Unicode words, Spanish stop words, light Spanish stems. Name <c>spanish</c>.</summary>
    public static Analyzer Spanish { get; } = new("spanish", folds: true, () => Stemming(Words(), StopWords.Spanish, LightStemmers.Spanish));

    /// <summary>The whole text as one term, as it is. Name <c>keyword</c>.</summary>
    public static Analyzer Keyword { get; } = new("keyword", folds: false, () => new KeywordTokenizer());

    /// <summary>The whole text as one term, case and accents folded. Name <c>folded-keyword</c>.</summary>
    public static Analyzer FoldedKeyword { get; } = new("folded-keyword", folds: true, () => new FoldFilter(new KeywordTokenizer()));

    /// <summary>A path separated by slashes and all paths above it, as they are. Name <c>path</c>.</summary>
    public static Analyzer Path { get; } = new("path", folds: false, () => new PathTokenizer('/'));

    /// <summary>Parts of file names and codes: cut at punctuation, between letters and digits, and at camelCase; folded. Name <c>identifier</c>.</summary>
    public static Analyzer Identifier { get; } = new("identifier", folds: true, () => new FoldFilter(new IdentifierTokenizer()));

    /// <summary>All of the above.</summary>
    public static AnalyzerSet Default { get; } = new([Standard, English, German, French, Spanish, Keyword, FoldedKeyword, Path, Identifier]);

    /// <summary>The analyzer of a language, by its BCP 47 tag (<c>en</c>, <c>de-AT</c>); <see cref="Standard"/> for the others.</summary>
    public static Analyzer ForLanguage(string? tag) => (tag ?? "").Split('-', '_')[0].ToLowerInvariant() switch
    {
        "en" => English,
        "de" => German,
        "fr" => French,
        "es" => Spanish,
        _ => Standard,
    };

    private static FoldFilter Words() => new(new WordTokenizer());

    private static StemFilter Stemming(TokenStream words, HashSet<string> stopWords, Stemmer stem)
    {
        var longest = stopWords.Max(word => word.Length);
        return new StemFilter(new StopFilter(words, stopWords.GetAlternateLookup<ReadOnlySpan<char>>(), longest), stem);
    }
}
