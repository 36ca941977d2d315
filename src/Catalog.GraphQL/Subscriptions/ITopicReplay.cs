namespace Catalog.GraphQL.Subscriptions;

/// <summary>The past of a topic, given by the host (which reads it from its outbox).</summary>
public interface ITopicReplay<out TMessage>
    where TMessage : ISequencedEvent
{
    /// <summary>The stored events with a sequence above the given one, rising, up to the newest stored one; then it ends.</summary>
    IAsyncEnumerable<TMessage> ReadAsync(string topicName, long afterSequence, CancellationToken cancellationToken);
}
