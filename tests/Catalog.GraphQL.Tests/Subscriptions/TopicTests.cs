using System.Runtime.CompilerServices;
using System.Text;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Subscriptions;
using Catalog.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.GraphQL.Tests.Subscriptions;

/// <summary>The topic bus and its replay: invariants T1 to T4 of <see cref="InMemoryTopics"/>.</summary>
public sealed class TopicTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task T1_AFollowerWhoseQueueIsFull_IsDroppedWithAReason_AndTheOthersGoOn()
    {
        var topics = new InMemoryTopics(capacity: 2);
        await using var slow = await topics.SubscribeAsync<int>("t", Cancellation);
        await using var quick = await topics.SubscribeAsync<int>("t", Cancellation);
        await using var events = quick.ReadEventsAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        for (var number = 1; number <= 5; number++)
        {
            await topics.SendAsync("t", number, Cancellation);
            Assert.True(await events.MoveNextAsync());
            Assert.Equal(number, events.Current);
        }

        var told = new List<int>();
        var reason = await Assert.ThrowsAsync<SubscriberTooSlowException>(async () =>
        {
            await foreach (var number in slow.ReadEventsAsync(Cancellation))
            {
                told.Add(number);
            }
        });
        Assert.Equal([1, 2], told);
        Assert.Contains("More than 2 events of topic 't'", reason.Message, StringComparison.Ordinal);
        Assert.Equal(1, topics.FollowerCount);
    }

    [Fact]
    public async Task T2_AFollower_SeesWhatIsSentAfterItSubscribed_OfItsTopicAndType()
    {
        var topics = new InMemoryTopics();
        await topics.SendAsync("t", 0, Cancellation);
        await using var stream = await topics.SubscribeAsync<int>("t", Cancellation);
        await topics.SendAsync("t", 1, Cancellation);
        await topics.SendAsync("other", 2, Cancellation);
        await topics.SendAsync("t", "three", Cancellation);
        await topics.SendAsync("t", 4, Cancellation);
        await topics.CompleteAsync("t");
        await topics.SendAsync("t", 5, Cancellation);

        Assert.Equal([1, 4], await stream.ReadEventsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData(0, "1,2,3,4,5,6,7,8")]
    [InlineData(3, "4,5,6,7,8")]
    [InlineData(5, "6,7,8")]
    [InlineData(7, "8")]
    public async Task T3_WithAReplay_PastAndPresentAreOneRisingSequence(long after, string expected)
    {
        var topics = new InMemoryTopics();
        // Six is in the log and is sent, too, while the past is read; seven is only sent; eight is sent twice.
        var log = new Log([1, 2, 3, 4, 5, 6], beforeTheEnd: async () =>
        {
            foreach (var number in new[] { 5, 6, 7 })
            {
                await topics.SendAsync("t", new Entry(number), Cancellation);
            }
        });
        await using var stream = await topics.SubscribeAsync("t", after, log, Cancellation);
        await using var events = stream.ReadEventsAsync(Cancellation).GetAsyncEnumerator(Cancellation);

        var told = new List<long>();
        var count = expected.Split(',').Length;
        while (told.Count < count - 1 && await events.MoveNextAsync())
        {
            told.Add(events.Current.Sequence);
        }

        await topics.SendAsync("t", new Entry(8), Cancellation);
        await topics.SendAsync("t", new Entry(8), Cancellation);
        await events.MoveNextAsync();
        told.Add(events.Current.Sequence);
        await topics.CompleteAsync("t");

        Assert.Equal(expected, string.Join(',', told));
        Assert.False(await events.MoveNextAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task T3_AFollowerOfAReplayThatFallsBehind_ReadsThePastAgainAndLosesNothing(int seed)
    {
        const int Sent = 500;
        var random = new Random(seed);
        var topics = new InMemoryTopics(capacity: 3);
        var log = new Log([1], null);
        await using var stream = await topics.SubscribeAsync("t", 0, log, Cancellation);
        var next = 2;
        var told = new List<long>();

        await foreach (var entry in stream.ReadEventsAsync(Cancellation))
        {
            told.Add(entry.Sequence);
            for (var burst = random.Next(8); burst > 0 && next <= Sent; burst--, next++)
            {
                await SendAsync();
            }

            if (told.Count == next - 1 && next <= Sent)
            {
                await SendAsync();
                next++;
            }

            if (told.Count == Sent)
            {
                break;
            }
        }

        Assert.True(told.SequenceEqual(Enumerable.Range(1, Sent).Select(number => (long)number)), $"seed {seed}: {string.Join(',', told)}");
        Assert.True(log.Reads > 2, $"seed {seed}: the queue of three was never too small.");

        async Task SendAsync()
        {
            log.Entries.Add(next); // as a host does: stored first, sent second
            await topics.SendAsync("t", new Entry(next), Cancellation);
        }
    }

    [Fact]
    public async Task T4_ATopicWithoutFollowers_TakesNoMemory()
    {
        var topics = new InMemoryTopics();
        var stream = await topics.SubscribeAsync<int>("t", Cancellation);
        var replayed = await topics.SubscribeAsync("t", 0, new Log([1], null), Cancellation);
        Assert.Equal(2, topics.FollowerCount);

        await stream.DisposeAsync();
        await replayed.DisposeAsync();

        Assert.Equal(0, topics.FollowerCount);
    }

    [Fact]
    public async Task Subscription_ByATopicOfItsArgument_GivesWhatIsSentThere()
    {
        var topics = new InMemoryTopics();
        await using var services = new ServiceCollection().AddSingleton<ITopicEventReceiver>(topics).BuildServiceProvider();
        var executor = Run.Executor(typeof(Queries), typeof(Subscriptions));
        await using var result = await executor.ExecuteAsync(Run.Request("subscription { onMessage(room: \"blue\") }"), Run.Context(services, Cancellation));
        await using var answers = Assert.IsType<ResponseStream>(result).Payloads.GetAsyncEnumerator(Cancellation);
        var first = answers.MoveNextAsync();

        await topics.SendAsync("rooms/red", "not for us", Cancellation);
        await topics.SendAsync("rooms/blue", "hello", Cancellation);

        Assert.True(await first);
        Assert.Equal("""{"data":{"onMessage":"hello!"}}""", Encoding.UTF8.GetString(answers.Current.Body.Span));
        await topics.CompleteAsync("rooms/blue");
        Assert.False(await answers.MoveNextAsync());
    }

    public sealed record Entry(long Sequence) : ISequencedEvent;

    /// <summary>Stored events; a host would read them from its outbox.</summary>
    private sealed class Log(List<long> entries, Func<Task>? beforeTheEnd) : ITopicReplay<Entry>
    {
        public List<long> Entries { get; } = entries;

        public int Reads { get; private set; }

        public async IAsyncEnumerable<Entry> ReadAsync(string topicName, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Reads++;
            foreach (var sequence in Entries.Where(sequence => sequence > afterSequence).ToList())
            {
                yield return new Entry(sequence);
            }

            if (beforeTheEnd is not null)
            {
                await beforeTheEnd();
            }
        }
    }

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "hello";
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe]
        [Topic("rooms/{room}")]
        public static string OnMessage(string room, [EventMessage] string message) => $"{message}!";
    }
}
