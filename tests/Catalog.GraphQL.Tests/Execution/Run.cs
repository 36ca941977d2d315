using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Tests.Execution;

/// <summary>Runs operations in a test.</summary>
internal static class Run
{
    internal static RequestExecutor Executor(params Type[] types) => Executor(null, types);

    internal static RequestExecutor Executor(Action<RequestExecutorBuilder>? configure, params Type[] types)
    {
        var builder = new RequestExecutorBuilder();
        foreach (var type in types)
        {
            builder.AddType(type);
        }

        configure?.Invoke(builder);
        return builder.BuildRequestExecutor();
    }

    internal static RequestContext Context(IServiceProvider? services = null, CancellationToken cancellation = default) =>
        new() { Services = services ?? new NoServices(), TraceId = "trace-1", Cancellation = cancellation };

    internal static async Task<string> TextAsync(this RequestExecutor executor, string document, object? variables = null, string? operationName = null, RequestContext? context = null)
    {
        await using var result = await executor.ExecuteAsync(Request(document, variables, operationName), context ?? Context(cancellation: TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(Assert.IsType<OperationResult>(result).Body.Span);
    }

    internal static async Task<JsonNode> JsonAsync(this RequestExecutor executor, string document, object? variables = null, string? operationName = null, RequestContext? context = null) =>
        JsonNode.Parse(await executor.TextAsync(document, variables, operationName, context))!; // an answer is never the text null

    internal static OperationRequest Request(string document, object? variables = null, string? operationName = null, bool acceptsIncremental = false) => new()
    {
        Document = Encoding.UTF8.GetBytes(document),
        Variables = variables switch
        {
            null => default,
            string json => Encoding.UTF8.GetBytes(json),
            _ => JsonSerializer.SerializeToUtf8Bytes(variables),
        },
        OperationName = operationName,
        AcceptsIncremental = acceptsIncremental,
    };

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
