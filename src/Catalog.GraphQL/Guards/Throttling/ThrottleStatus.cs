namespace Catalog.GraphQL.Guards.Throttling;

/// <summary>The state of a caller's bucket after an operation was paid for.</summary>
/// <param name="MaximumAvailable">Points in a full bucket.</param>
/// <param name="CurrentlyAvailable">Points left.</param>
/// <param name="RestoreRate">Points that come back each second.</param>
public sealed record ThrottleStatus(double MaximumAvailable, double CurrentlyAvailable, double RestoreRate);
