using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class TextClassifierTests
{
    private static readonly TextClassifier Model = TextClassifierTrainer.Train(Texts.Make(400, 21), new());

    [Fact]
    public void Predict_AfterStoringAndLoading_SaysTheSame()
    {
        var loaded = ModelFileTests.Load(ModelFileTests.Save(Model));

        foreach (var text in Texts.Make(100, 22))
        {
            Assert.Equal(Model.Predict(text.Text).Ranked, loaded.Predict(text.Text).Ranked);
        }

        Assert.Equal(Model.Report.Labels, loaded.Report.Labels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("Ω≈ç√∫")]
    public void Predict_WithoutAKnownFeature_SaysNothing(string text)
    {
        var prediction = Model.Predict(text);

        Assert.Null(prediction.Best);
        Assert.True(prediction.IsOutOfScope);
    }

    [Fact]
    public void Predict_OfTenMegabytes_ReadsTheBeginning()
    {
        var text = "refund my money back " + new string('x', 10_000_000);

        Assert.Equal("refund", Model.Predict(text).Best?.Label);
    }

    [Fact]
    public void Explain_AllParts_AddUpToTheScore()
    {
        const string Text = "please refund my money, my card is locked again";
        var vector = new TextVector();
        Model.Vectorizer.Vectorize(Text, null, vector);
        var scores = new float[Model.LabelSet.Count];
        Model.Weights.Score(vector.Ids.AsSpan(0, vector.Count), vector.Values.AsSpan(0, vector.Count), scores);

        for (var label = 0; label < scores.Length; label++)
        {
            var parts = Explanation.Of(Model, vector, Text, null, label);
            Assert.Equal(scores[label], parts.Sum(part => part.Weight) + Model.Weights.Bias[label], 1e-4);
        }
    }

    [Fact]
    public void Explain_NamesTheWordThatSpokeForTheLabel()
    {
        var evidence = Model.Explain("hello again, my password please", "login");

        Assert.Equal(("password", 16, 8), (evidence[0].Text, evidence[0].Start, evidence[0].Length));
    }

    [Fact]
    public void Explain_OfAnUnknownLabel_IsRefused() =>
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<CatalogException>(() => Model.Explain("text", "nothing")).Code);

    [Fact]
    public void Predict_FromManyThreads_SaysTheSame()
    {
        var texts = Texts.Make(500, 23);
        var expected = texts.Select(text => Model.Predict(text.Text).Best).ToArray();
        var actual = new LabelConfidence?[texts.Count];

        Parallel.For(0, texts.Count, i => actual[i] = Model.Predict(texts[i].Text).Best);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Confidences_OfLabelsThatCompete_AddUpToOne()
    {
        var prediction = Model.Predict("card and transfer and refund");

        Assert.InRange(prediction.Ranked.Sum(label => label.Confidence), 0.95, 1 + 1e-9);
        Assert.Equal(prediction.Ranked.OrderByDescending(label => label.Confidence), prediction.Ranked);
    }
}
