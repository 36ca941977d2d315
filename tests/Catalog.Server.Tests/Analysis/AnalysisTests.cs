using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Analysis;

/// <summary>Ready-made analyses over HTTP: whoever asks waits for a job of the one runner.</summary>
public sealed class AnalysisTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task RunAnalysis_WaitsForItsJobAndGivesItsFigures()
    {
        await catalog.AskAsync("mutation { createProduct(input: { fields: { title: \"Ranked\" } }) { product { id } } }");

        var answer = await catalog.AskAsync(
            "mutation { runAnalysis(input: { kind: PRODUCT_ABC, settings: { cutA: 0.7 } }) { items explanation job { kind state position total error } errors { ... on Error { message } } } }");

        var payload = answer.GetProperty("data").GetProperty("runAnalysis");
        var items = payload.GetProperty("items").GetInt32();
        Assert.True(items >= 1, answer.GetRawText());
        Assert.Equal($$"""{"kind":"ANALYSE","state":"SUCCEEDED","position":{{items}},"total":{{items}},"error":null}""", payload.GetProperty("job").GetRawText());
    }

    [Fact]
    public async Task RunAnalysis_WithASettingOutOfRange_IsRefusedByName()
    {
        var answer = await catalog.AskAsync("mutation { runAnalysis(input: { kind: PRODUCT_ABC, settings: { cutA: 2 } }) { items errors { ... on Error { code message } } } }");

        Assert.Equal("INVALID_VALUE", answer.GetProperty("data").GetProperty("runAnalysis").GetProperty("errors")[0].GetProperty("code").GetString());
    }
}
