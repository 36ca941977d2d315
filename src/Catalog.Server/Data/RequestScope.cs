using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.GraphQL.Execution;

namespace Catalog.Server.Data;

/// <summary>The scope that every statement of a request carries: that of the caller in the request's state.</summary>
internal static class RequestScope
{
    /// <summary>The name under which the host puts the <see cref="Caller"/>.</summary>
    public const string CallerKey = "caller";

    /// <summary>The scope of the request.</summary>
    /// <exception cref="InvalidOperationException">The host let a request through without a caller.</exception>
    public static ReadScope Of(RequestContext context) => new(CallerOf(context).WorkspaceId.Value);

    /// <summary>The caller of the request.</summary>
    /// <exception cref="InvalidOperationException">The host let a request through without a caller.</exception>
    public static Caller CallerOf(RequestContext context) =>
        context.State.TryGetValue(CallerKey, out object? value) && value is Caller caller
            ? caller
            : throw new InvalidOperationException("The request has no caller, so nothing may be read for it.");
}
