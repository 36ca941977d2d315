using Catalog.Application.Access;
using Catalog.Domain.Access;
using Catalog.Server.Hosting;

namespace Catalog.Server.Access;

/// <summary>
/// Tells the caller of each request from its bearer token; without one only the health paths and the page of GraphiQL answer and, in a
/// demo, requests of this machine. The caller is kept in the request's features.
/// </summary>
public sealed class RequestAccess(RequestDelegate next, ServiceTokens tokens, DemoCaller demo)
{
    private const string Scheme = "Bearer ";

    /// <summary>Refuses, or lets the request through with its caller.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var caller = await CallerAsync(context);
        if (caller is null && !MayConnectFirst(context) && !IsPage(context))
        {
            await RefuseAsync(context);
            return;
        }

        if (caller is not null)
        {
            context.Features.Set(caller);
        }

        await next(context);
    }

    /// <summary>The caller of a request that passed; null for a web socket whose token comes with its first message.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();

    private async ValueTask<Caller?> CallerAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return await tokens.AuthenticateAsync(header[Scheme.Length..].Trim(), context.RequestAborted);
        }

        return header.Length == 0 && CrossOrigin.IsOfThisMachine(context) ? demo.Value : null;
    }

    /// <summary>A browser cannot send a header with a web socket: its token comes in connection_init, before anything is executed.</summary>
    private static bool MayConnectFirst(HttpContext context) => context.WebSockets.IsWebSocketRequest && context.Request.Headers.Authorization.Count == 0;

    /// <summary>
    /// A browser that is led to the endpoint has no token yet: it is shown GraphiQL, where one is entered. Whatever else such a request
    /// asks for is refused before it is executed, since it has no caller.
    /// </summary>
    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Authorization.Count == 0
        && (context.Request.Path.StartsWithSegments("/graphql/graphiql", StringComparison.Ordinal)
            || (context.Request.Path == "/graphql" && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)));

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            """{"errors":[{"message":"This needs a service token that is known, not revoked and not expired: send it as 'Authorization: Bearer TOKEN' (made by `catalog token create`).","extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}""",
            context.RequestAborted);
    }
}

/// <summary>Whoever asks from this machine in a demo; null when no demo is served.</summary>
/// <param name="Value">The caller.</param>
public sealed record DemoCaller(Caller? Value);
