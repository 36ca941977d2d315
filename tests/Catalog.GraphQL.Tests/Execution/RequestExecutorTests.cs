using System.Text;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Types.Sdl;

namespace Catalog.GraphQL.Tests.Execution;

public sealed class RequestExecutorTests
{
    private const string Sdl = """
        type Query { hello(name: String = "you"): String wait: String list(ids: [Int!]!): [Int!] }
        type Mutation { change: Boolean }
        """;

    [Theory]
    [InlineData("", null, null, RequestErrorClass.NoDocument, "The request has no document.")]
    [InlineData("{ hello", null, null, RequestErrorClass.Syntax, "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("{ nothing }", null, null, RequestErrorClass.Validation, "Cannot query field \"nothing\" on type \"Query\".")]
    [InlineData("query A { hello } query B { hello }", null, null, RequestErrorClass.UnknownOperation, "Must provide operation name if query contains multiple operations.")]
    [InlineData("query A { hello }", null, "C", RequestErrorClass.UnknownOperation, "Unknown operation named \"C\".")]
    [InlineData("query($i: [Int!]!) { list(ids: $i) }", "{}", null, RequestErrorClass.Variables, "Variable \"$i\" has invalid value: Expected a value of non-null type \"[Int!]!\" to be provided.")]
    [InlineData("query($i: [Int!]!) { list(ids: $i) }", """{"i":[1,null]}""", null, RequestErrorClass.Variables, "Variable \"$i\" has invalid value at [1]: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("query($i: [Int!]!) { list(ids: $i) }", """{"i":["x"]}""", null, RequestErrorClass.Variables, "Variable \"$i\" has invalid value at [0]: Int cannot represent non-integer value: \"x\"")]
    [InlineData("query($n: String) { hello(name: $n) }", "[1]", null, RequestErrorClass.Variables, "Variables must be provided as an Object where each property is a variable value.")]
    [InlineData("query($n: String) { hello(name: $n) }", "{", null, RequestErrorClass.Variables, "Variables are invalid JSON.")]
    [InlineData("mutation { change }", null, null, RequestErrorClass.OperationNotAllowed, "A mutation cannot be executed by this request: send it by POST.")]
    public async Task Request_Refused_SaysWhyAndHasNoData(string document, string? variables, string? name, RequestErrorClass errorClass, string message)
    {
        var request = new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
            OperationName = name,
            AllowedOperations = OperationKinds.Query,
        };

        await using var result = await Executor().ExecuteAsync(request, Run.Context());

        var answer = Assert.IsType<OperationResult>(result);
        var body = System.Text.Json.Nodes.JsonNode.Parse(answer.Body.Span)!.AsObject(); // an answer is an object
        Assert.Equal((ResultKind.RequestError, errorClass), (answer.Kind, answer.ErrorClass));
        Assert.Equal(message, (string?)body["errors"]?[0]?["message"]);
        Assert.False(body.ContainsKey("data"));
    }

    [Theory]
    [InlineData("query($n: String) { hello(name: $n) }", "{}", "hello you")]
    [InlineData("query($n: String) { hello(name: $n) }", """{"n":null}""", "hello ")]
    [InlineData("query($n: String = \"default\") { hello(name: $n) }", "{}", "hello default")]
    [InlineData("query($n: String = \"default\") { hello(name: $n) }", """{"n":"given"}""", "hello given")]
    [InlineData("{ hello(name: null) }", null, "hello ")]
    public async Task Argument_GivenOmittedOrNull_IsCoercedAsTheTableSays(string document, string? variables, string expected)
    {
        var answer = await Executor().JsonAsync(document, variables);

        Assert.Equal(expected, (string?)answer["data"]?["hello"]);
    }

    [Fact]
    public async Task Execution_OverItsTime_IsRefused()
    {
        var executor = Executor(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(20));

        var answer = await executor.TextAsync("{ wait }");

        Assert.Equal("""{"errors":[{"message":"The request exceeded the time allowed, 0.02 s: ask for less at once.","extensions":{"code":"HC0045"}}]}""", answer);
    }

    [Fact]
    public async Task Execution_OfACallerWhoLeft_IsCancelled()
    {
        using var caller = new CancellationTokenSource();
        var waiting = Executor().ExecuteAsync(Run.Request("{ wait }"), Run.Context(cancellation: caller.Token)).AsTask();

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Documents_MoreThanTheCacheHolds_DoNotStay()
    {
        var options = new ExecutionOptions { OperationCacheSize = 10 };
        var cache = new DocumentCache(SchemaReader.Read(Sdl), options);
        var kept = cache.Get(Encoding.UTF8.GetBytes("{ hello }"));

        for (var i = 0; i < 100; i++)
        {
            cache.Get(Encoding.UTF8.GetBytes($"{{ a{i}: hello }}"));
            cache.Get(Encoding.UTF8.GetBytes("{ hello }"));
        }

        Assert.InRange(cache.Count, 1, 10);
        Assert.Same(kept, cache.Get(Encoding.UTF8.GetBytes("{ hello }")));
    }

    [Fact]
    public async Task Conditions_DecideOrderAndFieldsOfTheResponse()
    {
        const string Document = "query($x: Boolean!) { a: hello @include(if: $x) b: hello a: hello ...F @skip(if: $x) } fragment F on Query { c: hello }";

        Assert.Equal("""{"data":{"a":"hello you","b":"hello you"}}""", await Executor().TextAsync(Document, new { x = true }));
        Assert.Equal("""{"data":{"b":"hello you","a":"hello you","c":"hello you"}}""", await Executor().TextAsync(Document, new { x = false }));
    }

    private static RequestExecutor Executor(Action<ExecutionOptions>? change = null)
    {
        var schema = SchemaReader.Read(Sdl);
        var query = schema.QueryType!; // the schema was just read
        query.Field("hello")!.Binding = new Types.PureBinding((_, arguments) => $"hello {arguments[0]}"); // declared above
        query.Field("list")!.Binding = new Types.PureBinding((_, arguments) => arguments[0]); // declared above
        query.Field("wait")!.Binding = new ResolverBinding(async (_, _, scope) => // declared above
        {
            await Task.Delay(Timeout.Infinite, scope.Cancellation);
            return "never";
        });
        var options = new ExecutionOptions();
        change?.Invoke(options);
        return new RequestExecutor(schema, options);
    }
}
