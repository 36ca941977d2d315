using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Guards.Throttling;

/// <summary>A token bucket for each caller: every operation takes its field cost out, and it fills up again over time.</summary>
public sealed class ThrottleOptions
{
    /// <summary>Points in a full bucket, and so the dearest operation; 1,000 by default.</summary>
    public double MaximumAvailable { get; set; } = 1_000;

    /// <summary>Points that come back each second; 50 by default.</summary>
    public double RestoreRate { get; set; } = 50;

    /// <summary>Smallest price of an operation; 1 by default.</summary>
    public double MinimumCost { get; set; } = 1;

    /// <summary>Callers remembered; full buckets are forgotten first. 100,000 by default.</summary>
    public int MaxCallers { get; set; } = 100_000;

    /// <summary>Which bucket a request takes from: the caller's name by default, one bucket for all without a name.</summary>
    public Func<RequestContext, string> CallerKey { get; set; } = context => context.User.Identity?.Name ?? "";
}
