using System.Text.Json;
using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Commands;

public sealed class PiiCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Detect_CountsOffsetsInCodePoints()
    {
        var file = folder.Write("texts.jsonl", """{"id": "a", "text": "\ud83d\ude00 write to ann@example.com"}""" + "\n");

        var (code, output, _) = await RunAsync("pii", "detect", "--data", file);

        Assert.Equal(0, code);
        var span = JsonDocument.Parse(output).RootElement.GetProperty("spans")[0];
        Assert.Equal(("EMAIL_ADDRESS", 11, 26), (span.GetProperty("type").GetString(), span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32()));
    }

    [Fact]
    public async Task Evaluate_MeasuresAgainstTheMarkedSpans()
    {
        var file = folder.Write("texts.jsonl", """
            {"text": "mail ann@example.com", "spans": [{"type": "EMAIL_ADDRESS", "start": 5, "end": 20}, {"type": "MOOD", "start": 0, "end": 4}], "offsets_ok": true}
            {"text": "mail x", "spans": [{"type": "EMAIL_ADDRESS", "start": 5, "end": 6}]}
            {"text": "wrong", "spans": [{"type": "PERSON", "start": 50, "end": 60}], "offsets_ok": false}

            """);

        var (code, output, error) = await RunAsync("pii", "detect", "--data", file, "--evaluate");

        Assert.Equal(0, code);
        var result = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]["RESULT ".Length..]).RootElement;
        Assert.Equal((1.0, 0.5), (result.GetProperty("pii_pattern_precision").GetDouble(), result.GetProperty("pii_pattern_recall").GetDouble()));
        Assert.Contains("Line 3 is passed over", error, StringComparison.Ordinal);
        Assert.Contains("MOOD", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"text\": \"mail ann@example.com\"}\n")]
    public async Task Evaluate_AgainstNothing_IsRefused(string content)
    {
        var (code, output, error) = await RunAsync("pii", "detect", "--data", folder.Write("texts.jsonl", content), "--evaluate");

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("No span of a known type is marked in", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": 5}")]
    [InlineData("not json")]
    [InlineData("{\"text\": \"a\", \"spans\": [{\"type\": \"PERSON\", \"start\": 0, \"end\": 9}]}")]
    public async Task Detect_OfABrokenLine_NamesTheLine(string line)
    {
        var (code, _, error) = await RunAsync("pii", "detect", "--data", folder.Write("texts.jsonl", "{\"text\": \"fine\"}\n" + line + "\n"));

        Assert.Equal(1, code);
        Assert.StartsWith("Line 2 of", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
