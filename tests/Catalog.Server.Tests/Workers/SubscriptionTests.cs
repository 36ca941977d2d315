using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Workers;

/// <summary>Subscriptions over graphql-transport-ws against the running server: what the outbox says reaches who asked for it, and nobody else.</summary>
public sealed class SubscriptionTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    private const string Changes = "subscription($kind: ItemKind, $taxonomy: String, $segment: ID, $after: Long) { itemChanged(kind: $kind, taxonomy: $taxonomy, segment: $segment, afterSequence: $after) { sequence subject change kind item { id title } } }";

    private const string Steps = "subscription($id: ID!, $after: Long) { jobProgress(id: $id, afterSequence: $after) { sequence at state position created job { id description } } }";

    [Fact]
    public async Task O1_AChange_IsToldWithItsItem_AndAgainToWhoComesLater()
    {
        var (_, before) = await CreateAsync("Supplier", "Before");
        using var live = await SubscribeAsync(Changes, new { kind = "SUPPLIER", after = before });
        var (first, one) = await CreateAsync("Supplier", "First");
        await CreateAsync("Location", "Of another kind");
        var (second, two) = await CreateAsync("Supplier", "Second");

        using var late = await SubscribeAsync(Changes, new { kind = "SUPPLIER", after = before });
        foreach (var client in new[] { live, late })
        {
            var told = new[] { await client.EventAsync("itemChanged"), await client.EventAsync("itemChanged") };
            Assert.Equal([one, two], told.Select(change => change.GetProperty("sequence").GetInt64()));
            Assert.Equal([first, second], told.Select(change => change.GetProperty("item").GetProperty("id").GetString()));
            Assert.All(told, change => Assert.Equal(("ITEM", "CREATED", "SUPPLIER"), (Text(change, "subject"), Text(change, "change"), Text(change, "kind"))));
        }
    }

    [Fact]
    public async Task O2_AnotherWorkspace_IsToldItsOwnChangesOnly()
    {
        await CreateAsync("Document", "Ours before");
        using var other = await SubscribeAsync(Changes, new { after = 0 }, catalog.OtherWorkspaceToken);
        await CreateAsync("Document", "Ours after");
        var (theirs, _) = await CreateAsync("Document", "Theirs", catalog.OtherWorkspaceToken);

        var told = await other.EventAsync("itemChanged");

        Assert.Equal(theirs, told.GetProperty("item").GetProperty("id").GetString());
    }

    [Fact]
    public async Task ATaxonomyAndASegment_NarrowWhatIsTold()
    {
        await catalog.DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"told\", name: \"Told\", open: true } }) { errors { ... on Error { message } } } }");
        var segment = (await catalog.DataAsync("mutation { createSegment(input: { name: \"Told\", itemKind: TICKET }) { sequence segment { id } } }")).GetProperty("createSegment");
        var id = segment.GetProperty("segment").GetProperty("id").GetString();
        var after = segment.GetProperty("sequence").GetInt64();
        using var byTaxonomy = await SubscribeAsync(Changes, new { taxonomy = "told", after });
        using var bySegment = await SubscribeAsync(Changes, new { segment = id, after });
        using var members = await SubscribeAsync("subscription($s: ID!, $after: Long) { segmentMembershipChanged(segment: $s, afterSequence: $after) { added removed segment { memberCount } } }", new { s = id, after });

        await CreateAsync("Ticket", "Neither");
        var (tagged, _) = await CreateAsync("Ticket", "Tagged");
        var (member, _) = await CreateAsync("Ticket", "Member");
        await catalog.DataAsync("mutation($id: ID!) { tagItems(input: { items: { ids: [$id] }, concepts: [{ taxonomy: \"told\", name: \"yes\" }] }) { errors { ... on Error { message } } } }", new { id = tagged });
        await catalog.DataAsync("mutation($id: ID!, $s: ID!) { addSegmentMembers(input: { id: $s, items: { ids: [$id] } }) { errors { ... on Error { message } } } }", new { id = member, s = id });

        Assert.Equal("Tagged", (await byTaxonomy.EventAsync("itemChanged")).GetProperty("item").GetProperty("title").GetString());
        Assert.Equal("Member", (await bySegment.EventAsync("itemChanged")).GetProperty("item").GetProperty("title").GetString());
        var change = await members.EventAsync("segmentMembershipChanged");
        Assert.Equal(member, Assert.Single(change.GetProperty("added").EnumerateArray()).GetString());
        Assert.Equal((0, 1), (change.GetProperty("removed").GetArrayLength(), change.GetProperty("segment").GetProperty("memberCount").GetInt32()));
    }

    [Fact]
    public async Task AnUnknownTaxonomy_IsAnErrorThatNamesIt_AndTheEnd()
    {
        using var client = await SubscribeAsync(Changes, new { taxonomy = "absent" });

        var refused = await client.ReceiveAsync();
        var end = await client.ReceiveAsync();

        Assert.Contains("absent", refused.GetProperty("payload").GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("complete", Text(end, "type"));
    }

    [Fact]
    public async Task AJob_IsFollowedToItsEnd()
    {
        using var http = catalog.Client(catalog.EditorToken);
        http.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(JsonSerializer.Serialize(new { query = "mutation($file: Upload!) { startImport(input: { file: $file, kind: \"ASSET\" }) { job { id } } }", variables = new { file = (string?)null } })), "operations" },
            { new StringContent("""{"0":["variables.file"]}"""), "map" },
            { new ByteArrayContent("externalKey,title\na1,One\na2,Two\n"u8.ToArray()), "0", "assets.csv" },
        };
        using var answer = await http.PostAsync(new Uri("graphql", UriKind.Relative), form);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("startImport").GetProperty("job").GetProperty("id").GetString();
        var steps = await StepsAsync(id, null);
        var fromTheFirst = await StepsAsync(id, 0);

        Assert.Equal(("SUCCEEDED", 2), (Text(steps[^1], "state"), steps[^1].GetProperty("created").GetInt32()));
        Assert.Equal(id, steps[^1].GetProperty("job").GetProperty("id").GetString());
        Assert.Equal(steps.Select(step => step.GetProperty("position").GetInt64()).Order(), steps.Select(step => step.GetProperty("position").GetInt64()));
        Assert.Equal(["QUEUED", "RUNNING", "SUCCEEDED"], fromTheFirst.Select(step => Text(step, "state")).Distinct());
        for (var seen = 0; seen < fromTheFirst.Count; seen++)
        {
            // After a break: exactly what came since, as it was, and the end.
            var since = await StepsAsync(id, Sequence(fromTheFirst[seen]));
            Assert.Equal(fromTheFirst.Skip(seen + 1).Select(WithoutJob), since.Select(WithoutJob));
        }

        static string WithoutJob(JsonElement step) => $"{Sequence(step)} {Text(step, "at")} {Text(step, "state")} {step.GetProperty("position")} {step.GetProperty("created")}";
        static long Sequence(JsonElement step) => step.GetProperty("sequence").GetInt64();
    }

    [Fact]
    public async Task AnUnknownJob_IsAnErrorThatNamesIt_AndTheEnd()
    {
        using var client = await SubscribeAsync(Steps, new { id = Convert.ToBase64String("Job:987654321"u8), after = 0 });

        var refused = await client.ReceiveAsync();
        var end = await client.ReceiveAsync();

        Assert.Contains("987654321", refused.GetProperty("payload").GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("complete", Text(end, "type"));
    }

    [Fact]
    public async Task Stop_WithOpenStreamsAndSockets_DoesNotWaitForThem()
    {
        var stopping = await ServedCatalog.StartAsync(new());
        using var socket = await SocketClient.SubscribeAsync(stopping.Address, stopping.EditorToken, Changes, new { });
        using var http = stopping.Client(stopping.EditorToken);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");
        using var distinct = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = "subscription { itemChanged { sequence } }" }) }, HttpCompletionOption.ResponseHeadersRead);
        using var reserved = await http.PutAsync(new Uri("graphql", UriKind.Relative), null);
        using var single = await http.GetAsync(new Uri("graphql?token=" + await reserved.Content.ReadAsStringAsync(), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        var clock = Stopwatch.StartNew();
        await stopping.DisposeAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (distinct.StatusCode, single.StatusCode));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"The stop took {clock.Elapsed}."); // what is not ended is waited for 30 s
    }

    /// <summary>What a job's subscription tells until it ends.</summary>
    private async Task<List<JsonElement>> StepsAsync(string? id, long? after)
    {
        using var client = await SubscribeAsync(Steps, new { id, after });
        var steps = new List<JsonElement>();
        for (var message = await client.ReceiveAsync(); Text(message, "type") == "next"; message = await client.ReceiveAsync())
        {
            steps.Add(message.GetProperty("payload").GetProperty("data").GetProperty("jobProgress"));
        }

        return steps;
    }

    private async Task<(string Id, long Sequence)> CreateAsync(string kind, string title, string? token = null)
    {
        var field = char.ToLowerInvariant(kind[0]) + kind[1..];
        var data = await catalog.DataAsync($"mutation($title: String!) {{ create{kind}(input: {{ fields: {{ title: $title }} }}) {{ sequence {field} {{ id }} errors {{ ... on Error {{ message }} }} }} }}", new { title }, token);
        var payload = data.GetProperty("create" + kind);
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        return (Text(payload.GetProperty(field), "id"), payload.GetProperty("sequence").GetInt64());
    }

    private Task<SocketClient> SubscribeAsync(string query, object variables, string? token = null) =>
        SocketClient.SubscribeAsync(catalog.Address, token ?? catalog.EditorToken, query, variables);

    private static string Text(JsonElement json, string field) => json.GetProperty(field).GetString() ?? "";
}
