using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Tests.Execution.Incremental;

/// <summary>
/// A client of incremental delivery (format v0.2): puts the payloads of one answer together and holds the server to the format - ids
/// announced once before use and completed once, data only where there is an object or list to take them, nothing after the end.
/// </summary>
internal sealed class IncrementalClient
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Pending> pending = [];
    private readonly HashSet<string> used = [];
    private readonly List<string> entries = [];
    private readonly List<Pending> streams = [];
    private bool hasNext = true;

    /// <summary>The data as far as they have come.</summary>
    internal JsonNode? Data { get; private set; }

    /// <summary>Errors of data that were delivered; those that took a fragment away stand with its end.</summary>
    internal List<string> Errors { get; } = [];

    internal int Payloads { get; private set; }

    /// <summary>What was delivered, whatever the payloads it came in: one line each for a fragment or list announced, for data, for a whole list, for an end.</summary>
    internal string Deliveries => string.Join('\n', entries.Concat(streams.Select(stream => $"items {stream} {Text(stream.Items)} {string.Join(' ', stream.Errors)}")).Order(StringComparer.Ordinal));

    /// <summary>The same without what depends on the order in which work ends: which error took a fragment away.</summary>
    internal IEnumerable<string> Outcomes => Deliveries.Split('\n').Select(line =>
        line.StartsWith("completed ", StringComparison.Ordinal) && line.IndexOf(" failed: ", StringComparison.Ordinal) is > 0 and var end ? line[..end] + " failed" : line);

    internal string Merged => $"{Text(Data)}\n{string.Join('\n', Errors.Order(StringComparer.Ordinal))}";

    internal static async Task<IncrementalClient> ReadAsync(ExecutionResult result)
    {
        var client = new IncrementalClient();
        await using (result)
        {
            if (result is ResponseStream stream)
            {
                await foreach (var payload in stream.Payloads)
                {
                    await using (payload)
                    {
                        client.Add(System.Text.Encoding.UTF8.GetString(payload.Body.Span));
                    }
                }
            }
            else
            {
                client.Add(System.Text.Encoding.UTF8.GetString(Assert.IsType<OperationResult>(result).Body.Span));
            }
        }

        client.End();
        return client;
    }

    internal static IncrementalClient Read(IEnumerable<string> payloads)
    {
        var client = new IncrementalClient();
        foreach (var payload in payloads)
        {
            client.Add(payload);
        }

        client.End();
        return client;
    }

    internal void Add(string text)
    {
        Assert.True(hasNext, $"A payload came after the end: {text}");
        var payload = JsonNode.Parse(text)!.AsObject(); // a payload is an object
        if (Payloads++ == 0)
        {
            Data = payload["data"]?.DeepClone();
            AddErrors(payload["errors"]);
            hasNext = payload["hasNext"]?.GetValue<bool>() ?? false;
        }
        else
        {
            Assert.False(payload.ContainsKey("data"), text);
            hasNext = payload["hasNext"]!.GetValue<bool>(); // every later payload has it
        }

        foreach (var one in payload["pending"]?.AsArray() ?? [])
        {
            Announce(one!.AsObject());
        }

        foreach (var one in payload["incremental"]?.AsArray() ?? [])
        {
            Take(one!.AsObject());
        }

        foreach (var one in payload["completed"]?.AsArray() ?? [])
        {
            var id = (string)one!["id"]!;
            Assert.True(pending.Remove(id, out var ended), $"'{id}' is completed and not pending: {text}");
            entries.Add(one["errors"] is { } errors ? $"completed {ended} failed: {string.Join(' ', Lines(errors))}" : $"completed {ended}");
        }
    }

    /// <summary>There are no more payloads.</summary>
    internal void End()
    {
        Assert.False(hasNext, "The last payload promised another.");
        Assert.Empty(pending);
    }

    private void Announce(JsonObject one)
    {
        var id = (string)one["id"]!;
        Assert.True(used.Add(id), $"The id '{id}' is announced twice.");
        var announced = new Pending(one["path"]!.AsArray(), (string?)one["label"]);
        pending.Add(id, announced);
        entries.Add($"pending {announced}");
    }

    private void Take(JsonObject one)
    {
        var id = (string)one["id"]!;
        Assert.True(pending.TryGetValue(id, out var target), $"'{id}' has data and is not pending.");
        var errors = AddErrors(one["errors"]);
        if (one["items"] is JsonArray items)
        {
            var list = Assert.IsType<JsonArray>(At(target.Path));
            if (!streams.Contains(target))
            {
                streams.Add(target);
            }

            foreach (var item in items)
            {
                list.Add(item?.DeepClone());
                target.Items.Add(item?.DeepClone());
            }

            target.Errors.AddRange(errors);
            return;
        }

        JsonArray path = [.. target.Path.Concat(one["subPath"]?.AsArray() ?? []).Select(step => step!.DeepClone())];
        Merge(Assert.IsType<JsonObject>(At(path)), one["data"]!.AsObject());
        entries.Add($"data {Text(path)} {Text(Sorted(one["data"]))} {string.Join(' ', errors)}");
    }

    private static void Merge(JsonObject into, JsonObject data)
    {
        foreach (var (name, value) in data)
        {
            if (into[name] is JsonObject known && value is JsonObject more)
            {
                Merge(known, more);
            }
            else
            {
                Assert.False(into.ContainsKey(name), $"'{name}' is delivered twice.");
                into[name] = value?.DeepClone();
            }
        }
    }

    private List<string> AddErrors(JsonNode? errors)
    {
        var lines = Lines(errors);
        Errors.AddRange(lines);
        return lines;
    }

    private static List<string> Lines(JsonNode? errors) => [.. (errors?.AsArray() ?? []).Select(error =>
            $"  {error!["message"]} {Text(error["path"])} {Text(error["locations"] ?? new JsonArray())}").Order(StringComparer.Ordinal)];

    private JsonNode? At(JsonArray path)
    {
        var at = Data;
        foreach (var step in path)
        {
            at = step!.GetValueKind() == JsonValueKind.Number ? at![step.GetValue<int>()] : at![(string)step!];
        }

        return at;
    }

    /// <summary>With its entries in alphabetical order: later payloads add to an object in any order.</summary>
    internal static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject given => new JsonObject(given.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    internal static string Text(JsonNode? node) => Sorted(node)?.ToJsonString(Relaxed) ?? "null";

    private sealed record Pending(JsonArray Path, string? Label)
    {
        internal JsonArray Items { get; } = [];

        internal List<string> Errors { get; } = [];

        public override string ToString() => Label is null ? Text(Path) : $"{Text(Path)} {Label}";
    }
}
