using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Testing;

namespace Catalog.Server.Tests.Workers;

/// <summary>Several processes of the program over one database, each with a data folder of its own.</summary>
public sealed class SeveralProcessesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Changes = "subscription($after: Long) { itemChanged(afterSequence: $after) { sequence item { title } } }";

    private readonly TemporaryFolder folder = new();
    private PostgreSqlCluster? cluster;
    private string database = "";
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgreSqlCluster.StartAsync();
        database = cluster.ConnectionString(await cluster.CreateDatabaseAsync());
        using var store = CatalogStore.Open(database + ";Pooling=False");
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync("main", "main", "en", CancellationToken.None);
        var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        token = (await new ServiceTokens(store, workspaces, TimeProvider.System).CreateAsync(workspace.Id, "test", Role.Editor, admin.ActorId, null, CancellationToken.None)).Secret;
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task AChangeInOneProcess_IsToldByTheOther_AndAfterAKillFromTheSequenceLastSeen()
    {
        using var writer = Start("a");
        using var teller = Start("b");
        var (there, here) = (writer.WaitUntilReady(), teller.WaitUntilReady());

        using (var live = await SocketClient.SubscribeAsync(here, token, Changes, new { after = 0 }))
        {
            await CreateAsync(there, "One");
            Assert.Equal("One", await TitleAsync(live));
            await CreateAsync(there, "Two");
            Assert.Equal("Two", await TitleAsync(live));
            await MeasureAsync(there, live);
        }

        var seen = await CreateAsync(there, "Three");
        teller.Kill();
        await CreateAsync(there, "Four");
        using var again = Start("b");
        using var late = await SocketClient.SubscribeAsync(again.WaitUntilReady(), token, Changes, new { after = seen - 1 });
        await CreateAsync(there, "Five");

        Assert.Equal(["Three", "Four", "Five"], new[] { await TitleAsync(late), await TitleAsync(late), await TitleAsync(late) });
    }

    [Fact]
    public async Task AChangeInOneProcess_IsToldByTheOther_ByKindTaxonomyAndSegmentTogether_AsAreMembersAndJobs()
    {
        using var writer = Start("a");
        using var teller = Start("b");
        var (there, here) = (writer.WaitUntilReady(), teller.WaitUntilReady());
        await AskAsync(there, "mutation { createTaxonomy(input: { taxonomy: { key: \"told\", name: \"Told\", open: true } }) { sequence } }");
        var made = (await AskAsync(there, "mutation { createSegment(input: { name: \"Told\", itemKind: TICKET }) { sequence segment { id } } }")).GetProperty("createSegment");
        var (segment, after) = (made.GetProperty("segment").GetProperty("id").GetString(), made.GetProperty("sequence").GetInt64());
        const string Narrow = "subscription($segment: ID, $after: Long) { itemChanged(kind: TICKET, taxonomy: \"told\", segment: $segment, afterSequence: $after) { sequence subject item { title } } }";
        const string Members = "subscription($segment: ID!, $after: Long) { segmentMembershipChanged(segment: $segment, afterSequence: $after) { sequence added removed } }";
        using var items = await SocketClient.SubscribeAsync(here, token, Narrow, new { segment, after });
        using var members = await SocketClient.SubscribeAsync(here, token, Members, new { segment, after });

        var ids = new List<string>();
        foreach (var title in new[] { "Neither", "Tagged only", "Member only", "Both" })
        {
            var data = await AskAsync(there, "mutation($title: String!) { createTicket(input: { fields: { title: $title } }) { ticket { id } } }", new { title });
            ids.Add(data.GetProperty("createTicket").GetProperty("ticket").GetProperty("id").GetString() ?? "");
        }

        var (taggedOnly, memberOnly, both) = (ids[1], ids[2], ids[3]);
        await AskAsync(there, "mutation($ids: [ID!]!, $s: ID!) { addSegmentMembers(input: { id: $s, items: { ids: $ids } }) { sequence } }", new { ids = new[] { memberOnly, both }, s = segment });
        await AskAsync(there, "mutation($ids: [ID!]!) { tagItems(input: { items: { ids: $ids }, concepts: [{ taxonomy: \"told\", name: \"yes\" }] }) { sequence } }", new { ids = new[] { taggedOnly, both } });
        await AskAsync(there, "mutation($ids: [ID!]!, $s: ID!) { removeSegmentMembers(input: { id: $s, items: { ids: $ids } }) { sequence } }", new { ids = new[] { memberOnly }, s = segment });

        Assert.Equal("Both", await TitleAsync(items));
        var (came, left) = (await members.EventAsync("segmentMembershipChanged"), await members.EventAsync("segmentMembershipChanged"));
        Assert.Equal(new[] { memberOnly, both }.Order(), came.GetProperty("added").EnumerateArray().Select(id => id.GetString()).Order());
        Assert.Equal([memberOnly], left.GetProperty("removed").EnumerateArray().Select(id => id.GetString()));
        using var late = await SocketClient.SubscribeAsync(here, token, Members, new { segment, after = came.GetProperty("sequence").GetInt64() });
        Assert.Equal(left.GetProperty("sequence").GetInt64(), (await late.EventAsync("segmentMembershipChanged")).GetProperty("sequence").GetInt64());

        var job = await ImportAsync(there);
        Assert.Equal("SUCCEEDED 2", Shown((await StepsAsync(here, job, null))[^1]));
        var told = await StepsAsync(here, job, 0);
        Assert.Equal(["QUEUED 0", "RUNNING 0", "SUCCEEDED 2"], told.Select(Shown).Distinct());
        Assert.Equal(told.Skip(1).Select(step => step.GetRawText()), (await StepsAsync(there, job, told[0].GetProperty("sequence").GetInt64())).Select(step => step.GetRawText()));

        static string Shown(JsonElement step) => $"{step.GetProperty("state").GetString()} {step.GetProperty("created").GetInt64()}";
    }

    [Fact]
    public void OnSqlite_ASecondProcess_IsRefusedAndToldWhoHoldsTheFolder()
    {
        using var first = ServerProcess.Start("serve", "--data", folder["sqlite"], "--urls", "http://127.0.0.1:0");
        first.WaitUntilReady();

        using var second = ServerProcess.Start("serve", "--data", folder["sqlite"], "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, second.WaitForExit());
        Assert.Contains($"is in use by catalog serve (process {first.Id} ", second.Output, StringComparison.Ordinal);
    }

    /// <summary>What a process tells of a job until it ends.</summary>
    private async Task<List<JsonElement>> StepsAsync(Uri server, string? job, long? after)
    {
        using var client = await SocketClient.SubscribeAsync(server, token, "subscription($job: ID!, $after: Long) { jobProgress(id: $job, afterSequence: $after) { sequence state created } }", new { job, after });
        var steps = new List<JsonElement>();
        for (var message = await client.ReceiveAsync(); message.GetProperty("type").GetString() == "next"; message = await client.ReceiveAsync())
        {
            steps.Add(message.GetProperty("payload").GetProperty("data").GetProperty("jobProgress"));
        }

        return steps;
    }

    private ServerProcess Start(string name) => ServerProcess.Start("serve", "--data", folder[name], "--database", database, "--urls", "http://127.0.0.1:0");

    /// <summary>How long it takes from the answer to a change until the other process has told it; the figures go to the output.</summary>
    private async Task MeasureAsync(Uri writer, SocketClient live)
    {
        var times = new List<double>();
        for (var number = 0; number < 20; number++)
        {
            await CreateAsync(writer, $"Document {number}");
            var answered = Stopwatch.GetTimestamp();
            Assert.Equal($"Document {number}", await TitleAsync(live));
            times.Add(Stopwatch.GetElapsedTime(answered).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"told after the answer: median {times[10]:N1} ms, slowest {times[^1]:N1} ms");
        Assert.True(times[10] < 1000, $"The median is {times[10]:N0} ms.");
    }

    private async Task<long> CreateAsync(Uri server, string title) =>
        (await AskAsync(server, "mutation($title: String!) { createDocument(input: { fields: { title: $title } }) { sequence } }", new { title }))
            .GetProperty("createDocument").GetProperty("sequence").GetInt64();

    private async Task<JsonElement> AskAsync(Uri server, string query, object? variables = null)
    {
        using var client = Client(server);
        using var answer = await client.PostAsJsonAsync("graphql", new { query, variables });
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(json.TryGetProperty("errors", out var errors), errors.ToString());
        return json.GetProperty("data");
    }

    /// <summary>Starts the import of two assets; returns the job.</summary>
    private async Task<string?> ImportAsync(Uri server)
    {
        using var client = Client(server);
        client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query = "mutation($file: Upload!) { startImport(input: { file: $file, kind: \"ASSET\" }) { job { id } } }", variables = new { file = (string?)null } })), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent("externalKey,title\na1,One\na2,Two\n"u8.ToArray()), "0", "assets.csv" },
        };
        using var answer = await client.PostAsync(new Uri("graphql", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("startImport").GetProperty("job").GetProperty("id").GetString();
    }

    private HttpClient Client(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<string> TitleAsync(SocketClient client) => (await client.EventAsync("itemChanged")).GetProperty("item").GetProperty("title").GetString() ?? "";
}
