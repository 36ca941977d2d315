using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Catalog.GraphQL.Subscriptions;

// Topics: who follows what, inside this process. Other processes reach it through their own outbox reader, which sends here.
//   T1 Sending never waits: a follower whose queue is full is dropped with a reason, the others do not notice.
//   T2 A follower sees every event sent after its SubscribeAsync returned, once, in order of sending.
//   T3 With a replay a follower sees past and present as one strictly rising sequence.
//   T4 A topic without followers takes no memory.
/// <summary>The in-process topic bus: sender and receiver in one. Register it once.</summary>
public sealed class InMemoryTopics : ITopicEventSender, ITopicEventReceiver
{
    private readonly ConcurrentDictionary<(string Topic, Type Message), ImmutableArray<IFollower>> followers = new();
    private readonly int capacity;

    /// <param name="capacity">Events that may wait for one follower before it is dropped; at least 1.</param>
    public InMemoryTopics(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.capacity = capacity;
    }

    /// <summary>Followers of all topics at this moment.</summary>
    public int FollowerCount => followers.Values.Sum(list => list.Length);

    /// <inheritdoc/>
    public ValueTask SendAsync<TMessage>(string topicName, TMessage message, CancellationToken cancellationToken = default)
        where TMessage : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        if (followers.TryGetValue((topicName, typeof(TMessage)), out var present))
        {
            foreach (var follower in present)
            {
                ((TopicStream<TMessage>)follower).Offer(message);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(string topicName)
    {
        foreach (var (key, present) in followers)
        {
            if (key.Topic == topicName)
            {
                foreach (var follower in present)
                {
                    follower.Complete();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, CancellationToken cancellationToken = default)
        where TMessage : notnull =>
        ValueTask.FromResult<ISourceStream<TMessage>>(Follow<TMessage>(topicName));

    /// <inheritdoc/>
    public ValueTask<ISourceStream<TMessage>> SubscribeAsync<TMessage>(string topicName, long afterSequence, ITopicReplay<TMessage> replay, CancellationToken cancellationToken = default)
        where TMessage : notnull, ISequencedEvent
    {
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentOutOfRangeException.ThrowIfNegative(afterSequence);
        return ValueTask.FromResult<ISourceStream<TMessage>>(new ReplayedStream<TMessage>(topicName, afterSequence, replay, () => Follow<TMessage>(topicName)));
    }

    internal void Remove<TMessage>(string topicName, TopicStream<TMessage> follower)
        where TMessage : notnull
    {
        var key = (topicName, typeof(TMessage));
        while (followers.TryGetValue(key, out var present))
        {
            var left = present.Remove(follower);
            var done = left.IsEmpty
                ? followers.TryRemove(KeyValuePair.Create(key, present))
                : followers.TryUpdate(key, left, present);
            if (done || left == present)
            {
                return;
            }
        }
    }

    private TopicStream<TMessage> Follow<TMessage>(string topicName)
        where TMessage : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(topicName);
        var follower = new TopicStream<TMessage>(this, topicName, capacity);
        followers.AddOrUpdate((topicName, typeof(TMessage)), _ => [follower], (_, present) => present.Add(follower));
        return follower;
    }
}
