using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.Server.Tests.Serving;

namespace Catalog.Server.Tests.Segments;

/// <summary>Segments by conditions over HTTP: made, previewed, kept, explained, guarded, told to others.</summary>
public sealed class SegmentTests(ServedCatalog catalog) : IClassFixture<ServedCatalog>
{
    [Fact]
    public async Task ASegment_IsPreviewedMadeKeptAndExplained()
    {
        var (condition, _) = await PeopleAsync("Previewed", "Peru", 3);

        var preview = await catalog.DataAsync(
            "query($c: ConditionInput!) { segmentPreview(condition: $c) { count total estimate { count isExact } rows { path depth count sentence } samples(first: 2) { item { title } why { result } } warnings overlap { segments { name members } } } }", new { c = condition });
        var segment = await CreateAsync("Previewed", condition);
        await catalog.DataAsync("mutation { createCustomer(input: { fields: { title: \"Later\", country: \"Peru\", city: \"Previewed\" } }) { sequence } }");
        var (members, count) = await WaitForAsync(segment, 4);
        var reason = (await catalog.DataAsync("query($s: ID!, $i: ID!) { segmentMembership(segment: $s, item: $i) { isMember sentence why { result parts { actual } } periods { enteredBy origin } } }", new { s = segment, i = members[^1] })).GetProperty("segmentMembership");

        var shown = preview.GetProperty("segmentPreview");
        Assert.Equal((3, 3, true, 2), (shown.GetProperty("count").GetInt32(), shown.GetProperty("estimate").GetProperty("count").GetInt32(), shown.GetProperty("estimate").GetProperty("isExact").GetBoolean(), shown.GetProperty("samples").GetArrayLength()));
        Assert.Equal([0, 1, 1], shown.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("depth").GetInt32()));
        Assert.Equal(4, count);
        Assert.Equal((true, "DATA_CHANGED", "RULE"), (reason.GetProperty("isMember").GetBoolean(), reason.GetProperty("periods")[0].GetProperty("enteredBy").GetString(), reason.GetProperty("periods")[0].GetProperty("origin").GetString()));
        Assert.Contains("Peru", reason.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overrides_ExclusionBeatsInclusionAndBothBeatTheRule()
    {
        var (condition, people) = await PeopleAsync("Overridden", "Chile", 2);
        var (_, others) = await PeopleAsync("Elsewhere", "Bolivia", 1);
        var segment = await CreateAsync("Overridden", condition);

        await DecideAsync("includeSegmentMembers", segment, others);
        await DecideAsync("excludeSegmentMembers", segment, [people[0], others[0]]);
        var (decided, _) = await WaitForAsync(segment, 1);
        await DecideAsync("clearSegmentOverrides", segment, [people[0], others[0]]);
        var (cleared, _) = await WaitForAsync(segment, 2);

        Assert.Equal([people[1]], decided);
        Assert.Equal(people.Order(StringComparer.Ordinal), cleared.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ASegmentInUse_IsNotDeletedWithoutSayingByWhat()
    {
        var (condition, _) = await PeopleAsync("Used", "Uruguay", 1);
        var segment = await CreateAsync("Used", condition);
        await CreateAsync("User of the used", new { inSegment = new { segment = "Used" } });
        var goal = await catalog.DataAsync("mutation($s: ID!) { createGoal(input: { name: \"Serve\", metric: MEMBERS, target: 2, segments: [$s] }) { goal { id } errors { ... on Error { message } } } }", new { s = segment });
        await catalog.DataAsync("mutation($s: ID!) { createCampaign(input: { name: \"Spring\", segments: [$s] }) { campaign { id } } }", new { s = segment });

        var refused = (await catalog.DataAsync("mutation($s: ID!) { deleteSegment(input: { id: $s }) { sequence errors { ... on Error { code message } } } }", new { s = segment })).GetProperty("deleteSegment").GetProperty("errors")[0];
        var progress = await catalog.DataAsync("query($g: ID!) { goalProgress(goal: $g) { members value target share overlap { segments { name members } pairs { both } } } }", new { g = goal.GetProperty("createGoal").GetProperty("goal").GetProperty("id").GetString() });

        Assert.Equal("SEGMENT_NOT_EDITABLE", refused.GetProperty("code").GetString());
        Assert.All(["segment 'User of the used'", "campaign 'Spring'", "goal 'Serve'"], use => Assert.Contains(use, refused.GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Equal("""{"members":1,"value":1,"target":2,"share":0.5,"overlap":{"segments":[{"name":"Used","members":1}],"pairs":[]}}""", progress.GetProperty("goalProgress").GetRawText());
    }

    [Fact]
    public async Task ASegment_SaysItsConditionInPlainEnglish_AndIsHandedOver()
    {
        var named = await CreateAsync("Said", new { field = new { path = "tags", op = "HAS_ANY", values = new[] { new { @string = "VIP" } } } });
        await CreateAsync("Sayer", new { inSegment = new { segment = "Said" } });

        var said = await catalog.DataAsync("{ segments(where: { name: { in: [\"Said\", \"Sayer\"] } }, order: [{ name: ASC }]) { nodes { sentence owner { id } } } }");
        var owner = said.GetProperty("segments").GetProperty("nodes")[0].GetProperty("owner").GetProperty("id").GetString();
        var handed = await catalog.DataAsync("mutation($s: ID!, $o: ID) { updateSegment(input: { id: $s, owner: $o, folder: \"spring\" }) { segment { folder owner { id } } errors { ... on Error { message } } } }", new { s = named, o = owner });

        Assert.Equal(["tags has 'VIP'", "is in segment 'Said'"], said.GetProperty("segments").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("sentence").GetString()));
        Assert.Equal(("spring", owner), handed.GetProperty("updateSegment").GetProperty("segment") is var segment ? (segment.GetProperty("folder").GetString(), segment.GetProperty("owner").GetProperty("id").GetString()) : default);
    }

    [Fact]
    public async Task ABadCondition_IsRefusedWithItsPathAndTheRemedy()
    {
        var answer = await catalog.DataAsync(
            "mutation($c: ConditionInput!) { createSegment(input: { name: \"Bad\", itemKind: CUSTOMER, condition: $c }) { segment { id } errors { ... on Error { code message } } } }",
            new { c = new { and = new object[] { new { field = new { path = "contry", op = "EQ", value = new { @string = "Peru" } } } } } });

        var error = answer.GetProperty("createSegment").GetProperty("errors")[0];
        Assert.Equal("CONDITION_INVALID", error.GetProperty("code").GetString());
        Assert.Contains("$.and[0].field.path", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("country", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACondition_ThatTheLossOfAConceptHasBroken_MarksItsSegmentWhichKeepsItsMembersAndSaysSo()
    {
        var (country, _) = await PeopleAsync("Broken", "Surinam", 2);
        var taxonomy = (await catalog.DataAsync("mutation { createTaxonomy(input: { taxonomy: { key: \"moods\", name: \"Moods\" } }) { taxonomy { id } } }")).GetProperty("createTaxonomy").GetProperty("taxonomy").GetProperty("id").GetString();
        var concept = (await catalog.DataAsync("mutation($t: ID!) { addConcept(input: { taxonomy: $t, concept: { name: \"cross\" } }) { concept { id } } }", new { t = taxonomy })).GetProperty("addConcept").GetProperty("concept").GetProperty("id").GetString();
        var segment = await CreateAsync("Not cross", new { and = new object[] { country, new { not = new { tagged = new { taxonomy = "moods", terms = new[] { "cross" } } } } } });
        var (before, _) = await WaitForAsync(segment, 2);

        await catalog.DataAsync("mutation($c: ID!) { deleteConcept(input: { id: $c }) { errors { ... on Error { message } } } }", new { c = concept });
        var shown = default(JsonElement);
        for (var attempt = 0; attempt < 1200 && (attempt == 0 || shown.GetProperty("state").GetString() != "BROKEN"); attempt++)
        {
            await Task.Delay(50);
            shown = (await catalog.DataAsync("query($s: ID!) { segment(id: $s) { state brokenBecause memberCount } }", new { s = segment })).GetProperty("segment");
        }

        Assert.Equal(("BROKEN", 2), (shown.GetProperty("state").GetString(), shown.GetProperty("memberCount").GetInt32()));
        Assert.Contains("$.and[2].not.tagged.terms[0]: The taxonomy 'moods' has no concept 'cross'", shown.GetProperty("brokenBecause").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await WaitForAsync(segment, 2)).Members);
    }

    [Fact]
    public async Task AWebhook_IsToldWithASignatureThatItsSecretProves()
    {
        var admin = catalog.OtherWorkspaceToken; // editors may not let the server call an address
        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        var port = ((IPEndPoint)receiver.LocalEndpoint).Port;
        var (condition, _) = await PeopleAsync("Hooked", "Ecuador", 0, admin);
        var segment = await CreateAsync("Hooked", condition, admin);
        var made = (await catalog.DataAsync($"mutation($s: ID!) {{ createWebhook(input: {{ name: \"CRM\", url: \"http://127.0.0.1:{port}/hook\", segment: $s }}) {{ secret webhook {{ id }} errors {{ ... on Error {{ message }} }} }} }}", new { s = segment }, admin)).GetProperty("createWebhook");

        await PeopleAsync("Hooked", "Ecuador", 1, admin);
        var (headers, body) = await ReceiveAsync(receiver);

        var signature = headers["Catalog-Signature"].Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1]);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(made.GetProperty("secret").GetString() ?? ""), Encoding.UTF8.GetBytes($"{signature["t"]}.{body}")));
        Assert.Equal(expected, signature["v1"]);
        Assert.Contains("\"enteredCount\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MembersWithFacets_AreFoundBySearch()
    {
        var (condition, _) = await PeopleAsync("Faceted", "Paraguay", 2);
        var segment = await CreateAsync("Faceted", condition);
        var sequence = (await catalog.DataAsync("mutation { createCustomer(input: { fields: { title: \"Marker\" } }) { sequence } }")).GetProperty("createCustomer").GetProperty("sequence").GetInt64();

        var found = await catalog.DataAsync(
            "query($s: ID!, $n: Long) { search(where: { kinds: [CUSTOMER], inSegment: [$s] }, minSequence: $n, facets: [{ field: \"country\" }]) { totalCount facets { values { label count } } } }", new { s = segment, n = sequence });

        Assert.Equal(2, found.GetProperty("search").GetProperty("totalCount").GetInt32());
        Assert.Equal("""[{"label":"Paraguay","count":2}]""", found.GetProperty("search").GetProperty("facets")[0].GetProperty("values").GetRawText());
    }

    private async Task<(object Condition, List<string> People)> PeopleAsync(string city, string country, int count, string? token = null)
    {
        List<string> people = [];
        for (var i = 0; i < count; i++)
        {
            var made = await catalog.DataAsync("mutation($t: String!, $c: String, $n: String) { createCustomer(input: { fields: { title: $t, city: $c, country: $n } }) { customer { id } } }", new { t = $"{city} {i}", c = city, n = country }, token);
            people.Add(made.GetProperty("createCustomer").GetProperty("customer").GetProperty("id").GetString() ?? "");
        }

        return (new
        {
            and = new object[]
            {
                new { field = new { path = "country", op = "EQ", value = new { @string = country } } },
                new { field = new { path = "city", op = "EQ", value = new { @string = city } } },
            },
        }, people);
    }

    private async Task<string> CreateAsync(string name, object condition, string? token = null)
    {
        var made = await catalog.DataAsync(
            "mutation($n: String!, $c: ConditionInput) { createSegment(input: { name: $n, itemKind: CUSTOMER, condition: $c }) { segment { id state asOf } errors { ... on Error { message } } } }", new { n = name, c = condition }, token);
        return made.GetProperty("createSegment").GetProperty("segment").GetProperty("id").GetString() ?? "";
    }

    private Task<JsonElement> DecideAsync(string mutation, string segment, IReadOnlyList<string> items) =>
        catalog.DataAsync($"mutation($s: ID!, $i: [ID!]!) {{ {mutation}(input: {{ id: $s, items: {{ ids: $i }} }}) {{ memberCount errors {{ ... on Error {{ message }} }} }} }}", new { s = segment, i = items });

    /// <summary>Asks until the segment has so many members; the worker follows within a second or so, and is given a minute.</summary>
    private async Task<(List<string> Members, int Count)> WaitForAsync(string segment, int members)
    {
        for (var attempt = 0; ; attempt++)
        {
            var shown = (await catalog.DataAsync("query($s: ID!) { segment(id: $s) { memberCount members(first: 50, where: { to: { eq: null } }) { nodes { item { id } } } } }", new { s = segment })).GetProperty("segment");
            var count = shown.GetProperty("memberCount").GetInt32();
            if (count == members || attempt == 1200)
            {
                return ([.. shown.GetProperty("members").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("item").GetProperty("id").GetString() ?? "")], count);
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Takes one request and answers it with 204.</summary>
    private static async Task<(Dictionary<string, string> Headers, string Body)> ReceiveAsync(TcpListener receiver)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var client = await receiver.AcceptTcpClientAsync(patience.Token);
        await using var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token)));
            var split = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (split < 0)
            {
                continue;
            }

            var headers = text.ToString()[..split].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            var body = text.ToString()[(split + 4)..];
            if (Encoding.UTF8.GetByteCount(body) >= int.Parse(headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture))
            {
                await stream.WriteAsync("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), patience.Token);
                return (headers, body);
            }
        }
    }
}
