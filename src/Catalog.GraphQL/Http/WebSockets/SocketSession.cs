using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Catalog.GraphQL.Http.Requests;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Catalog.GraphQL.Http.WebSockets;

// One socket that speaks graphql-transport-ws.
//   W1 Nothing is executed before connection_init was answered with connection_ack.
//   W2 Messages leave whole and one at a time; a client that does not take one within SendTimeout loses the socket.
//   W3 An id names one operation at a time; it may be used again after complete or error.
//   W4 When the socket ends, however it ends, every operation on it is cancelled and waited for.
internal sealed partial class SocketSession(
    WebSocket socket,
    HttpContext context,
    StreamOptions options,
    OperationDoor door,
    ISocketSessionInterceptor[] interceptors,
    TimeProvider clock,
    ILogger logger) : IAsyncDisposable
{
    private const int MaxReasonBytes = 123;

    /// <summary>How long the other side may take to answer a close.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private readonly ConcurrentDictionary<string, Operation> operations = new(StringComparer.Ordinal);
    private bool isInitialised;
    private bool isAcknowledged;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var stop = stopping.Register(() => _ = CloseAsync(SocketCloseCode.GoingAway, "The server is shutting down"));
        var timer = clock.CreateTimer(_ => OnInitialisationTimeout(), null, options.ConnectionInitializationTimeout, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                while (await ReceiveAsync().ConfigureAwait(false))
                {
                }
            }
            catch (SocketCloseException close)
            {
                await CloseAsync(close.Code, close.Message).ConfigureAwait(false);
                await DrainAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
            {
                // The client has gone, or was cut off.
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "A GraphQL socket failed");
                await CloseAsync(SocketCloseCode.InternalServerError, "Internal server error").ConfigureAwait(false);
            }
        }
    }

    public async Task CloseAsync(SocketCloseCode code, string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) > MaxReasonBytes)
        {
            reason = reason[..(MaxReasonBytes / 4)];
        }

        using var limit = new CancellationTokenSource(options.SendTimeout);
        var entered = false;
        try
        {
            await turn.WaitAsync(limit.Token).ConfigureAwait(false);
            entered = true;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, limit.Token).ConfigureAwait(false);
                ended.CancelAfter(Farewell);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
        finally
        {
            if (entered)
            {
                turn.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync().ConfigureAwait(false);
        foreach (var operation in operations.Values)
        {
            await operation.Run.ConfigureAwait(false);
        }

        ended.Dispose();
    }

    /// <summary>Reads on, acting on nothing, until the client has answered the close: a connection cut with unread bytes could take the close code with it.</summary>
    private async Task DrainAsync()
    {
        var rest = new byte[4096];
        try
        {
            while (socket.State == WebSocketState.CloseSent)
            {
                await socket.ReceiveAsync(rest.AsMemory(), ended.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone without a farewell.
        }
    }

    /// <summary>Receives one message and acts on it; false when the client has closed.</summary>
    private async Task<bool> ReceiveAsync()
    {
        var bytes = new PooledBytes(4096);
        var owned = true;
        try
        {
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(bytes.GetMemory(1024), ended.Token).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await CloseAsync(SocketCloseCode.Normal, "").ConfigureAwait(false);
                    return false;
                }

                bytes.Advance(received.Count);
                if (bytes.Length > options.MaxSocketMessageBytes)
                {
                    throw new SocketCloseException(SocketCloseCode.MessageTooBig, $"A message is larger than {options.MaxSocketMessageBytes} bytes");
                }
            }
            while (!received.EndOfMessage);

            if (received.MessageType != WebSocketMessageType.Text)
            {
                throw new SocketCloseException(SocketCloseCode.BadRequest, "A message is text");
            }

            owned = !await ActAsync(SocketMessageReader.Read(bytes.Memory), bytes).ConfigureAwait(false);
            return socket.State == WebSocketState.Open;
        }
        finally
        {
            if (owned)
            {
                bytes.Dispose();
            }
        }
    }

    /// <summary>Acts on a message; true when an operation has taken over its bytes.</summary>
    private async Task<bool> ActAsync(SocketMessage message, PooledBytes bytes)
    {
        switch (message.Kind)
        {
            case SocketMessageKind.ConnectionInit:
                await InitialiseAsync(message.Payload).ConfigureAwait(false);
                return false;
            case SocketMessageKind.Ping:
                await SendAsync("{\"type\":\"pong\""u8.ToArray(), message.Payload).ConfigureAwait(false);
                return false;
            case SocketMessageKind.Subscribe:
                return await SubscribeAsync(message, bytes).ConfigureAwait(false);
            case SocketMessageKind.Complete when operations.TryRemove(message.Id, out var operation):
                await operation.Cancellation.CancelAsync().ConfigureAwait(false);
                return false;
            default:
                return false;
        }
    }

    private async Task InitialiseAsync(ReadOnlyMemory<byte> payload)
    {
        if (isInitialised)
        {
            throw new SocketCloseException(SocketCloseCode.TooManyInitialisationRequests, "Too many initialisation requests");
        }

        isInitialised = true;
        foreach (var interceptor in interceptors)
        {
            if (!await interceptor.OnConnectAsync(context, payload, ended.Token).ConfigureAwait(false))
            {
                throw new SocketCloseException(SocketCloseCode.Forbidden, "Forbidden");
            }
        }

        await SendAsync("{\"type\":\"connection_ack\""u8.ToArray(), default).ConfigureAwait(false);
        isAcknowledged = true;
    }

    private void OnInitialisationTimeout()
    {
        if (!isInitialised)
        {
            _ = CloseAsync(SocketCloseCode.ConnectionInitialisationTimeout, "Connection initialisation timeout");
        }
    }

    /// <summary>Sends a message made of a head (an object without its closing brace) and a payload.</summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> payload)
    {
        using var buffer = new JsonBuffer(head.Length + payload.Length + 16);
        buffer.WriteRaw(head.Span);
        if (!payload.IsEmpty)
        {
            buffer.WriteRaw(",\"payload\":"u8);
            buffer.WriteRaw(payload.Span);
        }

        buffer.WriteByte((byte)'}');
        await turn.WaitAsync(ended.Token).ConfigureAwait(false);
        try
        {
            var send = socket.SendAsync(buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, ended.Token);
            if (!send.IsCompletedSuccessfully)
            {
                await send.AsTask().WaitAsync(options.SendTimeout, clock, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            socket.Abort();
            throw new OperationCanceledException("The client did not take a message in time.");
        }
        finally
        {
            turn.Release();
        }
    }
}
