using Catalog.GraphQL.Annotations;

namespace Catalog.GraphQL.Guards.Throttling;

/// <summary>What the caller may still ask for.</summary>
/// <param name="Limit">Points in a full bucket.</param>
/// <param name="Cost">Points this operation took.</param>
/// <param name="Remaining">Points left.</param>
/// <param name="Used">Points taken and not come back yet.</param>
/// <param name="ResetAt">When the bucket will be full again if nothing more is asked.</param>
/// <param name="NodeCount">Objects this operation was expected to give.</param>
public sealed record RateLimit(int Limit, int Cost, int Remaining, int Used, DateTimeOffset ResetAt, int NodeCount)
{
    /// <summary>Entry of a request's state that holds its <see cref="RateLimit"/>.</summary>
    internal const string State = "rateLimit";

    /// <summary>When an operation that was refused may be tried again; null when it ran, or costs more than a full bucket.</summary>
    [GraphQLIgnore]
    internal TimeSpan? RetryAfter { get; init; }
}

/// <summary>The field <c>rateLimit</c> of the query type. Add it to the schema where throttling is used.</summary>
[QueryType]
public static class RateLimitQueries
{
    /// <summary>What the caller may still ask for; null where nothing is limited.</summary>
    [Cost(0)]
    public static RateLimit? GetRateLimit([GlobalState(RateLimit.State)] RateLimit? rateLimit) => rateLimit;
}
