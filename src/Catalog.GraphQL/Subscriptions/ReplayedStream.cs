using System.Runtime.CompilerServices;

namespace Catalog.GraphQL.Subscriptions;

/// <summary>
/// Past, then present: follows the topic first and reads the past second, so that nothing falls between; what both tell is passed on
/// once. When the queue overflows, during the replay or later, the follower reads the past again from where it came to, so a slow
/// reader of a replayed topic costs reading again but loses nothing.
/// </summary>
internal sealed class ReplayedStream<TMessage> : ISourceStream<TMessage>
    where TMessage : notnull, ISequencedEvent
{
    private readonly string topicName;
    private readonly ITopicReplay<TMessage> replay;
    private readonly Func<TopicStream<TMessage>> follow;
    private TopicStream<TMessage> live;
    private long last;

    public ReplayedStream(string topicName, long afterSequence, ITopicReplay<TMessage> replay, Func<TopicStream<TMessage>> follow)
    {
        this.topicName = topicName;
        this.replay = replay;
        this.follow = follow;
        last = afterSequence;
        live = follow();
    }

    public async IAsyncEnumerable<TMessage> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await foreach (var message in replay.ReadAsync(topicName, last, cancellationToken).ConfigureAwait(false))
            {
                if (message.Sequence > last)
                {
                    last = message.Sequence;
                    yield return message;
                }
            }

            await using var events = live.ReadEventsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await events.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (SubscriberTooSlowException)
                {
                    // More was sent than the queue could hold; what was lost is in the host's log, so read that again from here.
                    break;
                }

                if (events.Current.Sequence > last)
                {
                    last = events.Current.Sequence;
                    yield return events.Current;
                }
            }

            live = follow();
        }
    }

    public ValueTask DisposeAsync() => live.DisposeAsync();
}
