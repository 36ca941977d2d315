namespace Catalog.Domain.Classification.Models;

/// <summary>Which features of a text a classifier looks at; stored with the model.</summary>
/// <param name="WordGrams">The longest run of words that is a feature; 1 or 2.</param>
/// <param name="ShortestGram">The shortest run of characters inside a word that is a feature; 0 when characters do not count.</param>
/// <param name="LongestGram">The longest such run.</param>
internal sealed record FeatureOptions(int WordGrams, int ShortestGram, int LongestGram)
{
    /// <summary>For texts of a line or two, where each misspelt or inflected word matters.</summary>
    public static FeatureOptions ShortTexts { get; } = new(2, 2, 4);

    /// <summary>For texts of many words, where words say enough and runs of characters would only slow.</summary>
    public static FeatureOptions LongTexts { get; } = new(2, 0, 0);
}
