using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Catalog.Application.Access;
using Catalog.Application.Storage;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;
using Catalog.Testing;

namespace Catalog.Server.Tests.Serving;

/// <summary>Requests made to hurt, sent to a process of its own, while a well-behaved client goes on asking and every one of its answers is checked.</summary>
public sealed class HostileRequestTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Graph = "application/graphql-response+json";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();
    private string token = "";

    public async ValueTask InitializeAsync()
    {
        using var store = CatalogStore.Open(DataFolder.DatabaseFile(folder.Path));
        await store.MigrateAsync(CancellationToken.None);
        var workspaces = new Workspaces(store, TimeProvider.System);
        var workspace = await workspaces.EnsureAsync("main", "main", "en", CancellationToken.None);
        var admin = await workspaces.CallerAsync(workspace.Id, ActorKind.User, "test", Role.Admin, CancellationToken.None);
        token = (await new ServiceTokens(store, workspaces, TimeProvider.System).CreateAsync(workspace.Id, "test", Role.Editor, admin.ActorId, null, CancellationToken.None)).Secret;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Attacks_OfAllKindsAtOnce_AreAnsweredByTheTable_AndTheWellBehavedClientMissesNothing()
    {
        using var server = ServerProcess.Start("serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0");
        var address = server.WaitUntilReady();
        var id = await CreateAsync(address);
        using var over = new CancellationTokenSource();
        var friend = Task.Run(() => BehaveAsync(address, id, over.Token), TestContext.Current.CancellationToken);

        var slow = Enumerable.Range(0, 30).Select(_ => TrickleAsync(address)).ToArray();
        var faults = new List<string>();
        foreach (var attacks in Attacks().Chunk(6))
        {
            faults.AddRange((await Task.WhenAll(attacks.Select(attack => SendAsync(address, attack)))).OfType<string>());
        }

        faults.AddRange((await Task.WhenAll(slow).WaitAsync(Patience, TestContext.Current.CancellationToken)).OfType<string>());
        await over.CancelAsync();
        var times = await friend;

        Assert.Empty(faults);
        Assert.DoesNotContain("fail:", server.Output, StringComparison.Ordinal);
        Assert.True(times.Count >= 20, $"The well-behaved client got {times.Count} answers only.");
        output.WriteLine($"{times.Count} answers, median {times[times.Count / 2].TotalMilliseconds:N1} ms, slowest {times[^1].TotalMilliseconds:N0} ms");
    }

    /// <summary>Each with what it has to be answered by: the status for either media type, and words of the body.</summary>
    private static IEnumerable<Attack> Attacks()
    {
        foreach (var (name, document, status, inJson, words) in new (string, string, int, int, string)[]
        {
            ("cyclic fragments", "{ products { nodes { ...A } } } fragment A on Product { ...B } fragment B on Product { ...A }", 400, 200, "Cannot spread fragment \\\"A\\\" within itself via \\\"B\\\"."),
            ("aliases", "{" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}:__typename ")) + "}", 400, 200, "more than 1000 aliases"),
            ("large query", "{ __typename #" + new string('x', 5_000_000) + "\n}", 413, 413, "HTTP_BODY_TOO_LARGE"),
            ("open brackets", new string('{', 100_000), 400, 200, "Syntax Error"),
            ("brackets of lists", "{ nodes(ids: " + new string('[', 100_000) + new string(']', 100_000) + ") { id } }", 400, 200, "more than 200 nested levels"),
            ("brackets of selections", string.Concat(Enumerable.Repeat("{a", 100_000)) + new string('}', 100_000), 400, 200, "more than 200 nested levels"),
            ("introspection bomb", "{ __schema { types { " + string.Concat(Enumerable.Repeat("fields { type { ", 20)) + "name" + string.Concat(Enumerable.Repeat(" } }", 20)) + " } } }", 400, 200, "Maximum introspection depth exceeded"),
            ("doubling fragments", "{ products { nodes { ...F0 } } } fragment F30 on Product { id } " + string.Concat(Enumerable.Range(0, 30).Select(i => $"fragment F{i} on Product {{ ...F{i + 1} ...F{i + 1} }} ")), 200, 200, "{\"data\":{\"products\":{\"nodes\":[{\"id\":"),
            ("dear query", "{ products(first: 50) { nodes { inventoryItems(first: 50) { nodes { product { inventoryItems(first: 50) { nodes { product { orderLines(first: 50) { nodes { id } } } } } } } } } } }", 400, 200, "HC0047"),
            ("deep query", "{ products { nodes { " + string.Concat(Enumerable.Repeat("inventoryItems { nodes { product { ", 12)) + "id" + string.Concat(Enumerable.Repeat(" } } }", 12)) + " } } }", 400, 200, "more than the 25 allowed"),
        })
        {
            var body = JsonSerializer.Serialize(new { query = document });
            yield return new Attack(name, body, Graph, status, words);
            yield return new Attack(name, body, "application/json", inJson, words);
        }

        const int Million = 1_000_000;
        var many = string.Join(',', Enumerable.Repeat('1', Million));
        yield return WithVariables("a million ids", "query($v: [ID!]!) { nodes(ids: $v) { id } }", $"[{many}]", 200, "1000000 ids are given: ask for at most 50 at once.");
        yield return WithVariables("a million values", "query($v: [Decimal]) { products(where: { price: { in: $v } }) { totalCount } }", $"[{many}]", 200, "lists more than 10000 values");
        yield return WithVariables("as many values as allowed", "query($v: [Decimal]) { products(where: { price: { in: $v } }) { totalCount } }", $"[{string.Join(',', Enumerable.Range(0, 10_000))}]", 200, "{\"data\":{\"products\":{\"totalCount\":0}}}");
        yield return WithVariables("a hundred thousand conditions", "query($v: [ProductFilterInput!]) { products(where: { or: $v }) { totalCount } }", $"[{string.Join(',', Enumerable.Repeat("{\"sku\":{\"eq\":\"a\"}}", 100_000))}]", 200, "more than 500 conditions");
        yield return WithVariables("as many conditions as allowed", "query($v: [ProductFilterInput!]) { products(where: { or: $v }) { totalCount } }", $"[{string.Join(',', Enumerable.Repeat("{\"sku\":{\"neq\":\"a\"}}", 500))}]", 200, "{\"data\":{\"products\":{\"totalCount\":1}}}");
        yield return WithVariables("a million ids to tag", "mutation($v: [ID!]!) { tagItems(input: { items: { ids: $v }, concepts: [{ taxonomy: \"tags\", name: \"a\" }] }) { sequence } }", $"[{many}]", 200, "is not a global id");
        yield return WithVariables("brackets in variables", "{ __typename }", new string('[', 100_000) + new string(']', 100_000), 400, "HTTP_BODY_NOT_JSON");
        yield return new Attack("batch", "[" + string.Join(',', Enumerable.Repeat("""{"query":"{__typename}"}""", 1000)) + "]", Graph, 400, "errors");
    }

    private static Attack WithVariables(string name, string document, string value, int status, string words) =>
        new(name, $"{{\"query\":{JsonSerializer.Serialize(document)},\"variables\":{{\"v\":{value}}}}}", Graph, status, words);

    /// <summary>Sends it; returns what is wrong with the answer.</summary>
    private async Task<string?> SendAsync(Uri server, Attack attack)
    {
        using var client = Client(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new StringContent(attack.Body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(attack.Accept);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == attack.Status && text.Contains(attack.Words, StringComparison.Ordinal) && answer.Content.Headers.ContentType?.MediaType == attack.Accept
            ? null
            : $"{attack.Name} ({attack.Accept}): {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {text[..Math.Min(300, text.Length)]}";
    }

    /// <summary>Drips a byte now and then: cut off with 408 once it is slower than any client has to be.</summary>
    private static async Task<string?> TrickleAsync(Uri server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());
        var answer = new StreamReader(stream).ReadToEndAsync();
        try
        {
            while (await Task.WhenAny(answer, Task.Delay(250)) != answer)
            {
                await stream.WriteAsync(" "u8.ToArray());
            }

            var text = await answer;
            return text.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal) ? null : $"slow client: {text[..Math.Min(300, text.Length)]}";
        }
        catch (IOException)
        {
            return null; // cut off while still sending: the answer may be lost on the way
        }
    }

    /// <summary>Asks one question after the other until told to stop; returns how long each answer took, in order.</summary>
    private async Task<List<TimeSpan>> BehaveAsync(Uri server, string id, CancellationToken over)
    {
        using var client = Client(server);
        var times = new List<TimeSpan>();
        do
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.PostAsJsonAsync("graphql", new { query = "query($id: ID!) { node(id: $id) { ... on Product { title } } }", variables = new { id } }, CancellationToken.None);
            Assert.Equal("""{"data":{"node":{"title":"Lamp"}}}""", await answer.Content.ReadAsStringAsync(CancellationToken.None));
            times.Add(clock.Elapsed);
            await Task.Delay(5, CancellationToken.None);
        }
        while (!over.IsCancellationRequested);
        times.Sort();
        return times;
    }

    private async Task<string> CreateAsync(Uri server)
    {
        using var client = Client(server);
        using var answer = await client.PostAsJsonAsync("graphql", new { query = "mutation { createProduct(input: { fields: { title: \"Lamp\", sku: \"L\" } }) { product { id } } }" });
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        return data.GetProperty("createProduct").GetProperty("product").GetProperty("id").GetString() ?? "";
    }

    private HttpClient Client(Uri server)
    {
        var client = new HttpClient { BaseAddress = server, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private sealed record Attack(string Name, string Body, string Accept, int Status, string Words);
}
