using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards.Cost;
using Catalog.GraphQL.Guards.Limits;
using Catalog.GraphQL.Guards.Throttling;

namespace Catalog.GraphQL.Guards;

/// <summary>Puts guards before an executor. Guards are asked in the order in which they were added; add them before the first request.</summary>
public static class GuardExtensions
{
    /// <summary>Prices every operation on its coerced variables and refuses those above the limits.</summary>
    public static RequestExecutor AddCostAnalyzer(this RequestExecutor executor, Action<CostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(executor);
        var options = new CostOptions();
        configure?.Invoke(options);
        executor.Guards.Add(new CostGuard(options));
        return executor;
    }

    /// <summary>Takes the price of every operation out of its caller's bucket; add it after the cost analyzer.</summary>
    public static RequestExecutor AddThrottling(this RequestExecutor executor, Action<ThrottleOptions>? configure = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(executor);
        var options = new ThrottleOptions();
        configure?.Invoke(options);
        executor.Guards.Add(new ThrottleGuard(options, clock ?? TimeProvider.System));
        return executor;
    }

    /// <summary>Refuses __schema and __type where the host does not allow them. For never, errors leave out "Did you mean", too.</summary>
    /// <param name="executor">What is guarded.</param>
    /// <param name="isAllowed">Whether a request may introspect; null for never.</param>
    public static RequestExecutor DisableIntrospection(this RequestExecutor executor, Func<RequestContext, bool>? isAllowed = null)
    {
        ArgumentNullException.ThrowIfNull(executor);
        executor.Options.HideSuggestions |= isAllowed is null;
        executor.Guards.Add(new IntrospectionGuard(isAllowed ?? (_ => false)));
        return executor;
    }

    /// <summary>Refuses operations nested deeper than so many fields; introspection is not counted.</summary>
    public static RequestExecutor AddMaxExecutionDepth(this RequestExecutor executor, int maxDepth)
    {
        ArgumentNullException.ThrowIfNull(executor);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDepth, 1);
        executor.Guards.Add(new ExecutionDepthGuard(maxDepth));
        return executor;
    }
}
