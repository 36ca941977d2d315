using System.Net;
using Catalog.Server.Hosting;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Catalog.Server.Access;

/// <summary>Which pages of other origins a browser lets read answers (Fetch standard, section 3.2), and which may act for a demo.</summary>
internal static class CrossOrigin
{
    // What a client of GraphQL reads beside the body; a browser shows a page of another origin no other header.
    private static readonly string[] Told = ["ETag", "GraphQL-Cost", "Retry-After", "WWW-Authenticate", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Used", "X-RateLimit-Reset"];

    /// <summary>The policy of a list of origins; with an empty one no page of another origin reads anything.</summary>
    /// <param name="origins">Origins separated by semicolons, such as https://app.example.com, or * for all.</param>
    /// <exception cref="UsageException">One is no origin.</exception>
    public static CorsPolicy PolicyOf(string origins)
    {
        var list = origins.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Tokens travel in a header that the page sets itself: no cookie, so nothing is sent that a page does not know.
        var policy = new CorsPolicyBuilder().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Told).SetPreflightMaxAge(TimeSpan.FromHours(1));
        return list.Contains("*") ? policy.AllowAnyOrigin().Build() : policy.WithOrigins([.. list.Select(Origin)]).Build();
    }

    /// <summary>
    /// Whether a request without a token may be the demo's: it was addressed to this machine by a name of this machine, and no page from elsewhere
    /// sent it. A browser opens a web socket to any address for any page, and a name of elsewhere can lead to this machine.
    /// </summary>
    public static bool IsOfThisMachine(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote) && IsLoopbackName(context.Request.Host.Host)
            && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsLoopbackName(page.Host)));
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && (origin.Scheme == Uri.UriSchemeHttp || origin.Scheme == Uri.UriSchemeHttps)
            && origin is { AbsolutePath: "/", Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
            ? origin.GetLeftPart(UriPartial.Authority)
            : throw new UsageException($"Setting allowedOrigins has '{text}': expected an origin, such as https://app.example.com (scheme, host and port only), or * for all.");
}
