using Catalog.Application.Storage.Reading;
using Catalog.Domain;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards;
using Catalog.Server.Data;

namespace Catalog.Server.Hosting;

/// <summary>Builds the catalog's GraphQL schema and its executor.</summary>
internal static partial class CatalogSchema
{
    // A page of 50 of a page of 50 of a page of 50, with some fields each, passes; one level more does not.
    private const double MaxCost = 500_000;
    private const int MaxDepth = 25;

    /// <summary>The executor over a database.</summary>
    /// <param name="store">Where rows are read; its connections are opened with the first question.</param>
    /// <param name="settings">Time-out and introspection.</param>
    /// <param name="logger">Where defects go; what leaves the process is their trace id.</param>
    public static RequestExecutor Build(ReadStore store, CatalogSettings settings, ILogger logger)
    {
        var executor = new RequestExecutorBuilder()
            .AddCatalogTypes(store)
            .ModifyOptions(options =>
            {
                options.ExecutionTimeout = TimeSpan.FromSeconds(settings.RequestTimeout);
                options.DescribeException = Describe;
                options.UnexpectedException = (failure, request) => LogDefect(logger, failure, request.TraceId);
            })
            .BuildRequestExecutor()
            .AddMaxExecutionDepth(MaxDepth)
            .AddCostAnalyzer(cost =>
            {
                cost.MaxFieldCost = MaxCost;
                cost.MaxTypeCost = MaxCost;
            });
        return settings.Introspection ? executor : executor.DisableIntrospection();
    }

    /// <summary>Refusals that the catalog words itself are shown as they are; anything else is a defect and is masked.</summary>
    private static ExceptionDescription? Describe(Exception failure) => failure is CatalogException refusal
        ? new ExceptionDescription(refusal.Message, refusal.Code.ToText(), refusal.Field.Count == 0 ? null : refusal.Field)
        : null;

    [LoggerMessage(LogLevel.Error, "A request failed by a defect; its trace id is {TraceId}")]
    private static partial void LogDefect(ILogger logger, Exception failure, string traceId);
}
