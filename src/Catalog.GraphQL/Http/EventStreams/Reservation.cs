using System.Collections.Concurrent;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Http.EventStreams;

/// <summary>One single-connection stream: reserved by PUT, connected by GET, and the operations that run on it.</summary>
internal sealed class Reservation : IDisposable
{
    private readonly TaskCompletionSource<EventStream> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int connections;

    public Reservation(string token, DateTimeOffset made)
    {
        Token = token;
        Made = made;
    }

    public string Token { get; }

    public DateTimeOffset Made { get; }

    /// <summary>Cancels every operation of this stream.</summary>
    public CancellationTokenSource Ended { get; } = new();

    public ConcurrentDictionary<string, CancellationTokenSource> Operations { get; } = new(StringComparer.Ordinal);

    public bool IsConnected => Volatile.Read(ref connections) > 0;

    /// <summary>The stream, once its client has connected; operations may start before.</summary>
    public Task<EventStream> Stream => connected.Task;

    /// <summary>True for the first caller only: a reservation has one stream.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref connections, 1) == 0;

    public void Connect(EventStream stream) => connected.TrySetResult(stream);

    public void Dispose()
    {
        Ended.Cancel();
        connected.TrySetCanceled();
    }
}
