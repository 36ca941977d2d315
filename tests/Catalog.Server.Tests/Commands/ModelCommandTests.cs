using System.Text.Json;
using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TrainEvaluatePredict_OnRowsOfOnesOwn_Agree()
    {
        var train = folder.Write("train.csv", Rows(120));
        var test = folder.Write("test.csv", Rows(30));

        var (trained, said, _) = await RunAsync("model", "train", "--data", train, "--text", "body", "--label", "topic", "--out", folder["m.model"]);
        var (evaluated, figures, _) = await RunAsync("model", "evaluate", "--model", folder["m.model"], "--data", test);
        var (asked, answer, _) = await RunAsync("model", "predict", "--model", folder["m.model"], "my parcel is late");

        Assert.Equal((0, 0, 0), (trained, evaluated, asked));
        Assert.Contains("120 examples of 2 labels", said, StringComparison.Ordinal);
        var lines = figures.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["accuracy 1.0000", "macro-F1 1.0000"], lines[..2]);
        Assert.Equal(1, JsonDocument.Parse(lines[^1]["RESULT ".Length..]).RootElement.GetProperty("accuracy").GetDouble());
        Assert.Equal("delivery", JsonDocument.Parse(answer).RootElement.GetProperty("ranked")[0].GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("body,topic\nwhere,delivery\nwhen,delivery\nhow,delivery\n", "'delivery'")]
    [InlineData("body,topic\nwhere,delivery\nwhen,money\n", "'delivery' (1), 'money' (1)")]
    [InlineData("body,topic\n", "no examples")]
    [InlineData("body,topic\n,delivery\n,money\n", "All 2 examples have an empty text")]
    [InlineData("text,topic\na,b\n", "no column 'body'")]
    public async Task Train_OnRowsThatTeachNothing_SaysWhatIsMissing(string rows, string expected)
    {
        var (code, _, error) = await RunAsync("model", "train", "--data", folder.Write("train.csv", rows), "--text", "body", "--label", "topic", "--out", folder["m.model"]);

        Assert.Equal(1, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["m.model"]));
    }

    [Fact]
    public async Task Train_OnALabelOfTwoExamplesAndABrokenRow_SaysSoAndGoesOn()
    {
        var rows = Rows(40) + "the lid is broken,returns\nlid again,returns\none,two,three\n";

        var (code, _, error) = await RunAsync("model", "train", "--data", folder.Write("train.csv", rows), "--text", "body", "--label", "topic", "--out", folder["m.model"]);

        Assert.Equal(0, code);
        Assert.Contains("'returns' (2)", error, StringComparison.Ordinal);
        Assert.Contains("1 rows of 'train.csv' cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_WithAFileThatIsNoModel_SaysSo()
    {
        var test = folder.Write("test.csv", Rows(30));

        Assert.Contains("is not a model", (await RunAsync("model", "evaluate", "--model", test, "--data", test)).Error, StringComparison.Ordinal);
        Assert.Contains("There is no model", (await RunAsync("model", "evaluate", "--model", folder["none"], "--data", test)).Error, StringComparison.Ordinal);
    }

    private static string Rows(int count) => "body,topic\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        i % 2 == 0 ? $"where is parcel {i} it is late,delivery\n" : $"please refund invoice {i} of mine,money\n"));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
