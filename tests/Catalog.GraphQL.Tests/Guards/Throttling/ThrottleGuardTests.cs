using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Guards.Throttling;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Tests.Guards.Cost;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Guards.Throttling;

public sealed class ThrottleGuardTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task Bucket_IsEmptiedByPriceAndFilledByTime()
    {
        var executor = Executor();

        var first = await AskAsync(executor, "{ dear }"); // 25 of 30
        var second = await AskAsync(executor, "{ dear }");
        clock.Advance(TimeSpan.FromSeconds(10)); // 2 a second: 5 + 20
        var third = await AskAsync(executor, "{ dear }");

        Assert.Equal("d", (string?)first["data"]?["dear"]);
        Assert.Equal("""{"requestedQueryCost":25,"actualQueryCost":25,"throttleStatus":{"maximumAvailable":30,"currentlyAvailable":5,"restoreRate":2}}""", first["extensions"]?["cost"]?.ToJsonString());
        Assert.Equal("THROTTLED", (string?)second["errors"]?[0]?["extensions"]?["code"]);
        Assert.Equal("The operation costs 25 and 5 points are left: try again in 10 s.", (string?)second["errors"]?[0]?["message"]);
        Assert.Equal("d", (string?)third["data"]?["dear"]);
    }

    [Fact]
    public async Task Buckets_OfTwoCallers_AreApart()
    {
        var executor = Executor();

        await AskAsync(executor, "{ dear }", "ana");
        var again = await AskAsync(executor, "{ dear }", "ana");
        var other = await AskAsync(executor, "{ dear }", "ben");

        Assert.NotNull(again["errors"]);
        Assert.Null(other["errors"]);
    }

    [Fact]
    public async Task RateLimit_AsAField_TellsWhatIsLeft()
    {
        var executor = Executor();

        var answer = await AskAsync(executor, "{ dear rateLimit { limit cost remaining used resetAt nodeCount } }");

        Assert.Equal("""{"limit":30,"cost":25,"remaining":5,"used":25,"resetAt":"2026-01-02T03:04:17.5Z","nodeCount":2}""", answer["data"]?["rateLimit"]?.ToJsonString());
    }

    [Fact]
    public async Task RateLimit_OfABucketWithPartOfAPoint_CountsWholePointsOnly()
    {
        var executor = Executor();
        await AskAsync(executor, "{ dear }"); // 25 of 30
        clock.Advance(TimeSpan.FromMilliseconds(10_250)); // 5 + 20.5

        var answer = await AskAsync(executor, "{ dear rateLimit { limit remaining used } }");

        Assert.Equal("""{"limit":30,"remaining":0,"used":30}""", answer["data"]?["rateLimit"]?.ToJsonString());
    }

    [Fact]
    public async Task Operation_DearerThanAFullBucket_SaysSo()
    {
        var answer = await AskAsync(Executor(), "{ a: dear b: dear }");

        Assert.Equal("The operation costs 50, more than a full bucket of 30 holds: ask for less.", (string?)answer["errors"]?[0]?["message"]);
    }

    private RequestExecutor Executor() => Run.Executor(typeof(CostQueries), typeof(IThing), typeof(Shelf), typeof(Volume), typeof(RateLimitQueries))
        .AddCostAnalyzer()
        .AddThrottling(
            options =>
            {
                options.MaximumAvailable = 30;
                options.RestoreRate = 2;
                options.CallerKey = context => context.TraceId;
            },
            clock);

    private static Task<JsonNode> AskAsync(RequestExecutor executor, string document, string caller = "") =>
        executor.JsonAsync(document, context: new RequestContext { Services = EmptyServices.Instance, TraceId = caller });

    private sealed class EmptyServices : IServiceProvider
    {
        public static readonly EmptyServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
