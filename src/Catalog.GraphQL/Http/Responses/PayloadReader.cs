using System.Runtime.CompilerServices;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Subscriptions;

namespace Catalog.GraphQL.Http.Responses;

/// <summary>Reads the payloads of a stream; when the client was too slow for its events, the last payload says so.</summary>
internal static class PayloadReader
{
    /// <summary>The payload is an error that ended the stream.</summary>
    public static bool EndsStream(OperationResult payload) => payload.ErrorClass is RequestErrorClass.Throttled or RequestErrorClass.Internal;

    public static async IAsyncEnumerable<OperationResult> ReadAsync(ResponseStream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var payloads = stream.Payloads.GetAsyncEnumerator(cancellation);
        while (true)
        {
            OperationResult payload;
            try
            {
                if (!await payloads.MoveNextAsync().ConfigureAwait(false))
                {
                    yield break;
                }

                payload = payloads.Current;
            }
            catch (SubscriberTooSlowException exception)
            {
                payload = ErrorResults.Refuse(RequestErrorClass.Throttled, new GraphQLError(exception.Message, code: SubscriberTooSlowException.Code));
            }

            var isLast = EndsStream(payload);
            yield return payload;
            if (isLast)
            {
                yield break;
            }
        }
    }
}
