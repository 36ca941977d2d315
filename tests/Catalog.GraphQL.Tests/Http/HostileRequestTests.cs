using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Catalog.GraphQL.Tests.Http.Clients;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>Requests made to hurt, while a well-behaved client goes on asking and every one of its answers is checked.</summary>
public sealed class HostileRequestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Attacks => ["cyclic fragments", "aliases", "large query", "brackets", "brackets in variables", "list variable", "introspection bomb", "doubling fragments", "slow clients", "half requests", "batch"];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Attack_OfAKind_IsRefusedOrAnsweredWhileOthersAreServed(string attack)
    {
        await using var host = await Library.StartAsync(options =>
            options.BodyReadTimeout = attack is "slow clients" or "half requests" ? TimeSpan.FromSeconds(5) : Patience);
        using var over = new CancellationTokenSource();
        var friend = BehaveAsync(host, over.Token);

        await AttackAsync(attack, host).WaitAsync(Patience);

        await over.CancelAsync();
        var answers = await friend;
        Assert.True(answers > 0, "The well-behaved client got no answer.");
    }

    private static async Task AttackAsync(string attack, GraphQLHost host)
    {
        switch (attack)
        {
            case "cyclic fragments":
                await RefusedAsync(host, "{ books { nodes { ...A } } } fragment A on Book { ...B } fragment B on Book { ...A }", "Cannot spread fragment");
                break;
            case "aliases":
                await AnsweredAsync(host, "{ " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}: __typename ")) + "}");
                break;
            case "large query":
                using (var response = await host.PostAsync(JsonSerializer.Serialize(new { query = "{ __typename #" + new string('x', 5_000_000) + "\n}" })))
                {
                    Assert.Equal(413, (int)response.StatusCode);
                }

                break;
            case "brackets":
                await AnsweredAsync(host, new string('{', 100_000));
                await AnsweredAsync(host, "{ countAll(numbers: " + new string('[', 100_000) + new string(']', 100_000) + ") }");
                await AnsweredAsync(host, string.Concat(Enumerable.Repeat("{ books ", 100_000)) + new string('}', 100_000));
                break;
            case "brackets in variables":
                using (var response = await host.PostAsync("{\"query\":\"{__typename}\",\"variables\":{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}}"))
                {
                    Assert.Equal(400, (int)response.StatusCode);
                }

                break;
            case "list variable":
                var numbers = string.Join(',', Enumerable.Repeat('1', 1_000_000));
                using (var response = await host.PostAsync("{\"query\":\"query($n: [Int!]!) { countAll(numbers: $n) }\",\"variables\":{\"n\":[" + numbers + "]}}"))
                {
                    Assert.Equal("""{"data":{"countAll":1000000}}""", await response.Content.ReadAsStringAsync());
                }

                break;
            case "introspection bomb":
                await AnsweredAsync(host, "{ __schema { types { " + string.Concat(Enumerable.Repeat("fields { type { ", 20)) + "name" + string.Concat(Enumerable.Repeat(" } }", 20)) + " } } }");
                break;
            case "doubling fragments":
                await AnsweredAsync(host, "{ bookById(id: \"Qm9vazox\") { ...F0 } } fragment F30 on Book { id } "
                    + string.Concat(Enumerable.Range(0, 30).Select(i => $"fragment F{i} on Book {{ ...F{i + 1} ...F{i + 1} }} ")));
                break;
            case "slow clients":
                await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => TrickleAsync(host)));
                break;
            case "half requests":
                await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => LeaveAsync(host)));
                break;
            default:
                using (var response = await host.PostAsync("[" + string.Join(',', Enumerable.Repeat("""{"query":"{__typename}"}""", 1000)) + "]"))
                {
                    Assert.Equal(400, (int)response.StatusCode);
                }

                break;
        }
    }

    private static async Task AnsweredAsync(GraphQLHost host, string query)
    {
        using var response = await host.PostAsync(JsonSerializer.Serialize(new { query }));

        Assert.InRange((int)response.StatusCode, 200, 499);
        Assert.StartsWith("{", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(GraphQLHost host, string query, string message)
    {
        using var response = await host.PostAsync(JsonSerializer.Serialize(new { query }));

        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A byte now and then: cut off with 408 when the time for a body is over.</summary>
    private static async Task TrickleAsync(GraphQLHost host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());
        var answer = new StreamReader(stream).ReadToEndAsync();
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(200));
            if (!answer.IsCompleted)
            {
                try
                {
                    await stream.WriteAsync(" "u8.ToArray());
                }
                catch (IOException)
                {
                    break;
                }
            }
        }

        try
        {
            Assert.StartsWith("HTTP/1.1 408 ", await answer, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Cut off while still sending: the answer may be lost on the way.
        }
    }

    /// <summary>Half a request, and gone.</summary>
    private static async Task LeaveAsync(GraphQLHost host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":"u8.ToArray());
    }

    /// <summary>Asks one question after the other until told to stop; returns how many were answered as they should be.</summary>
    private static async Task<int> BehaveAsync(GraphQLHost host, CancellationToken over)
    {
        using var client = new HttpClient { BaseAddress = host.Address, Timeout = Patience };
        var answers = 0;
        do
        {
            using var response = await client.PostAsync("", new StringContent("""{"query":"{ bookById(id: \"Qm9vazox\") { title } }"}""", Encoding.UTF8, "application/json"), CancellationToken.None);
            Assert.Equal("""{"data":{"bookById":{"title":"Book 01"}}}""", await response.Content.ReadAsStringAsync(CancellationToken.None));
            answers++;
            await Task.Delay(2, CancellationToken.None);
        }
        while (!over.IsCancellationRequested);
        return answers;
    }
}
