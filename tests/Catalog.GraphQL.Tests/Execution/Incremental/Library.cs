using System.Runtime.CompilerServices;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Tests.Execution.Incremental;

// A shelf whose fields are slow, fail or count their calls, for the tests of incremental delivery.

public sealed record Volume(int Id, string Title)
{
    public IReadOnlyList<string> Chapters { get; } = ["one", "two", "three"];
}

/// <summary>What a test holds back, and what it is told.</summary>
internal sealed class Watch
{
    internal List<string> Calls { get; } = [];

    internal TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TaskCompletionSource Closed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Note(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
    }
}

[ExtendObjectType<Volume>]
public static class VolumeFields
{
    [BatchResolver]
    public static async Task<IReadOnlyList<int>> PagesAsync([Parent] IReadOnlyList<Volume> volumes, [GlobalState("watch")] object watch)
    {
        ((Watch)watch).Note($"pages {volumes.Count}");
        await Task.Yield();
        return [.. volumes.Select(volume => volume.Id * 100)];
    }

    public static async Task<string> SlowAsync([GlobalState("watch")] object watch, CancellationToken cancellation)
    {
        var held = (Watch)watch;
        held.Note("slow");
        try
        {
            await held.Release.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            held.Cancelled.TrySetResult();
            throw;
        }

        return "at last";
    }

    public static string Quick([GlobalState("watch")] object watch)
    {
        ((Watch)watch).Note("quick");
        return "at once";
    }

    public static string? Torn() => throw new GraphQLException("The page is torn.", "TORN");

    [GraphQLNonNullType]
    public static string? Lost() => null;

    public static IReadOnlyList<Volume> Sequels([Parent] Volume volume) => [new(volume.Id + 1, $"Volume {volume.Id + 1}"), new(volume.Id + 2, $"Volume {volume.Id + 2}")];

    [GraphQLType("[String!]")]
    public static IReadOnlyList<string?> Notes() => ["first", null, "third"];
}

[QueryType]
public static class LibraryQueries
{
    public static Volume First() => new(1, "Volume 1");

    public static Volume? Maybe() => new(7, "Volume 7");

    public static IReadOnlyList<Volume> Volumes(int count = 3) => [.. Enumerable.Range(1, count).Select(id => new Volume(id, $"Volume {id}"))];

    public static IEnumerable<Volume> Breaking()
    {
        yield return new Volume(1, "Volume 1");
        yield return new Volume(2, "Volume 2");
        throw new GraphQLException("The shelf broke.", "BROKEN");
    }

    /// <summary>Two volumes at once, the third when it is released, then no more.</summary>
    public static async IAsyncEnumerable<Volume> ArrivingAsync([GlobalState("watch")] object watch, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var held = (Watch)watch;
        try
        {
            yield return new Volume(1, "Volume 1");
            yield return new Volume(2, "Volume 2");
            await held.Release.Task.WaitAsync(cancellation);
            yield return new Volume(3, "Volume 3");
        }
        finally
        {
            held.Closed.TrySetResult();
        }
    }
}

[MutationType]
public static class LibraryMutations
{
    public static Volume Add(string title) => new(9, title);
}

internal static class Shelf
{
    private static readonly Type[] Types = [typeof(LibraryQueries), typeof(LibraryMutations), typeof(VolumeFields)];

    internal static RequestExecutor Executor(bool enabled = true, Action<ExecutionOptions>? configure = null) => Run.Executor(
        builder => builder.ModifyOptions(options =>
        {
            options.EnableIncrementalDelivery = enabled;
            configure?.Invoke(options);
        }),
        Types);

    /// <summary>The payloads of an answer, as they come; read lazily.</summary>
    internal static async IAsyncEnumerable<string> PayloadsAsync(string document, Watch? watch = null, object? variables = null, RequestExecutor? executor = null)
    {
        var context = Run.Context(cancellation: TestContext.Current.CancellationToken);
        context.State["watch"] = watch ?? new Watch();
        await using var result = await (executor ?? Executor()).ExecuteAsync(Run.Request(document, variables, acceptsIncremental: true), context);
        if (result is OperationResult single)
        {
            yield return System.Text.Encoding.UTF8.GetString(single.Body.Span);
            yield break;
        }

        await foreach (var payload in ((ResponseStream)result).Payloads)
        {
            await using (payload)
            {
                yield return System.Text.Encoding.UTF8.GetString(payload.Body.Span);
            }
        }
    }

    internal static async Task<List<string>> AllAsync(string document, Watch? watch = null, object? variables = null, RequestExecutor? executor = null)
    {
        var payloads = new List<string>();
        await foreach (var payload in PayloadsAsync(document, watch, variables, executor))
        {
            payloads.Add(payload);
        }

        IncrementalClient.Read(payloads);
        return payloads;
    }
}
