using System.Data.Common;
using Catalog.Application.Audit;
using Catalog.Application.Indexing;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Outbox;

// One loop for all work that follows from changes. Each work has a position of its own in each workspace's outbox; the worker writes what follows
// with it. Who keeps something by a position of its own (IOutboxKeeper) is only woken, and answers for the same three.
// Invariants, each proved on both databases by the test of the same number in OutboxWorkerSuite:
//   F1 what follows from an entry is written exactly once, in one transaction with the work's position, however many processes work.
//   F2 a work that fails stands still at its entry and is tried again, ever more rarely; the others go on.
//   F3 after a stop at any moment the work goes on behind the last position that was written; entries that ask for nothing may be read again.

/// <summary>Runs the works that follow the outbox of every workspace. Does nothing until started.</summary>
public sealed partial class OutboxWorker : IAsyncDisposable
{
    /// <summary>How often it looks when nothing wakes it, and asks what time has made due.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private const int EntriesAtOnce = 2_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // A position behind which nothing had to be written is written too, but not for every entry.
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(5);

    private readonly CatalogStore store;
    private readonly ChangeRunner changes;
    private readonly IReadOnlyList<IOutboxWork> works;
    private readonly IReadOnlyList<IOutboxKeeper> keepers;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Dictionary<(WorkspaceId, string), Place> places = [];
    private readonly Dictionary<(WorkspaceId, string), Patience> patience = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim woken = new(0, 1);
    private Task running = Task.CompletedTask;

    internal OutboxWorker(CatalogStore store, ChangeRunner changes, IReadOnlyList<IOutboxWork> works, TimeProvider clock, ILoggerFactory loggers, IReadOnlyList<IOutboxKeeper>? keepers = null)
    {
        this.store = store;
        this.changes = changes;
        this.works = works;
        this.keepers = keepers ?? [];
        this.clock = clock;
        logger = loggers.CreateLogger("Catalog.Outbox");
    }

