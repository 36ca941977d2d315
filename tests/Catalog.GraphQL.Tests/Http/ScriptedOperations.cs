using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Subscriptions;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>
/// Stands in for the executor where a test is about the transport alone: it knows a handful of root fields and answers each in a
/// fixed way. Query: __typename, hello, variables (echoes them), slow (waits for its release), fail (throws), files.
/// Mutation: __typename, set. Subscription: countdown (3, 2, 1), never, topic (follows the topic "t").
/// </summary>
internal sealed class ScriptedOperations
{
    private static readonly string[] Known = ["__typename", "__type", "hello", "variables", "slow", "fail", "files", "big", "user", "set", "countdown", "never", "topic", "deferred"];

    public InMemoryTopics Topics { get; } = new(capacity: 4);

    /// <summary>Ends every waiting <c>slow</c>.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Cancelled;

    public int Executed;

    public async ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, RequestContext context)
    {
        Interlocked.Increment(ref Executed);
        OperationDefinitionNode? operation;
        try
        {
            var document = Parser.ParseDocument(new SourceText(request.Document.ToArray()));
            operation = document.Definitions.OfType<OperationDefinitionNode>().FirstOrDefault(each => request.OperationName is null || each.Name?.Value == request.OperationName);
        }
        catch (GraphQLSyntaxException exception)
        {
            return ErrorResults.Refuse(RequestErrorClass.Syntax, new GraphQLError(exception.Message, code: "HC0014"));
        }

        if (operation is null)
        {
            return ErrorResults.Refuse(RequestErrorClass.UnknownOperation, new GraphQLError($"Unknown operation named \"{request.OperationName}\"."));
        }

        var kind = operation.Operation switch { OperationKind.Query => OperationKinds.Query, OperationKind.Mutation => OperationKinds.Mutation, _ => OperationKinds.Subscription };
        if (!request.AllowedOperations.HasFlag(kind))
        {
            return ErrorResults.Refuse(RequestErrorClass.OperationNotAllowed, new GraphQLError($"A {kind} is not allowed here."));
        }

        var field = ((FieldNode)operation.SelectionSet.Selections[0]).Name.Value;
        if (!Known.Contains(field))
        {
            return ErrorResults.Refuse(RequestErrorClass.Validation, new GraphQLError($"Cannot query field \"{field}\" on type \"{kind}\"."));
        }

        foreach (var variable in operation.VariableDefinitions.Where(variable => variable.Type is NonNullTypeNode))
        {
            using var given = JsonDocument.Parse(request.Variables.IsEmpty ? "{}"u8.ToArray() : request.Variables);
            if (!given.RootElement.TryGetProperty(variable.Variable.Name.Value, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                return ErrorResults.Refuse(RequestErrorClass.Variables, new GraphQLError($"Variable \"${variable.Variable.Name.Value}\" must not be null."));
            }
        }

        return field switch
        {
            "fail" => throw new InvalidOperationException("a secret of the host"),
            "slow" => await SlowAsync(context.Cancellation),
            "countdown" => new ResponseStream(CountdownAsync(), isSubscription: true),
            "never" => new ResponseStream(NeverAsync(context.Cancellation), isSubscription: true),
            "topic" => new ResponseStream(FollowAsync(await Topics.SubscribeAsync<int>("t"), context.Cancellation), isSubscription: true),
            "deferred" when request.AcceptsIncremental => new ResponseStream(DeferredAsync(), isSubscription: false),
            "variables" => Data($$"""{"variables":{{(request.Variables.IsEmpty ? "null" : System.Text.Encoding.UTF8.GetString(request.Variables.Span))}}}"""),
            "files" => Data($$"""{"files":"{{await FilesAsync(request)}}"}"""),
            "big" => Data($$"""{"big":"{{new string('x', 20_000)}}"}"""),
            "user" => Data($$"""{"user":"{{context.User.Identity?.Name}}"}"""),
            "__typename" => Data($$"""{"__typename":"{{kind}}"}"""),
            _ => Data($$"""{"{{field}}":"{{field}}"}"""),
        };
    }

    public static OperationResult Data(string json) => Result($$"""{"data":{{json}}}""");

    private static OperationResult Result(string json)
    {
        var buffer = new JsonBuffer();
        buffer.WriteRaw(System.Text.Encoding.UTF8.GetBytes(json));
        return new OperationResult(buffer, ResultKind.Ok);
    }

    private static async Task<string> FilesAsync(OperationRequest request)
    {
        var texts = new List<string>();
        foreach (var (path, file) in (request.Files ?? new Dictionary<string, object>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            using var content = new MemoryStream();
            await ((IFile)file).CopyToAsync(content);
            texts.Add($"{path}={((IFile)file).Name}:{content.Length}");
        }

        return string.Join(" ", texts);
    }

    private static async IAsyncEnumerable<OperationResult> CountdownAsync()
    {
        for (var i = 3; i > 0; i--)
        {
            await Task.Yield();
            yield return Data($$"""{"countdown":{{i}}}""");
        }
    }

    private static async IAsyncEnumerable<OperationResult> DeferredAsync()
    {
        yield return Result("""{"data":{"a":1},"pending":[{"id":"0","path":[]}],"hasNext":true}""");
        await Task.Yield();
        yield return Result("""{"incremental":[{"id":"0","data":{"b":2}}],"completed":[{"id":"0"}],"hasNext":false}""");
    }

    private static async IAsyncEnumerable<OperationResult> FollowAsync(ISourceStream<int> stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using (stream)
        {
            await foreach (var message in stream.ReadEventsAsync(cancellation))
            {
                yield return Data($$"""{"topic":{{message}}}""");
            }
        }
    }

    private async ValueTask<ExecutionResult> SlowAsync(CancellationToken cancellation)
    {
        try
        {
            await Release.Task.WaitAsync(cancellation);
            return Data("""{"slow":"slow"}""");
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref Cancelled);
            throw;
        }
    }

    private async IAsyncEnumerable<OperationResult> NeverAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }
        finally
        {
            Interlocked.Increment(ref Cancelled);
        }

        yield break;
    }
}
