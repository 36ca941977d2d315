namespace Catalog.GraphQL.Http;

/// <summary>Limits of long-lived answers: graphql-transport-ws, graphql-sse and incremental delivery.</summary>
public sealed class StreamOptions
{
    /// <summary>How long a new socket may wait with connection_init before it is closed with 4408; 10 s by default.</summary>
    public TimeSpan ConnectionInitializationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause after which a sign of life is sent on a quiet stream (a WebSocket ping, an event-stream comment); 12 s by default.</summary>
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a socket may owe the answer to a ping, or a client may take to accept one message, before it is dropped; 30 s by default.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest message a socket may send, in bytes, closed with 1009 above; 1 MiB by default.</summary>
    public int MaxSocketMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>Operations one socket or one single-connection stream may run at once; 100 by default. One more is answered with an error of its own.</summary>
    public int MaxOperationsPerConnection { get; set; } = 100;

    /// <summary>Reserved single-connection streams that may exist at once, answered with 503 above; 10,000 by default.</summary>
    public int MaxReservations { get; set; } = 10_000;

    /// <summary>How long a reserved stream may wait for its client before its token lapses; 30 s by default.</summary>
    public TimeSpan ReservationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
