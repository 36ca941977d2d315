using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Catalog.Server.Commands;
using Catalog.Testing;

namespace Catalog.Server.Tests.Jobs;

/// <summary>A job of a server that is killed for real (SIGKILL) goes on with the next start.</summary>
public sealed class KilledJobTests : IDisposable
{
    private const int Rows = 100_000;
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AnImport_WhoseServerIsKilledInTheMiddle_IsWholeAfterTheNextStart()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await CommandLine.RunAsync(["token", "create", "test", "--role", "Editor", "--data", folder["data"]], output, error, Stop));
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", output.ToString().Trim().Split('\n')[0].Trim());
        client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");

        string? id;
        JsonElement killed;
        using (var server = ServerProcess.Start("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0"))
        {
            var address = server.WaitUntilReady();
            id = await StartAsync(client, address);
            killed = await JobAsync(client, address, id, job => job.GetProperty("position").GetInt64() > 0);
            server.Kill();
        }

        using var again = ServerProcess.Start("serve", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        var next = again.WaitUntilReady();
        var ended = await JobAsync(client, next, id, job => job.GetProperty("state").GetString() is not ("QUEUED" or "RUNNING"));
        var found = await AskAsync(client, next, "{ documents { totalCount } }", new { });

        Assert.Equal("RUNNING", killed.GetProperty("state").GetString());
        Assert.Equal(("SUCCEEDED", Rows, Rows), (ended.GetProperty("state").GetString(), ended.GetProperty("created").GetInt32(), ended.GetProperty("total").GetInt32()));
        Assert.Equal(Rows, found.GetProperty("documents").GetProperty("totalCount").GetInt32());
        while (Directory.EnumerateDirectories(folder["data/jobs"]).Any())
        {
            await Task.Delay(10, Stop); // the staged file goes a moment after the job has ended
        }
    }

    private static async Task<string?> StartAsync(HttpClient client, Uri server)
    {
        var rows = new StringBuilder("externalKey,title\n");
        for (var i = 0; i < Rows; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"k{i},Row {i}\n");
        }

        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"query":"mutation($file: Upload!) { startImport(input: { file: $file, kind: \"DOCUMENT\" }) { job { id } errors { ... on Error { message } } } }","variables":{"file":null}}"""), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(rows.ToString())), "0", "rows.csv" },
        };
        using var answer = await client.PostAsync(new Uri(server, "graphql"), form, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("data").GetProperty("startImport").GetProperty("job").GetProperty("id").GetString();
    }

    private static async Task<JsonElement> JobAsync(HttpClient client, Uri server, string? id, Func<JsonElement, bool> isSo)
    {
        while (true)
        {
            var job = (await AskAsync(client, server, "query($id: ID!) { job(id: $id) { state position total created error } }", new { id })).GetProperty("job");
            if (isSo(job))
            {
                return job;
            }

            await Task.Delay(10, Stop);
        }
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, Uri server, string query, object variables)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(server, "graphql"), new { query, variables }, Stop);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("data").Clone();
    }
}
