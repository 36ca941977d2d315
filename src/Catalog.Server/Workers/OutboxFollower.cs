using System.Data.Common;
using System.Runtime.CompilerServices;
using Catalog.Application.Outbox;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.GraphQL.Subscriptions;

namespace Catalog.Server.Workers;

// From the outbox to subscriptions. Each workspace that somebody follows is read once, however many follow it; the others not at all.
// A commit wakes the reader at once: one of this process by itself, one of another process by PostgreSQL's notification. Polling is the
// fallback: slow while notifications come, quick while they do not.
// Invariants; O1 and O2 are proved by the tests of the same number in SubscriptionTests:
//   O1 a follower is told every entry after its sequence, once, in order.   O2 it is told nothing of another workspace.
//   O3 entries that another process wrote are told, too.

/// <summary>Tells subscriptions what is new in the outbox of their workspace. Thread-safe.</summary>
public sealed partial class OutboxFollower : IAsyncDisposable
{
    /// <summary>How long a change by another process may stay unseen while nothing tells of it.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    // Notifications may get lost on the way, in a connection pooler for example.
    private static readonly TimeSpan PollIntervalWhenTold = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<WorkspaceId, Following> followed = [];
    private readonly InMemoryTopics topics = new();
    private readonly CatalogStore store;
    private readonly OutboxFeed feed;
    private readonly OutboxListener listener;
    private readonly ILogger logger;
    private bool isDisposed;

    /// <summary>Follows nothing until somebody subscribes.</summary>
    /// <param name="store">The database, whose commits wake the reader.</param>
    /// <param name="feed">Reads the outbox.</param>
    /// <param name="listener">Tells of commits of other processes; started with the first subscriber.</param>
    /// <param name="loggers">Where failures to read go.</param>
    public OutboxFollower(CatalogStore store, OutboxFeed feed, OutboxListener listener, ILoggerFactory loggers)
    {
        this.listener = listener;
        this.store = store;
        this.feed = feed;
        logger = loggers.CreateLogger("Catalog.Subscriptions");
        store.Committed += Wake;
        listener.Changed += WakeAll;
    }

    /// <summary>The entries of a workspace's outbox in order, in portions as they come; ends when cancelled.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="afterSequence">Entries up to this one are left out; null begins with the next change.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public async IAsyncEnumerable<IReadOnlyList<OutboxEntry>> FollowAsync(
        WorkspaceId workspace, long? afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var following = Join(workspace);
        try
        {
            // The reader's place comes before ours and we listen before the past is read, so nothing falls between.
            await following.Place.WaitAsync(cancellationToken);
            var last = afterSequence is { } given ? Math.Max(0, given) : await feed.LatestAsync(workspace, cancellationToken);
            await using var stream = await topics.SubscribeAsync(Topic(workspace), last, new Replay(feed, workspace), cancellationToken);
            await foreach (var portion in stream.ReadEventsAsync(cancellationToken))
            {
                // A portion of the reader may begin before the end of the past that was told already.
                var fresh = portion.Entries[0].Sequence > last ? portion.Entries : [.. portion.Entries.Where(entry => entry.Sequence > last)];
                last = portion.Sequence;
                yield return fresh;
            }
        }
        finally
        {
            await LeaveAsync(workspace, following);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        store.Committed -= Wake;
        listener.Changed -= WakeAll;
        List<Following> all;
        lock (gate)
        {
            isDisposed = true;
            all = [.. followed.Values];
            followed.Clear();
        }

        foreach (var following in all)
        {
            await following.StopAsync();
        }
    }

    private static string Topic(WorkspaceId workspace) => $"outbox/{workspace.Value}";

    private void Wake(WorkspaceId workspace, long sequence)
    {
        lock (gate)
        {
            if (followed.TryGetValue(workspace, out var following) && sequence > following.Read)
            {
                following.Wake();
            }
        }
    }

    private void WakeAll()
    {
        lock (gate)
        {
            foreach (var following in followed.Values)
            {
                following.Wake();
            }
        }
    }

    private Following Join(WorkspaceId workspace)
    {
        listener.Start();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!followed.TryGetValue(workspace, out var following))
            {
                following = new Following();
                following.Place = feed.LatestAsync(workspace, following.Stop.Token);
                following.Reader = Task.Run(() => ReadAsync(workspace, following));
                followed.Add(workspace, following);
            }

            following.Followers++;
            return following;
        }
    }

    private async Task LeaveAsync(WorkspaceId workspace, Following following)
    {
        lock (gate)
        {
            if (--following.Followers > 0 || !followed.TryGetValue(workspace, out var present) || present != following)
            {
                return;
            }

            followed.Remove(workspace);
        }

        await following.StopAsync();
    }

    private async Task ReadAsync(WorkspaceId workspace, Following following)
    {
        var stop = following.Stop.Token;
        try
        {
            var place = await following.Place;
            while (true)
            {
                try
                {
                    var entries = await feed.ReadAsync(workspace, place, stop);
                    if (entries.Count > 0)
                    {
                        place = entries[^1].Sequence;
                        following.Read = place;
                        await topics.SendAsync(Topic(workspace), new OutboxPortion(entries), stop);
                    }
                    else
                    {
                        await following.News.WaitAsync(listener.IsListening ? PollIntervalWhenTold : PollInterval, stop);
                    }
                }
                catch (DbException failure)
                {
                    LogUnreadable(failure, workspace.Value);
                    await Task.Delay(RetryAfterFailure, TimeProvider.System, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last follower has left, or the server stops.
        }
        catch (DbException failure)
        {
            LogUnreadable(failure, workspace.Value); // the place could not be read: who waits for it is told the same
        }
    }

    [LoggerMessage(LogLevel.Error, "The outbox of workspace {Workspace} cannot be read")]
    private partial void LogUnreadable(Exception failure, long workspace);

    /// <summary>A workspace that is followed.</summary>
    private sealed class Following
    {
        private long read;

        public int Followers { get; set; }

        public CancellationTokenSource Stop { get; } = new();

        public SemaphoreSlim News { get; } = new(0);

        /// <summary>The sequence up to which the reader has read.</summary>
        public long Read
        {
            get => Volatile.Read(ref read);
            set => Volatile.Write(ref read, value);
        }

        /// <summary>The sequence after which the reader began.</summary>
        public Task<long> Place { get; set; } = Task.FromResult(0L);

        public Task Reader { get; set; } = Task.CompletedTask;

        /// <summary>Lets the reader look once more; called under the gate.</summary>
        public void Wake()
        {
            if (News.CurrentCount == 0)
            {
                News.Release();
            }
        }

        public async Task StopAsync()
        {
            await Stop.CancelAsync();
            await Reader;
        }
    }

    /// <summary>The past, from the database.</summary>
    private sealed class Replay(OutboxFeed feed, WorkspaceId workspace) : ITopicReplay<OutboxPortion>
    {
        public async IAsyncEnumerable<OutboxPortion> ReadAsync(string topicName, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (await feed.ReadAsync(workspace, afterSequence, cancellationToken) is { Count: > 0 } entries)
            {
                afterSequence = entries[^1].Sequence;
                yield return new OutboxPortion(entries);
            }
        }
    }
}

/// <summary>Entries of one workspace that follow each other.</summary>
/// <param name="Entries">At least one; oldest first.</param>
internal sealed record OutboxPortion(IReadOnlyList<OutboxEntry> Entries) : ISequencedEvent
{
    /// <inheritdoc/>
    public long Sequence => Entries[^1].Sequence;
}
