using System.Net;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Tests.Execution;

namespace Catalog.GraphQL.Tests.Http;

/// <summary>Requests that run longer than they may, and those whose clients do not wait: neither goes on working.</summary>
public sealed class TimeLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("application/graphql-response+json")]
    [InlineData("application/json")]
    public async Task Request_OverItsTime_Is504AndItsResolverIsCancelled(string accept)
    {
        var executor = Run.Executor(builder => builder.ModifyOptions(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(100)), typeof(Queries));
        var watch = new Watch();
        await using var host = await StartAsync(executor, watch);

        using var response = await host.PostAsync("""{"query":"{ endless }"}""", accept);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The request exceeded the time allowed, 0.1 s: ask for less at once.","extensions":{"code":"HC0045"}}]}""",
            await response.Content.ReadAsStringAsync(Cancellation));
        await watch.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }

    [Fact]
    public async Task Client_ThatHangsUp_CancelsTheResolver()
    {
        var watch = new Watch();
        await using var host = await StartAsync(Run.Executor(typeof(Queries)), watch);
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address) { Content = new StringContent("""{"query":"{ endless }"}""", System.Text.Encoding.UTF8, "application/json") };
        var asked = host.Client.SendAsync(request, patience.Token);
        await watch.Started.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await watch.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }

    [Fact]
    public async Task Defect_OfAResolver_IsMaskedWithATraceIdThatTheHostLearnsToo()
    {
        string? logged = null;
        var executor = Run.Executor(
            builder => builder.ModifyOptions(options => options.UnexpectedException = (exception, context) => logged = $"{exception.Message} {context.TraceId}"), typeof(Queries));
        await using var host = await StartAsync(executor, new Watch());

        using var response = await host.PostAsync("""{"query":"{ defect }"}""");
        var answer = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!; // a defect is an error

        Assert.Equal("Unexpected Execution Error", (string?)answer["message"]);
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal($"the secret {(string?)answer["extensions"]?["traceId"]}", logged);
    }

    private static Task<GraphQLHost> StartAsync(RequestExecutor executor, Watch watch) => GraphQLHost.StartAsync((request, context) =>
    {
        context.State["watch"] = watch;
        return executor.ExecuteAsync(request, context);
    });

    public sealed class Watch
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [QueryType]
    public static class Queries
    {
        public static async Task<string> EndlessAsync([GlobalState] Watch watch, CancellationToken cancellation)
        {
            watch.Started.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                watch.Cancelled.TrySetResult();
            }

            return "never";
        }

        public static string? Defect() => throw new InvalidOperationException("the secret");
    }
}
