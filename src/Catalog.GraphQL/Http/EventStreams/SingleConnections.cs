using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Http.Responses;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http.EventStreams;

// The "single connection mode" of the GraphQL over Server-Sent Events protocol: PUT reserves a stream and gives its token, GET with the
// token opens it, POST with the token starts an operation whose results arrive on it, DELETE ends one.
//   S1 A token is 32 random bytes and is all it takes to use the stream, so it is never logged.
//   S2 A reservation that no client connects to lapses; with its stream every operation of it ends.
//   S3 An operation id is used by one operation at a time.
internal sealed class SingleConnections(GraphQLHttpOptions options, OperationDoor door, TimeProvider clock, ILogger<SingleConnections> logger, CancellationToken stopping)
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";

    private readonly ConcurrentDictionary<string, Reservation> reservations = new(StringComparer.Ordinal);

    public static string? TokenOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(TokenHeader, out var header))
        {
            return header.ToString();
        }

        return request.QueryString.HasValue && request.Query.TryGetValue("token", out var parameter) ? parameter.ToString() : null;
    }

    /// <summary>PUT: 201 with the token as text.</summary>
    public async Task ReserveAsync(HttpContext context)
    {
        RemoveLapsed();
        if (reservations.Count >= options.Streams.MaxReservations)
        {
            await WriteTextAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many event streams are open: try again later.").ConfigureAwait(false);
            return;
        }

        var reservation = new Reservation(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        reservations[reservation.Token] = reservation;
        await WriteTextAsync(context, StatusCodes.Status201Created, reservation.Token).ConfigureAwait(false);
    }

    /// <summary>GET: the stream itself, until its client leaves, one of its operations fails by a defect, or the host stops. 404 for an unknown token, 409 for a second stream.</summary>
    public async Task ConnectAsync(HttpContext context, string token)
    {
        if (!reservations.TryGetValue(token, out var reservation))
        {
            await WriteTextAsync(context, StatusCodes.Status404NotFound, "No event stream is reserved under this token.").ConfigureAwait(false);
            return;
        }

        if (!reservation.TryClaim())
        {
            await WriteTextAsync(context, StatusCodes.Status409Conflict, "The event stream of this token is open already.").ConfigureAwait(false);
            return;
        }

        try
        {
            var stream = new EventStream(context, options.Streams);
            await using (stream.ConfigureAwait(false))
            {
                await stream.OpenAsync(context.RequestAborted).ConfigureAwait(false);
                reservation.Connect(stream);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, reservation.Ended.Token, stopping);
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            reservations.TryRemove(token, out _);
            reservation.Dispose();
        }
    }

    /// <summary>POST: 202 once the operation runs; its results go to the stream.</summary>
    public async Task StartOperationAsync(HttpContext context, string token)
    {
        if (!reservations.TryGetValue(token, out var reservation))
        {
            await WriteTextAsync(context, StatusCodes.Status404NotFound, "No event stream is reserved under this token.").ConfigureAwait(false);
            return;
        }

        if (RequestContentType.Read(context.Request.ContentType) != RequestContentType.Kind.Json)
        {
            throw new BadRequestException(RequestFault.UnsupportedMediaType, "Content-Type must be application/json in UTF-8.");
        }

        var body = await BodyReader.ReadAsync(context.Request, options.MaxRequestBodyBytes, options.BodyReadTimeout, context.RequestAborted).ConfigureAwait(false);
        try
        {
            var parsed = RequestReader.Read(body.Memory, maxBatchSize: 0);
            var operationId = ReadOperationId(parsed.Requests[0].Extensions)
                ?? throw new BadRequestException(RequestFault.InvalidParameter, "extensions.operationId is missing: a text that tells the operations of a stream apart.");
            if (reservation.Operations.Count >= options.Streams.MaxOperationsPerConnection)
            {
                throw new BadRequestException(RequestFault.InvalidParameter, $"The stream runs {options.Streams.MaxOperationsPerConnection} operations already: end one first.");
            }

            var running = CancellationTokenSource.CreateLinkedTokenSource(reservation.Ended.Token);
            if (!reservation.Operations.TryAdd(operationId, running))
            {
                running.Dispose();
                await WriteTextAsync(context, StatusCodes.Status409Conflict, $"An operation with the id '{operationId}' is running already.").ConfigureAwait(false);
                return;
            }

            // The operation outlives this request: it gets services, and owns the body, of its own.
            var copy = door.Detach(context);
            var services = context.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var run = RunAsync(reservation, operationId, running, copy, services, parsed.Requests[0], body);
            body = null;
            _ = run;
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        finally
        {
            body?.Dispose();
        }
    }

    /// <summary>DELETE: 200, also when the operation has ended by itself.</summary>
    public async Task EndOperationAsync(HttpContext context)
    {
        if (TokenOf(context.Request) is not { } token || !reservations.TryGetValue(token, out var reservation))
        {
            await WriteTextAsync(context, StatusCodes.Status404NotFound, "No event stream is reserved under this token.").ConfigureAwait(false);
            return;
        }

        if (!context.Request.Query.TryGetValue("operationId", out var operationId) || string.IsNullOrEmpty(operationId))
        {
            throw new BadRequestException(RequestFault.InvalidParameter, "The parameter 'operationId' is missing.");
        }

        if (reservation.Operations.TryRemove(operationId.ToString(), out var running))
        {
            await running.CancelAsync().ConfigureAwait(false);
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private async Task RunAsync(Reservation reservation, string operationId, CancellationTokenSource running, HttpContext context, AsyncServiceScope services, RequestEnvelope envelope, PooledBytes body)
    {
        var cancellation = running.Token;
        try
        {
            await Task.Yield();
            var stream = await reservation.Stream.WaitAsync(options.Streams.ReservationTimeout, clock, cancellation).ConfigureAwait(false);
            var result = await door.ExecuteAsync(context, services.ServiceProvider, envelope, OperationKinds.All, true, null, cancellation).ConfigureAwait(false);
            await using (result.ConfigureAwait(false))
            {
                if (result is OperationResult single)
                {
                    await stream.NextAsync(operationId, single.Body, cancellation).ConfigureAwait(false);
                }
                else
                {
                    await foreach (var payload in PayloadReader.ReadAsync((ResponseStream)result, cancellation).ConfigureAwait(false))
                    {
                        await using (payload.ConfigureAwait(false))
                        {
                            await stream.NextAsync(operationId, payload.Body, cancellation).ConfigureAwait(false);
                        }
                    }
                }
            }

            reservation.Operations.TryRemove(operationId, out _);
            await stream.CompleteAsync(operationId, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException or ObjectDisposedException)
        {
            // The stream, or the client's interest in this operation, has ended.
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "An operation on an event stream failed");
            await reservation.Ended.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            reservation.Operations.TryRemove(KeyValuePair.Create(operationId, running));
            body.Dispose();
            await services.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void RemoveLapsed()
    {
        var oldest = clock.GetUtcNow() - options.Streams.ReservationTimeout;
        foreach (var (token, reservation) in reservations)
        {
            if (reservation.Made < oldest && !reservation.IsConnected && reservation.TryClaim())
            {
                reservations.TryRemove(token, out _);
                reservation.Dispose();
            }
        }
    }

    private static string? ReadOperationId(ReadOnlyMemory<byte> extensions)
    {
        if (extensions.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(extensions.Span, new JsonReaderOptions { MaxDepth = 128 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals("operationId"u8);
            reader.Read();
            if (isIt)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }

    private static async Task WriteTextAsync(HttpContext context, int status, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }
}