    /// <summary>Begins to follow.</summary>
    public void Start()
    {
        store.Committed += Wake;
        running = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);
    }

    /// <summary>Stops after the step at work; its position is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        store.Committed -= Wake;
        await stopping.CancelAsync();
        await running;
        foreach (var ((workspace, name), place) in places)
        {
            await KeepAsync(workspace, name, place, CancellationToken.None);
        }

        stopping.Dispose();
        woken.Dispose();
    }

    /// <summary>Does all there is to do now, for tests and commands: returns when every work has dealt with every entry that was there.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await StepAsync(throws: true, cancellationToken))
        {
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (!await StepAsync(throws: false, cancellationToken))
                {
                    await woken.WaitAsync(PollInterval, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop: what is at work is left as a crash would leave it.
        }
    }

    /// <summary>One portion of each work in each workspace; true when there may be more.</summary>
    private async Task<bool> StepAsync(bool throws, CancellationToken cancellationToken)
    {
        var more = false;
        foreach (var (workspace, latest) in await WorkspacesAsync(throws, cancellationToken))
        {
            foreach (var keeper in keepers)
            {
                more |= await TryAsync(workspace, keeper.Name, latest, async () => await keeper.CatchUpAsync(workspace, cancellationToken) > 0, throws);
            }

            foreach (var work in works)
            {
                var place = await PlaceAsync(workspace, work, cancellationToken);
                more |= await TryAsync(workspace, work.Name, place.Sequence, () => FollowAsync(workspace, latest, work, place, cancellationToken), throws);
            }
        }

        return more;
    }

    /// <summary>Lets one of them do a portion, unless it has failed lately; whatever it is that fails, the others go on.</summary>
    private async Task<bool> TryAsync(WorkspaceId workspace, string name, long sequence, Func<Task<bool>> portion, bool throws)
    {
        if (!patience.TryGetValue((workspace, name), out var after))
        {
            patience.Add((workspace, name), after = new Patience());
        }

        if (clock.GetUtcNow() < after.NotBefore && !throws)
        {
            return false;
        }

        try
        {
            var more = await portion();
            after.Pause = TimeSpan.Zero;
            return more;
        }
        catch (Exception failure) when (!throws && failure is not OperationCanceledException)
        {
            after.Pause = after.Pause == TimeSpan.Zero ? FirstPause : TimeSpan.FromTicks(Math.Min(after.Pause.Ticks * 2, LongestPause.Ticks));
            after.NotBefore = clock.GetUtcNow() + after.Pause;
            LogFailure(failure, name, sequence, after.Pause);
            return false;
        }
    }

    private async Task<bool> FollowAsync(WorkspaceId workspace, long latest, IOutboxWork work, Place place, CancellationToken cancellationToken)
    {
        if (place.Sequence >= latest)
        {
            if (await work.PlanDueAsync(workspace, clock.GetUtcNow(), cancellationToken) is { } due)
            {
                await WriteAsync(workspace, work, place, place.Sequence, due, cancellationToken);
                return true;
            }

            if (place.Sequence > place.Kept && clock.GetElapsedTime(place.KeptAt) >= KeepInterval)
            {
                await KeepAsync(workspace, work.Name, place, cancellationToken);
            }

            return false;
        }

        var entries = await new OutboxReader(store, workspace).ReadAsync(place.Sequence, EntriesAtOnce, cancellationToken);
        if (entries.Count == 0)
        {
            return false;
        }

        if (await work.PlanAsync(workspace, entries, cancellationToken) is { } follow)
        {
            await WriteAsync(workspace, work, place, entries[^1].Sequence, follow, cancellationToken);
        }
        else
        {
            place.Sequence = entries[^1].Sequence;
        }

        return true;
    }

    private async Task WriteAsync(WorkspaceId workspace, IOutboxWork work, Place place, long to, FollowUp follow, CancellationToken cancellationToken)
    {
        try
        {
            await changes.RunAsync(follow.Caller, follow.Request, async scope =>
            {
                await MoveAsync(scope.Context, workspace, work.Name, place.Kept, to, cancellationToken);
                await follow.ApplyAsync(scope);
                return true;
            }, cancellationToken);
            place.Reached(to, clock.GetTimestamp());
        }
        catch (AnotherProcessException)
        {
            places.Remove((workspace, work.Name)); // it is read again
        }
    }

    private async Task KeepAsync(WorkspaceId workspace, string name, Place place, CancellationToken cancellationToken)
    {
        if (place.Sequence == place.Kept)
        {
            return;
        }

        try
        {
            await using var transaction = await store.WriteAsync(cancellationToken);
            await MoveAsync(transaction.Context, workspace, name, place.Kept, place.Sequence, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            place.Reached(place.Sequence, clock.GetTimestamp());
        }
        catch (AnotherProcessException)
        {
            places.Remove((workspace, name));
        }
        catch (DbException failure)
        {
            LogFailure(failure, name, place.Sequence, TimeSpan.Zero); // read again after the next start
        }
    }

    /// <summary>Moves a position, unless another process has done so: only one of two can find the one it came from.</summary>
    private static async Task MoveAsync(CatalogContext context, WorkspaceId workspace, string name, long from, long to, CancellationToken cancellationToken)
    {
        var moved = await context.FollowerPositions.Where(row => row.WorkspaceId == workspace && row.Follower == name && row.Sequence == from)
            .ExecuteUpdateAsync(row => row.SetProperty(position => position.Sequence, to), cancellationToken);
        if (moved == 0)
        {
            throw new AnotherProcessException();
        }
    }

    private async Task<IReadOnlyList<(WorkspaceId, long)>> WorkspacesAsync(bool throws, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = store.Read();
            var rows = await context.Workspaces.Select(row => new { row.Id, row.LastSequence }).ToListAsync(cancellationToken);
            return [.. rows.Select(row => (row.Id, row.LastSequence))];
        }
        catch (DbException failure) when (!throws)
        {
            LogFailure(failure, "all", 0, PollInterval);
            return [];
        }
    }

    private async Task<Place> PlaceAsync(WorkspaceId workspace, IOutboxWork work, CancellationToken cancellationToken)
    {
        if (places.TryGetValue((workspace, work.Name), out var known))
        {
            return known;
        }

        await using (var context = store.Read())
        {
            var rows = await context.FollowerPositions.Where(row => row.WorkspaceId == workspace && row.Follower == work.Name).Select(row => row.Sequence).ToListAsync(cancellationToken);
            if (rows.Count > 0)
            {
                return places[(workspace, work.Name)] = new Place(rows[0], clock.GetTimestamp());
            }
        }

        await using (var transaction = await store.WriteAsync(cancellationToken))
        {
            transaction.Context.Add(new FollowerPosition { WorkspaceId = workspace, Follower = work.Name });
            try
            {
                await transaction.Context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (DbUpdateException conflict) when (WriteConflict.Is(conflict))
            {
                // Another process was first; its row is the same.
            }
        }

        return places[(workspace, work.Name)] = new Place(0, clock.GetTimestamp());
    }

    private void Wake(WorkspaceId workspace, long sequence)
    {
        try
        {
            if (woken.CurrentCount == 0)
            {
                woken.Release();
            }
        }
        catch (Exception raced) when (raced is SemaphoreFullException or ObjectDisposedException)
        {
            // Two commits at once, or the last one of all: it is awake or gone.
        }
    }

    [LoggerMessage(LogLevel.Error, "The work {Work} failed behind sequence {Sequence} and is tried again in {Pause}")]
    private partial void LogFailure(Exception failure, string work, long sequence, TimeSpan pause);

    /// <summary>How far a work has come: what it has dealt with, and what of that is written.</summary>
    private sealed class Place(long sequence, long now)
    {
        public long Sequence { get; set; } = sequence;

        public long Kept { get; private set; } = sequence;

        public long KeptAt { get; private set; } = now;

        public void Reached(long sequence, long now) => (Sequence, Kept, KeptAt) = (sequence, sequence, now);
    }

    /// <summary>How long to wait after failures.</summary>
    private sealed class Patience
    {
        public TimeSpan Pause { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }

    /// <summary>Another process has moved the position meanwhile.</summary>
    private sealed class AnotherProcessException : Exception;
}
