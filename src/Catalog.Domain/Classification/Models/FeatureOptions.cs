namespace Catalog.Domain.Classification.Models;

/// <summary>Which features of a text a classifier looks at; stored with the model.</summary>
/// <param name="PairReach">How far apart two words may be whose pair is a feature: 0 no pairs, 1 neighbours, 2 also those with one word between.</param>
/// <param name="ShortestGram">The shortest run of characters inside a word that is a feature; 0 when characters do not count.</param>
/// <param name="LongestGram">The longest such run.</param>
internal sealed record FeatureOptions(int PairReach, int ShortestGram, int LongestGram)
{
    /// <summary>For texts of a line or two, where each misspelt or inflected word matters.</summary>
    public static FeatureOptions ShortTexts { get; } = new(2, 2, 4);

    /// <summary>For texts of many words, where words say nearly enough and pairs of them only blur.</summary>
    public static FeatureOptions LongTexts { get; } = new(0, 4, 4);
}
