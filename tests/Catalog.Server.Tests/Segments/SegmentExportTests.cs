using System.Net;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Segments;

/// <summary>Members of a segment over HTTP, as files.</summary>
public sealed class SegmentExportTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task Export_GivesTheMembersInTheFormatThatIsAskedFor()
    {
        var segment = await SegmentAsync("Formats", 3);

        var csv = await GetAsync($"export/segments/{Uri.EscapeDataString(segment)}?format=csv");
        var byName = await GetAsync("export/segments/formats", accept: "text/csv");
        var lines = await GetAsync($"export/segments/{Uri.EscapeDataString(segment)}", accept: "application/jsonl");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8", 4), (csv.Status, csv.Type, csv.Lines.Length));
        Assert.StartsWith("externalKey,", csv.Lines[0], StringComparison.Ordinal);
        Assert.Equal(csv.Lines, byName.Lines);
        Assert.Equal(("application/jsonl; charset=utf-8", 3), (lines.Type, lines.Lines.Length));
        Assert.All(lines.Lines, line => Assert.Contains("\"city\":\"Formats\"", line.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("attachment; filename=\"segment-", csv.Disposition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfMoreThanABuffer_ComesWhole()
    {
        await SegmentAsync("Many", 2_500);

        var answer = await GetAsync("export/segments/Many?format=jsonl");

        Assert.Equal((HttpStatusCode.OK, 2_500), (answer.Status, answer.Lines.Length));
        Assert.Equal(2_500, answer.Lines.Distinct().Count());
    }

    [Fact]
    public async Task Export_HonoursTokensAndWorkspaces()
    {
        var segment = await SegmentAsync("Guarded", 1);
        var path = $"export/segments/{Uri.EscapeDataString(segment)}?format=csv";

        var viewer = await GetAsync(path, token: catalog.ViewerToken);
        var nobody = await GetAsync(path, token: "");
        var other = await GetAsync(path, token: catalog.OtherWorkspaceToken);
        var absent = await GetAsync("export/segments/Nothing");
        var format = await GetAsync("export/segments/Guarded?format=xlsx");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.BadRequest],
            new[] { viewer, nobody, other, absent, format }.Select(answer => answer.Status));
        Assert.Contains("NOT_FOUND", other.Lines[0], StringComparison.Ordinal);
        Assert.Contains("'xlsx'", format.Lines[0], StringComparison.Ordinal);
        Assert.Contains("csv, tsv or jsonl", format.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefreshSegments_IsAJobThatTellsItsProgress()
    {
        var segment = await SegmentAsync("Refreshed", 2);

        var started = await catalog.DataAsync("mutation($s: [ID!]) { refreshSegments(input: { segments: $s }) { job { id kind total } errors { ... on Error { message } } } }", new { s = new[] { segment } });
        var id = started.GetProperty("refreshSegments").GetProperty("job").GetProperty("id").GetString();
        var job = started;
        for (var state = ""; state is not ("SUCCEEDED" or "FAILED" or "CANCELLED");)
        {
            job = (await catalog.DataAsync("query($i: ID!) { node(id: $i) { ... on Job { state position total result } } }", new { i = id })).GetProperty("node");
            state = job.GetProperty("state").GetString();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(("SUCCEEDED", 1, 1), (job.GetProperty("state").GetString(), job.GetProperty("position").GetInt32(), job.GetProperty("total").GetInt32()));
    }

    private async Task<string> SegmentAsync(string city, int members)
    {
        foreach (var page in Enumerable.Range(0, members).Chunk(250))
        {
            var fields = string.Join(' ', page.Select(number => $"c{number}: createCustomer(input: {{ fields: {{ title: \"{city} {number}\", city: \"{city}\" }} }}) {{ sequence }}"));
            await catalog.DataAsync($"mutation {{ {fields} }}");
        }

        var condition = new { field = new { path = "city", op = "EQ", value = new { @string = city } } };
        var made = await catalog.DataAsync(
            "mutation($n: String!, $c: ConditionInput!) { createSegment(input: { name: $n, itemKind: CUSTOMER, condition: $c }) { segment { id } errors { ... on Error { message } } } }", new { n = city, c = condition });
        return made.GetProperty("createSegment").GetProperty("segment").GetProperty("id").GetString() ?? "";
    }

    private async Task<Answer> GetAsync(string path, string? accept = null, string? token = null)
    {
        using var client = catalog.Client(token is "" ? null : token ?? catalog.EditorToken);
        if (accept is not null)
        {
            client.DefaultRequestHeaders.Add("Accept", accept);
        }

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", answer.Content.Headers.ContentDisposition?.ToString() ?? "", text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed record Answer(HttpStatusCode Status, string Type, string Disposition, string[] Lines);
}
