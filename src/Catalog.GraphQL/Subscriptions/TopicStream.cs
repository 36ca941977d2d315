using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Catalog.GraphQL.Subscriptions;

/// <summary>One follower: a bounded queue between the senders and the one reader.</summary>
internal sealed class TopicStream<TMessage> : ISourceStream<TMessage>, IFollower
    where TMessage : notnull
{
    private readonly InMemoryTopics topics;
    private readonly string topicName;
    private readonly int capacity;
    private readonly Channel<TMessage> queue;

    public TopicStream(InMemoryTopics topics, string topicName, int capacity)
    {
        this.topics = topics;
        this.topicName = topicName;
        this.capacity = capacity;
        queue = Channel.CreateBounded<TMessage>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    public void Offer(TMessage message)
    {
        if (!queue.Writer.TryWrite(message) && queue.Writer.TryComplete(new SubscriberTooSlowException(topicName, capacity)))
        {
            topics.Remove(topicName, this);
        }
    }

    public void Complete()
    {
        queue.Writer.TryComplete();
        topics.Remove(topicName, this);
    }

    public async IAsyncEnumerable<TMessage> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    public ValueTask DisposeAsync()
    {
        Complete();
        return ValueTask.CompletedTask;
    }
}
