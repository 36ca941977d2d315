namespace Catalog.GraphQL.Subscriptions;

/// <summary>A follower did not read its events as fast as they came, and was dropped so that memory stays bounded.</summary>
public sealed class SubscriberTooSlowException : Exception
{
    /// <summary>The code of the error the client is sent.</summary>
    public const string Code = "SUBSCRIBER_TOO_SLOW";

    /// <param name="topicName">The topic followed.</param>
    /// <param name="capacity">Events that may wait for a follower.</param>
    public SubscriberTooSlowException(string topicName, int capacity)
        : base($"More than {capacity} events of topic '{topicName}' were waiting to be read: the subscription was ended. Subscribe again, from the last sequence seen where the field allows it.")
    {
    }
}
