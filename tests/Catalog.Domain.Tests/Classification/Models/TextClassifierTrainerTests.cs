using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class TextClassifierTrainerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Train_OnTextsThatCanBeTold_TellsOthersOfTheirKind()
    {
        var model = TextClassifierTrainer.Train(Texts.Make(400, 1), new(), null, Stop);
        var unseen = Texts.Make(200, 2);

        Assert.All(unseen, text => Assert.Equal(text.Labels[0], model.Predict(text.Text).Best?.Label));
        Assert.Equal(1, model.Report.Accuracy, 0.01);
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public void Train_WithTheSameSeed_GivesTheSameBytes()
    {
        var texts = Texts.Make(300, 3);

        var first = Bytes(TextClassifierTrainer.Train(texts, new() { Seed = 7 }, null, Stop));
        var second = Bytes(TextClassifierTrainer.Train(texts, new() { Seed = 7 }, null, Stop));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Train_OnSeveralLabelsAText_PredictsEachOnItsOwn()
    {
        var model = TextClassifierTrainer.Train(Texts.MakeMultiLabel(600, 4), new(), null, Stop);
        var tally = new EvaluationTally();
        foreach (var text in Texts.MakeMultiLabel(200, 5))
        {
            tally.Add(text.Labels, model.Predict(text.Text));
        }

        Assert.True(model.IsMultiLabel);
        Assert.InRange(tally.Report().MicroF1, 0.97, 1);
    }

    [Fact]
    public void Train_WithALabelOfTwoExamples_LeavesItOutAndSaysSo()
    {
        var texts = Texts.Make(60, 6, "refund", "card").Append(new("wire abroad", ["transfer"])).Append(new("send abroad", ["transfer"])).ToList();

        var model = TextClassifierTrainer.Train(texts, new(), null, Stop);

        Assert.Equal(["card", "refund"], model.Labels);
        Assert.Contains("'transfer' (2)", Assert.Single(model.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnTextsOfOneLabel_IsRefusedByItsName()
    {
        var error = Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train(Texts.Make(20, 7, "card"), new(), null, Stop));

        Assert.Equal(ErrorCode.ModelNotTrainable, error.Code);
        Assert.Contains("'card'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnNothing_IsRefused()
    {
        Assert.Equal(ErrorCode.ModelNotTrainable, Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train([], new(), null, Stop)).Code);
        Assert.Equal(ErrorCode.ModelNotTrainable, Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train([new("", ["a"]), new("  ", ["b"])], new(), null, Stop)).Code);
        Assert.Equal(ErrorCode.ModelNotTrainable, Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train([new("one", ["a"]), new("two", ["b"])], new(), null, Stop)).Code);
    }

    [Fact]
    public void Train_WithEmptyTextsAmongOthers_LeavesThemOutAndSaysSo()
    {
        var model = TextClassifierTrainer.Train([.. Texts.Make(40, 8), new("", ["card"])], new(), null, Stop);

        Assert.Equal(40, model.Examples);
        Assert.StartsWith("1 examples without text", Assert.Single(model.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.95, 1)]
    [InlineData(3, 0.2, 1)]
    [InlineData(3, 0.95, 0)]
    [InlineData(3, 0.95, double.NaN)]
    public void Train_WithAnOptionOutOfRange_IsRefused(int least, double precision, double cost)
    {
        var options = new TrainingOptions { LeastExamples = least, TargetPrecision = precision, Cost = cost };

        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train(Texts.Make(40, 9), options, null, Stop)).Code);
    }

    [Fact]
    public void Train_WhenStopped_Ends()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Reports(value =>
        {
            if (value.Stage == "measuring")
            {
                stop.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(() => TextClassifierTrainer.Train(Texts.Make(2000, 10), new(), progress, stop.Token));
    }

    [Fact]
    public void Train_TellsItsProgressFromStartToEnd()
    {
        var shares = new List<double>();

        TextClassifierTrainer.Train(Texts.Make(2000, 11), new(), new Reports(value =>
        {
            lock (shares)
            {
                shares.Add(value.Share);
            }
        }), Stop);

        Assert.NotEmpty(shares);
        Assert.InRange(shares.Min(), 0, 0.1);
        Assert.InRange(shares.Max(), 0.6, 1);
    }

    [Fact]
    public void Train_OnLabelsOfATree_UsesWhatBroaderLabelsHaveLearnt()
    {
        var broader = new Dictionary<string, string> { ["refund"] = "payments", ["transfer"] = "payments", ["card"] = "access", ["login"] = "access" };

        var model = TextClassifierTrainer.Train(Texts.Make(200, 12), new() { Broader = broader }, null, Stop);

        Assert.Equal(["card", "login", "refund", "transfer"], model.Labels);
        Assert.All(Texts.Make(100, 13), text => Assert.Equal(text.Labels[0], model.Predict(text.Text).Best?.Label));
    }

    [Fact]
    public void Train_OnLabelsThatAreBroaderThanThemselves_IsRefused()
    {
        var broader = new Dictionary<string, string> { ["refund"] = "card", ["card"] = "refund" };

        Assert.Equal(ErrorCode.TaxonomyCycle, Assert.Throws<CatalogException>(() => TextClassifierTrainer.Train(Texts.Make(40, 14), new() { Broader = broader }, null, Stop)).Code);
    }

    [Fact]
    public void Fields_BesideTheText_AreLearntToo()
    {
        var random = new Random(15);
        var texts = Enumerable.Range(0, 200).Select(i => new LabelledText($"please help {random.Next(1000)}", [i % 2 == 0 ? "north" : "south"], [new("country", i % 2 == 0 ? "Norway" : "Spain")])).ToList();

        var model = TextClassifierTrainer.Train(texts, new(), null, Stop);

        Assert.Equal("south", model.Predict("please help", [new("country", "spain")]).Best?.Label);
        Assert.Equal("country: Norway", model.Explain("please help", "north", 1, [new("country", "Norway")]).Single().Text);
    }

    private static byte[] Bytes(TextClassifier model)
    {
        using var bytes = new MemoryStream();
        model.Save(bytes);
        return bytes.ToArray();
    }

    private sealed class Reports(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
