namespace Catalog.GraphQL.Subscriptions;

/// <summary>Publishes events to everyone who follows a topic. Thread-safe.</summary>
public interface ITopicEventSender
{
    /// <summary>Hands an event to the present followers of a topic; with none, nothing happens. Never waits for a slow follower.</summary>
    /// <param name="topicName">Compared ordinally.</param>
    /// <param name="message">The event; the same instance reaches every follower, so it must not change afterwards.</param>
    /// <param name="cancellationToken">Unused by the in-process bus, which never waits.</param>
    ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
        where TMessage : notnull;

    /// <summary>Ends the topic: every present follower reads what is waiting for it and then its stream ends normally.</summary>
    /// <param name="topicName">Compared ordinally.</param>
    ValueTask CompleteAsync(string topicName);
}
