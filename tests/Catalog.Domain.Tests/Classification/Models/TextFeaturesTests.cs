using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class TextFeaturesTests
{
    // A model file holds hashes of features: were they to change, every stored model would fall silent. (F1)
    [Fact]
    public void Hashes_OfAText_NeverChange()
    {
        var buffer = Extract(FeatureOptions.ShortTexts, "Card 1?", [new NamedValue("from", "Ann")]);

        var sum = buffer.Hashes.ToArray().Aggregate(0UL, (all, hash) => unchecked((all * 31) + hash));

        Assert.Equal((23, 14633301339930811110UL), (buffer.Count, sum));
    }

    [Fact]
    public void Case_OfLetters_DoesNotCount()
    {
        var lower = Extract(FeatureOptions.ShortTexts, "où est ma carte, straße", [new NamedValue("name", "café")]).Hashes.ToArray();
        var upper = Extract(FeatureOptions.ShortTexts, "OÙ EST MA CARTE, STRAßE", [new NamedValue("name", "CAFÉ")]).Hashes.ToArray();

        Assert.Equal(lower, upper);
    }

    [Fact]
    public void Text_LongerThanCounts_IsReadUpToThere()
    {
        var counted = string.Concat(Enumerable.Repeat("word ", TextFeatures.MaxLength / 5));

        var alone = Extract(FeatureOptions.LongTexts, counted, null).Hashes.ToArray();
        var followed = Extract(FeatureOptions.LongTexts, counted + string.Concat(Enumerable.Repeat("more ", 2_000_000)), null).Hashes.ToArray();

        Assert.Equal(alone, followed);
    }

    [Fact]
    public void Words_AreMetAloneInPairsAndAcrossOne()
    {
        var text = "lost my card";
        var buffer = Extract(new FeatureOptions(2, 0, 0), text, null);

        var parts = Enumerable.Range(0, buffer.Count).Select(i => buffer.PlaceOf(i)).Select(place => text.Substring(place.Start, place.Length)).Order(StringComparer.Ordinal);

        Assert.Equal(["card", "lost", "lost my", "lost my card", "my", "my card"], parts);
    }

    [Fact]
    public void Grams_AreThoseOfTheWordBetweenBlanks()
    {
        var buffer = Extract(new FeatureOptions(0, 2, 3), "ab", null);

        var places = Enumerable.Range(buffer.GroupEnds[0], buffer.Count - buffer.GroupEnds[0]).Select(i => buffer.PlaceOf(i));

        // " a", " ab", "ab", "ab ", "b "
        Assert.Equal([(0, 1), (0, 2), (0, 2), (0, 2), (1, 1)], places);
    }

    [Fact]
    public void Extract_AfterWarmingUp_AllocatesNothing()
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(FeatureOptions.ShortTexts, "what can I do if my card has not arrived", null, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        TextFeatures.Extract(FeatureOptions.ShortTexts, "what can I do if my card has not arrived", null, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FeatureBuffer Extract(FeatureOptions options, string text, IReadOnlyList<NamedValue>? fields)
    {
        var buffer = new FeatureBuffer();
        TextFeatures.Extract(options, text, fields, buffer);
        return buffer;
    }
}
