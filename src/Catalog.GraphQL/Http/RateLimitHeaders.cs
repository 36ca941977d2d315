using System.Globalization;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Guards.Throttling;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

/// <summary>
/// Tells the state of the caller's bucket in headers: X-RateLimit-Limit, -Remaining, -Used and -Reset (seconds since 1970), and
/// Retry-After where the operation was refused for want of points. Register it where throttling is used. For a batch the last
/// operation counts; an answer that has begun is left as it is.
/// </summary>
public sealed class RateLimitHeaders : IHttpRequestInterceptor
{
    /// <inheritdoc/>
    public ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Response.HasStarted)
        {
            context.Response.OnStarting(static state =>
            {
                var (response, execution) = ((HttpResponse, RequestContext))state;
                Write(response, execution);
                return Task.CompletedTask;
            }, (context.Response, execution));
        }

        return ValueTask.CompletedTask;
    }

    private static void Write(HttpResponse response, RequestContext execution)
    {
        if (!execution.State.TryGetValue(RateLimit.State, out var known) || known is not RateLimit limit || response.Headers.ContainsKey("X-RateLimit-Limit"))
        {
            return;
        }

        response.Headers["X-RateLimit-Limit"] = Text(limit.Limit);
        response.Headers["X-RateLimit-Remaining"] = Text(limit.Remaining);
        response.Headers["X-RateLimit-Used"] = Text(limit.Used);
        response.Headers["X-RateLimit-Reset"] = Text(limit.ResetAt.ToUnixTimeSeconds());
        if (response.StatusCode == StatusCodes.Status429TooManyRequests && limit.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Text((long)Math.Ceiling(wait.TotalSeconds));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
