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
    /// <exception cref="GraphQLException">The operation is refused; AUTH_NOT_AUTHENTICATED and AUTH_NOT_AUTHORIZED decide the status.</exception>
    ValueTask OnCreateAsync(HttpContext context, OperationRequest request, RequestContext execution, CancellationToken cancellation);

    /// <summary>
    /// Called when an operation outlives the request that started it, as in the single connection mode of graphql-sse: copy what
    /// <see cref="OnCreateAsync"/> will look for. User, headers, items and the remote address are there already.
    /// </summary>
    /// <param name="request">The request, which ends soon.</param>
    /// <param name="copy">What <see cref="OnCreateAsync"/> is given in its place.</param>
    void OnDetach(HttpContext request, HttpContext copy)
    {
    }
}
