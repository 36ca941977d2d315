using System.IO.Pipelines;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.GraphQL.Http.EventStreams;

/// <summary>
/// Writes one operation as server-sent events, the "distinct connections mode" of the GraphQL over Server-Sent Events protocol: events
/// <c>next</c> with an execution result each, then <c>complete</c>. The status is 200 whatever the result is.
/// </summary>
internal sealed class EventStreamWriter(HttpContext context, StreamOptions options)
{
    public async Task WriteAsync(ExecutionResult result, CancellationToken cancellation)
    {
        await using var stream = new EventStream(context, options);
        await stream.OpenAsync(cancellation).ConfigureAwait(false);
        if (result is OperationResult single)
        {
            await stream.NextAsync(null, single.Body, cancellation).ConfigureAwait(false);
        }
        else
        {
            await foreach (var payload in PayloadReader.ReadAsync((ResponseStream)result, cancellation).ConfigureAwait(false))
            {
                await using (payload.ConfigureAwait(false))
                {
                    await stream.NextAsync(null, payload.Body, cancellation).ConfigureAwait(false);
                }
            }
        }

        await stream.CompleteAsync(null, cancellation).ConfigureAwait(false);
    }
}
