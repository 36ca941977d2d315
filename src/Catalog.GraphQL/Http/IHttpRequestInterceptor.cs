using Catalog.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

/// <summary>Lets the host add to a request before it is executed: who asks, in which workspace. One instance serves all requests.</summary>
public interface IHttpRequestInterceptor
{
    /// <summary>Called once for each operation, also for those of a batch, of an event stream and of a socket.</summary>
    /// <param name="context">The HTTP request; for a socket that of its handshake.</param>
    /// <param name="request">What is to be executed.</param>
    /// <param name="execution">The context to add to; its State reaches [GlobalState] parameters.</param>
    /// <param name="cancellation">Cancelled when the client has gone.</param>
    ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation);
}
