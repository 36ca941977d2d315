namespace Catalog.Domain.Conditions;

/// <summary>How a text is looked for.</summary>
public enum TextMatch
{
    /// <summary>At least one of the words.</summary>
    AnyWord,

    /// <summary>Every one of the words, in one field.</summary>
    AllWords,

    /// <summary>The words one after the other.</summary>
    Phrase,

    /// <summary>A regular expression.</summary>
    Regex,

    /// <summary>At least as like the text as minScore says: the share of trigrams (three characters in a row of a word) that both have.</summary>
    SimilarTo,
}
