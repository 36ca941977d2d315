using System.Collections.Concurrent;

namespace Catalog.Server.Hosting;

/// <summary>/health/live says that the process answers, /health/ready that it can serve: database open, index usable, not shutting down.</summary>
public static class HealthEndpoints
{
    /// <summary>Path that answers 200 as long as the process lives.</summary>
    public const string Live = "/health/live";

    /// <summary>Path that answers 200 when requests will be served and 503, with the reasons, when not.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Adds both; neither needs a token.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes, Readiness readiness)
    {
        routes.MapGet(Live, () => Results.Text("alive\n"));
        routes.MapGet(Ready, () => readiness.Reasons is { Count: > 0 } reasons
            ? Results.Text(string.Join('\n', reasons) + "\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready\n"));
    }
}

/// <summary>Why the server is not ready; each part of the server keeps its own line. Safe for use from several threads.</summary>
public sealed class Readiness
{
    private readonly ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);

    /// <summary>One sentence a part that is not ready, in order of the parts' names; empty when ready.</summary>
    public IReadOnlyList<string> Reasons => [.. reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => $"{reason.Key}: {reason.Value}")];

    /// <summary>Says that a part is not ready, and why.</summary>
    public void NotReady(string part, string why) => reasons[part] = why;

    /// <summary>Says that a part is ready.</summary>
    public void IsReady(string part) => reasons.TryRemove(part, out _);
}
