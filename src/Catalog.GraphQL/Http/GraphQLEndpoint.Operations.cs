using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.EventStreams;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Http.Responses;
using Microsoft.AspNetCore.Http;

namespace Catalog.GraphQL.Http;

internal sealed partial class GraphQLEndpoint
{
    private Task ExecuteAsync(HttpContext context, ParsedBody body, AcceptedMedia accepted, IReadOnlyList<IReadOnlyDictionary<string, object>?>? files) =>
        body.IsBatch || body.Requests[0].IsVariableBatch
            ? ExecuteBatchAsync(context, body, accepted, files)
            : ExecuteOneAsync(context, body.Requests[0], accepted, files?[0]);

    private async Task ExecuteOneAsync(HttpContext context, RequestEnvelope envelope, AcceptedMedia accepted, IReadOnlyDictionary<string, object>? files)
    {
        var streams = options.EnableEventStreams && accepted.EventStream;
        var allowed = HttpMethods.IsGet(context.Request.Method) ? OperationKinds.Query : OperationKinds.Query | OperationKinds.Mutation;
        allowed |= streams ? OperationKinds.Subscription : OperationKinds.None;
        using var untilStop = streams ? CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping) : null;
        var cancellation = untilStop?.Token ?? context.RequestAborted;
        var result = await door.ExecuteAsync(context, context.RequestServices, envelope, allowed, (streams || accepted.MultipartMixed) && accepted.ReadsIncremental, files, cancellation).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            if (streams && (accepted.Single == SingleMediaType.None || result is ResponseStream { IsSubscription: true } || (result is ResponseStream && !accepted.MultipartMixed)))
            {
                await new EventStreamWriter(context, options.Streams).WriteAsync(result, cancellation).ConfigureAwait(false);
            }
            else if (result is ResponseStream stream)
            {
                await MultipartMixedWriter.WriteAsync(context, stream, cancellation).ConfigureAwait(false);
            }
            else if (accepted.Single == SingleMediaType.None && accepted.MultipartMixed)
            {
                await MultipartMixedWriter.WriteAsync(context, (OperationResult)result, cancellation).ConfigureAwait(false);
            }
            else
            {
                await results.WriteAsync(context, (OperationResult)result, accepted.Single, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>One after the other, because operations of one request share its services, and a later one may rely on an earlier one.</summary>
    private async Task ExecuteBatchAsync(HttpContext context, ParsedBody body, AcceptedMedia accepted, IReadOnlyList<IReadOnlyDictionary<string, object>?>? files)
    {
        if (accepted.Single == SingleMediaType.None)
        {
            throw new BadRequestException(RequestFault.NotAcceptable, "A batch is answered as JSON: accept application/json.");
        }

        const OperationKinds Allowed = OperationKinds.Query | OperationKinds.Mutation;
        var answers = new List<OperationResult>();
        try
        {
            for (var i = 0; i < body.Requests.Count; i++)
            {
                foreach (var envelope in VariableBatch.Split(body.Requests[i]))
                {
                    if (answers.Count == options.MaxBatchSize)
                    {
                        throw new BadRequestException(RequestFault.BatchRefused, $"The batch asks for more than {options.MaxBatchSize} executions: send fewer at a time.");
                    }

                    var result = await door.ExecuteAsync(context, context.RequestServices, envelope, Allowed, false, files?[i], context.RequestAborted).ConfigureAwait(false);
                    answers.Add((OperationResult)result); // neither subscriptions nor incremental delivery are allowed, so it is one answer
                }
            }

            await results.WriteBatchAsync(context, answers, accepted.Single, context.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            foreach (var answer in answers)
            {
                await answer.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
