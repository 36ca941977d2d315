using System.Net.WebSockets;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Http.Responses;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http.WebSockets;

internal sealed partial class SocketSession
{
    private sealed record Operation(CancellationTokenSource Cancellation)
    {
        public Task Run { get; set; } = Task.CompletedTask;
    }

    private async Task<bool> SubscribeAsync(SocketMessage message, PooledBytes bytes)
    {
        if (!isAcknowledged)
        {
            throw new SocketCloseException(SocketCloseCode.Unauthorized, "Unauthorized");
        }

        if (operations.Count >= options.MaxOperationsPerConnection)
        {
            await using var refusal = ErrorResults.Refuse(RequestErrorClass.Throttled, new GraphQLError(
                $"The socket runs {options.MaxOperationsPerConnection} operations already: end one first.", code: "TOO_MANY_OPERATIONS"));
            await SendErrorAsync(message.Id, refusal).ConfigureAwait(false);
            return false;
        }

        var operation = new Operation(CancellationTokenSource.CreateLinkedTokenSource(ended.Token));
        if (!operations.TryAdd(message.Id, operation))
        {
            operation.Cancellation.Dispose();
            throw new SocketCloseException(SocketCloseCode.SubscriberAlreadyExists, $"Subscriber for {message.Id} already exists");
        }

        operation.Run = RunAsync(message, operation, bytes);
        return true;
    }

    private async Task RunAsync(SocketMessage message, Operation operation, PooledBytes bytes)
    {
        var cancellation = operation.Cancellation.Token;
        await Task.Yield(); // the receiving loop goes on
        try
        {
            var services = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            await using (services.ConfigureAwait(false))
            {
                var request = message.Request!; // of a message subscribe
                var result = await door.ExecuteAsync(context, services.ServiceProvider, request, OperationKinds.All, true, null, cancellation).ConfigureAwait(false);
                await using (result.ConfigureAwait(false))
                {
                    await DeliverAsync(message.Id, operation, result, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The operation was completed by the client, or the socket is gone.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "An operation on a GraphQL socket failed");
            await CloseAsync(SocketCloseCode.InternalServerError, "Internal server error").ConfigureAwait(false);
        }
        finally
        {
            operations.TryRemove(KeyValuePair.Create(message.Id, operation));
            bytes.Dispose();
        }
    }

    private async Task DeliverAsync(string id, Operation operation, ExecutionResult result, CancellationToken cancellation)
    {
        if (result is ResponseStream stream)
        {
            await foreach (var payload in PayloadReader.ReadAsync(stream, cancellation).ConfigureAwait(false))
            {
                await using (payload.ConfigureAwait(false))
                {
                    if (PayloadReader.EndsStream(payload))
                    {
                        operations.TryRemove(KeyValuePair.Create(id, operation));
                        await SendErrorAsync(id, payload).ConfigureAwait(false);
                        return;
                    }

                    await SendAsync(Head("next"u8, id), payload.Body).ConfigureAwait(false);
                }
            }
        }
        else
        {
            var single = (OperationResult)result;
            if (single.Kind == ResultKind.RequestError)
            {
                operations.TryRemove(KeyValuePair.Create(id, operation));
                await SendErrorAsync(id, single).ConfigureAwait(false);
                return;
            }

            await SendAsync(Head("next"u8, id), single.Body).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();

        // Free before it is told, so that the client may use the id again at once.
        operations.TryRemove(KeyValuePair.Create(id, operation));
        await SendAsync(Head("complete"u8, id), default).ConfigureAwait(false);
    }

    private ValueTask SendErrorAsync(string id, OperationResult refusal) => SendAsync(Head("error"u8, id), ErrorsOf(refusal.Body));

    private static byte[] Head(ReadOnlySpan<byte> type, string id)
    {
        using var buffer = new JsonBuffer(64 + id.Length);
        buffer.WriteRaw("{\"id\":"u8);
        buffer.WriteString(id);
        buffer.WriteRaw(",\"type\":\""u8);
        buffer.WriteRaw(type);
        buffer.WriteByte((byte)'"');
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The array of errors of a request error result: that is the payload of a message error.</summary>
    private static ReadOnlyMemory<byte> ErrorsOf(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isErrors = reader.ValueTextEquals("errors"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isErrors)
            {
                return body[start..(int)reader.BytesConsumed];
            }
        }

        return "[]"u8.ToArray();
    }
}
