namespace Catalog.GraphQL.Subscriptions;

/// <summary>The events of one follower of a topic, in the order in which they were sent. Disposing it ends the subscription.</summary>
public interface ISourceStream<TMessage> : IAsyncDisposable
{
    /// <summary>Reads the events; may be called once. Ends when the topic was completed or the stream disposed.</summary>
    /// <exception cref="SubscriberTooSlowException">The follower read so slowly that its queue was full: events were lost and the stream is over.</exception>
    IAsyncEnumerable<TMessage> ReadEventsAsync(CancellationToken cancellationToken = default);
}
