using Catalog.GraphQL.Http.Responses;
using Catalog.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Catalog.GraphQL.Http.EventStreams;

// A text/event-stream answer that several operations may write to.
//   E1 Events are whole: one writer at a time.
//   E2 A quiet stream carries a comment every KeepAliveInterval, so that proxies keep it open and a lost client is noticed.
//   E3 A client that does not take an event within SendTimeout is cut off.
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpContext context;
    private readonly StreamOptions options;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly JsonBuffer buffer = new(1024);
    private readonly ITimer keepAlive;
    private bool isOver;

    public EventStream(HttpContext context, StreamOptions options)
    {
        this.context = context;
        this.options = options;
        keepAlive = TimeProvider.System.CreateTimer(static state => ((EventStream)state!).SayAlive(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan); // the state is this
    }

    public async ValueTask OpenAsync(CancellationToken cancellation)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypeNames.EventStream;
        response.Headers.CacheControl = "no-cache";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync(":\n\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        keepAlive.Change(options.KeepAliveInterval, options.KeepAliveInterval);
    }

    /// <summary>An event <c>next</c>; in the single connection mode with the operation's id around the result.</summary>
    public async ValueTask NextAsync(string? operationId, ReadOnlyMemory<byte> result, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            buffer.Truncate(0);
            buffer.WriteRaw("event: next\ndata: "u8);
            if (operationId is null)
            {
                WriteLine(result.Span);
            }
            else
            {
                buffer.WriteRaw("{\"id\":"u8);
                buffer.WriteString(operationId);
                buffer.WriteRaw(",\"payload\":"u8);
                WriteLine(result.Span);
                buffer.WriteByte((byte)'}');
            }

            buffer.WriteRaw("\n\n"u8);
            await SendAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>An event <c>complete</c>, with an empty data line, without which a browser's EventSource would not tell it.</summary>
    public async ValueTask CompleteAsync(string? operationId, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            buffer.Truncate(0);
            buffer.WriteRaw("event: complete\ndata:"u8);
            if (operationId is not null)
            {
                buffer.WriteRaw(" {\"id\":"u8);
                buffer.WriteString(operationId);
                buffer.WriteByte((byte)'}');
            }

            buffer.WriteRaw("\n\n"u8);
            await SendAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await keepAlive.DisposeAsync().ConfigureAwait(false);
        await turn.WaitAsync().ConfigureAwait(false);
        isOver = true;
        buffer.Dispose();
        turn.Release();
    }

    private void SayAlive() => _ = SayAliveAsync();

    private async Task SayAliveAsync()
    {
        // When somebody is writing the stream is not quiet.
        if (!await turn.WaitAsync(0).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            if (!isOver)
            {
                buffer.Truncate(0);
                buffer.WriteRaw(":\n\n"u8);
                await SendAsync(context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            context.Abort();
        }
        finally
        {
            turn.Release();
        }
    }

    private ValueTask SendAsync(CancellationToken cancellation) => WriteAsync(buffer.WrittenMemory, cancellation);

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var write = context.Response.BodyWriter.WriteAsync(bytes, cancellation);
        if (!write.IsCompletedSuccessfully)
        {
            try
            {
                await write.AsTask().WaitAsync(options.SendTimeout, TimeProvider.System, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                context.Abort();
                throw new OperationCanceledException("The client did not take an event in time.");
            }
        }
    }

    /// <summary>A result is one line: what line breaks a JSON text may have stand between its values and carry nothing.</summary>
    private void WriteLine(ReadOnlySpan<byte> json)
    {
        int end;
        while ((end = json.IndexOfAny((byte)'\n', (byte)'\r')) >= 0)
        {
            buffer.WriteRaw(json[..end]);
            json = json[(end + 1)..];
        }

        buffer.WriteRaw(json);
    }
}
