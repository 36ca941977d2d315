using System.Diagnostics;
using System.Globalization;
using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Guards;
using Catalog.GraphQL.Guards.Throttling;
using Catalog.Server.Data;

namespace Catalog.Server.Hosting;

/// <summary>Builds the catalog's GraphQL schema and its executor.</summary>
internal static partial class CatalogSchema
{
    /// <summary>The executor over a database.</summary>
    /// <param name="store">Where rows are read; its connections are opened with the first question.</param>
    /// <param name="settings">Limits and options.</param>
    /// <param name="logger">Where defects go; what leaves the process is their trace id.</param>
    /// <param name="sources">What answers fields that show entities; the database when null.</param>
    public static RequestExecutor Build(ReadStore store, GraphQLSettings settings, ILogger logger, IDataSourceProvider? sources = null)
    {
        var began = Stopwatch.GetTimestamp();
        var usedBefore = Environment.CpuUsage.TotalTime;
        var builder = new RequestExecutorBuilder()
            .AddCatalogTypes(store, sources)
            .AddType(typeof(RateLimitQueries))
            .ModifyOptions(options =>
            {
                options.ExecutionTimeout = TimeSpan.FromSeconds(settings.RequestTimeout);
                options.MaxPageSize = settings.MaxPageSize;
                options.DefaultPageSize = Math.Min(options.DefaultPageSize, settings.MaxPageSize);
                options.EnableIncrementalDelivery = settings.Incremental;
                options.DescribeException = Describe;
                options.UnexpectedException = (failure, request) => LogDefect(logger, failure, request.TraceId);
            });
        var executor = (settings.Federation ? builder.AddFederation() : builder)
            .BuildRequestExecutor()
            .AddMaxExecutionDepth(settings.MaxDepth)
            .AddCostAnalyzer(cost =>
            {
                cost.MaxFieldCost = settings.MaxFieldCost;
                cost.MaxTypeCost = settings.MaxTypeCost;
            });
        if (settings.ThrottlePoints > 0)
        {
            executor.AddThrottling(throttling =>
            {
                throttling.MaximumAvailable = settings.ThrottlePoints;
                throttling.RestoreRate = settings.ThrottleRestoreRate;
                throttling.CallerKey = context => RequestScope.CallerOf(context).ActorId.Value.ToString(CultureInfo.InvariantCulture);
            });
        }

        LogBuilt(logger, Stopwatch.GetElapsedTime(began).TotalMilliseconds, (Environment.CpuUsage.TotalTime - usedBefore).TotalMilliseconds);
        return settings.Introspection ? executor : executor.DisableIntrospection();
    }

    /// <summary>Refusals that the catalog words itself are shown as they are; anything else is a defect and is masked.</summary>
    private static ExceptionDescription? Describe(Exception failure) => failure is CatalogException refusal
        ? new ExceptionDescription(refusal.Message, refusal.Code.ToText(), refusal.Field.Count == 0 ? null : refusal.Field)
        : null;

    [LoggerMessage(LogLevel.Debug, "The GraphQL schema was built in {Milliseconds:N0} ms; the process used {CpuMilliseconds:N0} ms of CPU meanwhile")]
    private static partial void LogBuilt(ILogger logger, double milliseconds, double cpuMilliseconds);

    [LoggerMessage(LogLevel.Error, "A request failed by a defect; its trace id is {TraceId}")]
    private static partial void LogDefect(ILogger logger, Exception failure, string traceId);
}
