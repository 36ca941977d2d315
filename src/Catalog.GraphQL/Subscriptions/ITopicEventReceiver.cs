namespace Catalog.GraphQL.Subscriptions;

/// <summary>Follows topics. Thread-safe.</summary>
public interface ITopicEventReceiver
{
    /// <summary>Follows a topic from now on. No event sent after this call returned is missed.</summary>
    /// <param name="topicName">Compared ordinally; need not exist yet.</param>
    /// <param name="cancellationToken">Ends the waiting for the subscription, not the subscription itself.</param>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default)
        where TMessage : notnull;

    /// <summary>Follows a topic from a place in its past: first what the host's <see cref="ITopicReplay{TMessage}"/> tells, then what is sent, without gap or repetition.</summary>
    /// <param name="topicName">Compared ordinally.</param>
    /// <param name="afterSequence">Events with a sequence up to this one are left out; 0 replays everything the host still has.</param>
    /// <param name="replay">Reads the past.</param>
    /// <param name="cancellationToken">Ends the waiting for the subscription, not the subscription itself.</param>
    ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, long afterSequence, ITopicReplay<TMessage> replay, CancellationToken cancellationToken = default)
        where TMessage : notnull, ISequencedEvent;
}
