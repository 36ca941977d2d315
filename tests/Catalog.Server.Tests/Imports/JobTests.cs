using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Imports;

/// <summary>Imports over GraphQL: the upload, the job and what becomes of it.</summary>
public sealed class JobTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Start = "mutation($file: Upload!, $kind: String, $map: String, $mode: ImportMode, $dryRun: Boolean) { startImport(input: { file: $file, kind: $kind, map: $map, mode: $mode, dryRun: $dryRun }) { job { id state description } errors { ... on Error { code message } } } }";
    private const string JobFields = "state position total created updated unchanged rejected description error result createdAt finishedAt actor { name }";

    [Fact]
    public async Task AnUploadedFile_IsImportedBehindTheAnswer_AndTheJobSaysWhatBecameOfIt()
    {
        var started = await StartAsync("socks.csv", "externalKey,title,price\nk1,Wool socks,4.50\nk2,Silk socks,abc\nk3,Cotton socks,2.25\n", new { kind = "PRODUCT" });
        var job = await EndedAsync(started.GetProperty("job").GetProperty("id").GetString());

        Assert.Equal("SUCCEEDED", job.GetProperty("state").GetString());
        Assert.Equal((3, 3, 2, 0, 1), (Number(job, "position"), Number(job, "total"), Number(job, "created"), Number(job, "updated"), Number(job, "rejected")));
        Assert.Equal("Import of socks.csv as PRODUCT", job.GetProperty("description").GetString());
        var error = job.GetProperty("result").GetProperty("errors")[0];
        Assert.Equal((3, "price"), (error.GetProperty("row").GetInt32(), error.GetProperty("column").GetString()));
        var found = await catalog.DataAsync("{ products(where: { externalKey: { in: [\"k1\", \"k2\", \"k3\"] } }) { totalCount } }");
        Assert.Equal(2, found.GetProperty("products").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task ADryRun_CountsAndChangesNothing()
    {
        var started = await StartAsync("dry.tsv", "externalKey\ttitle\nd1\tOne\nd2\tTwo\n", new { kind = "DOCUMENT", dryRun = true });
        var job = await EndedAsync(started.GetProperty("job").GetProperty("id").GetString());

        Assert.Equal(("SUCCEEDED", 2), (job.GetProperty("state").GetString(), Number(job, "created")));
        var found = await catalog.DataAsync("{ documents(where: { externalKey: { in: [\"d1\", \"d2\"] } }) { totalCount } }");
        Assert.Equal(0, found.GetProperty("documents").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task AMap_NamesColumnsAndKind()
    {
        var started = await StartAsync("people.csv", "No;Who\n7;Ada\n8;Grace\n", new { map = "kind: CUSTOMER\nformat: csv\ndelimiter: ';'\nkey: No\nfields:\n  title: Who\n" });
        var job = await EndedAsync(started.GetProperty("job").GetProperty("id").GetString());

        Assert.Equal(("SUCCEEDED", 2), (job.GetProperty("state").GetString(), Number(job, "created")));
    }

    [Theory]
    [InlineData("a.csv", "externalKey,title\n1,x\n", "BANANA", null, "INVALID_VALUE", "BANANA")]
    [InlineData("a.exe", "externalKey,title\n1,x\n", "PRODUCT", null, "FILE_UNREADABLE", "'a.exe'")]
    [InlineData("a.csv", "", "PRODUCT", null, "FILE_UNREADABLE", "'a.csv'")]
    [InlineData("a.csv", "externalKey,title\n1,x\n", "PRODUCT", "key: nonsense\n", "FILE_UNREADABLE", "nonsense")]
    public async Task AFileThatCannotBeImported_IsRefusedAtOnceByTheUploadedName(string name, string content, string kind, string? map, string code, string named)
    {
        var payload = await StartAsync(name, content, new { kind, map });

        var error = payload.GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Contains(named, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/jobs/", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("job").ValueKind);
    }

    [Fact]
    public async Task ATextInPlaceOfAFile_IsRefusedBeforeAnythingRuns()
    {
        using var http = catalog.Client(catalog.EditorToken);
        using var answer = await http.PostAsJsonAsync("graphql", new { query = Start, variables = new { file = "socks.csv", kind = "PRODUCT" } });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("Variable \"$file\" has invalid value: Upload is given as a file of a multipart request, through a variable.", json.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.False(json.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task AViewer_MayNotImport_AndAnotherWorkspaceSeesNoJob()
    {
        var refused = await StartAsync("v.csv", "externalKey,title\n1,x\n", new { kind = "PRODUCT" }, catalog.ViewerToken);
        var started = await StartAsync("w.csv", "externalKey,title\nw1,x\n", new { kind = "PRODUCT" });
        var id = started.GetProperty("job").GetProperty("id").GetString();
        var elsewhere = await catalog.DataAsync("query($id: ID!) { job(id: $id) { id } node(id: $id) { id } jobs { totalCount } }", new { id }, catalog.OtherWorkspaceToken);
        var cancelled = await catalog.DataAsync("mutation($id: ID!) { cancelJob(input: { id: $id }) { errors { ... on Error { code } } } }", new { id }, catalog.OtherWorkspaceToken);

        Assert.Equal("FORBIDDEN", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, elsewhere.GetProperty("job").ValueKind);
        Assert.Equal(JsonValueKind.Null, elsewhere.GetProperty("node").ValueKind);
        Assert.Equal(0, elsewhere.GetProperty("jobs").GetProperty("totalCount").GetInt32());
        Assert.Equal("NOT_FOUND", cancelled.GetProperty("cancelJob").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task ACancelledJob_EndsCancelled_AndSaysSo()
    {
        var rows = new StringBuilder("externalKey,title\n");
        for (var i = 0; i < 300_000; i++)
        {
            rows.Append('c').Append(i).Append(",Row ").Append(i).Append('\n');
        }

        // The first keeps the worker busy, so the second waits; both are stopped.
        var running = (await StartAsync("long.csv", rows.ToString(), new { kind = "DOCUMENT" })).GetProperty("job").GetProperty("id").GetString();
        var waiting = (await StartAsync("next.csv", "externalKey,title\nn1,Next\n", new { kind = "TICKET" })).GetProperty("job").GetProperty("id").GetString();
        foreach (var id in new[] { waiting, running })
        {
            var answer = await catalog.DataAsync("mutation($id: ID!) { cancelJob(input: { id: $id }) { job { state } errors { ... on Error { message } } } }", new { id });
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("cancelJob").GetProperty("errors").ValueKind);
        }

        var second = await EndedAsync(waiting);
        var first = await EndedAsync(running);

        Assert.Equal(("CANCELLED", "CANCELLED"), (first.GetProperty("state").GetString(), second.GetProperty("state").GetString()));
        Assert.Equal(0, Number(second, "position"));
        var found = await catalog.DataAsync("{ documents(where: { externalKey: { startsWith: \"c\" } }) { totalCount } }");
        Assert.Equal(Number(first, "created"), found.GetProperty("documents").GetProperty("totalCount").GetInt32());
    }

    private async Task<JsonElement> StartAsync(string name, string content, object variables, string? token = null)
    {
        var values = JsonSerializer.SerializeToNode(variables)!.AsObject(); // an object was given
        values["file"] = null;
        using var client = catalog.Client(token ?? catalog.EditorToken);
        client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query = Start, variables = values })), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "0", name },
        };
        using var answer = await client.PostAsync(new Uri("graphql", UriKind.Relative), form);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(json.TryGetProperty("errors", out var errors), errors.ToString());
        return json.GetProperty("data").GetProperty("startImport").Clone();
    }

    private async Task<JsonElement> EndedAsync(string? id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var job = (await catalog.DataAsync($"query($id: ID!) {{ job(id: $id) {{ {JobFields} }} }}", new { id })).GetProperty("job");
            if (job.GetProperty("state").GetString() is not ("QUEUED" or "RUNNING"))
            {
                return job;
            }

            await Task.Delay(50, limit.Token);
        }
    }

    private static int Number(JsonElement job, string field) => job.GetProperty(field).ValueKind == JsonValueKind.Null ? -1 : job.GetProperty(field).GetInt32();
}
