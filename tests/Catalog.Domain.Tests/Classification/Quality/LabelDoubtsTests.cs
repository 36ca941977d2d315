using Catalog.Domain.Classification.Quality;

namespace Catalog.Domain.Tests.Classification.Quality;

public sealed class LabelDoubtsTests
{
    [Fact]
    public void Single_OnAnyProbabilities_SaysWhatConfidentLearningSays()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var trial = 0; trial < 50; trial++)
        {
            var (count, categories) = (random.Next(1, 40), random.Next(2, 6));
            var labels = Enumerable.Range(0, count).Select(_ => random.Next(categories)).ToList();
            var rows = labels.Select(_ => Normal(Enumerable.Range(0, categories).Select(_ => random.NextDouble()).ToArray())).ToList();
            var items = labels.Select((label, i) => new JudgedItem([Name(label)], [.. rows[i].Select((probability, category) => (Name(category), probability))])).ToList();

            var expected = ConfidentLearning.Suspects(labels, [.. rows]).Select(one => (one.Item, Name(one.Label), Name(one.Likely), Math.Round(one.Margin, 9)));
            var found = LabelDoubts.Of(items, isMultiLabel: false).Select(one => (one.Item, one.Given!, one.Likely!, Math.Round(one.Margin, 9)));

            Assert.True(expected.SequenceEqual(found), $"seed {Seed}, trial {trial}");
        }

        static string Name(int category) => $"c{category}";
        static double[] Normal(double[] row) => [.. row.Select(value => value / row.Sum())];
    }

    [Fact]
    public void Several_NamesALabelThatDoesNotFit_AndOneThatIsMissing()
    {
        var good = Enumerable.Range(0, 10).Select(i => new JudgedItem(["a"], [("a", 0.8 + (i * 0.01)), ("b", 0.05)])).ToList();
        var others = Enumerable.Range(0, 10).Select(i => new JudgedItem(["b"], [("b", 0.8 + (i * 0.01)), ("a", 0.05)]));
        var items = good.Concat(others).Append(new JudgedItem(["a"], [("a", 0.01), ("b", 0.95)])).ToList();

        var doubts = LabelDoubts.Of(items, isMultiLabel: true);

        Assert.Equal([(20, "a", null), (20, null, "b")], doubts.Select(doubt => (doubt.Item, doubt.Given, doubt.Likely)));
        Assert.Equal([-0.98, -0.9], doubts.Select(doubt => Math.Round(doubt.Margin, 6)));
    }

    [Fact]
    public void WithoutDoubt_NothingIsNamed() =>
        Assert.Empty(LabelDoubts.Of([new(["a"], [("a", 0.9), ("b", 0.1)]), new(["b"], [("b", 0.9), ("a", 0.1)]), new(["b"], [])], isMultiLabel: false));

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(2, 8, 0.109375)]
    [InlineData(0, 2000, 0)]
    public void McNemar_OfDiscordantItems_IsTheExactBinomial(int onlyFirst, int onlySecond, double expected)
    {
        Assert.Equal(expected, McNemar.PValue(onlyFirst, onlySecond), 9);
        Assert.Equal(expected, McNemar.PValue(onlySecond, onlyFirst), 9);
    }
}
