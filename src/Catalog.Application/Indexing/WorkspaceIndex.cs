using System.Diagnostics;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Search.Index;
using Catalog.Search.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Catalog.Application.Indexing;

// The index of one workspace: follows the outbox, one writer, a snapshot for whoever searches.
// Invariants, each proved by the test of the same number in WorkspaceIndexTests:
//   X1 what a snapshot of sequence n finds is what the database held at n, or later for items changed again.
//   X2 a commit carries the sequence it holds; after a crash everything behind it is read again: nothing is lost or doubled.
//   X3 a renamed or moved concept re-indexes the items below it in the background; until done, commits stay in front of its entry.
//   X4 an index that is damaged, absent or of another make is rebuilt beside the old one and swapped; the status says so.
// Threads: everything that writes runs on the one task of RunAsync; snapshots may be taken from any thread.

/// <summary>A workspace's search index, kept up to date with the database.</summary>
public sealed partial class WorkspaceIndex : IAsyncDisposable
{
    /// <summary>How often the outbox is looked at when nothing wakes the follower.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private const int EntriesAtOnce = 5_000;
    private const int ItemsAtOnce = 1_000;
    private const int ItemsOnTheWay = 200; // indexed anew before the change of their concept is published, so that nobody sees a state between
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(5);

    private readonly CatalogStore store;
    private readonly WorkspaceId workspace;
    private readonly string root;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly OutboxReader outbox;
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim rebuildAsked = new(0);

    private IndexGeneration generation;
    private ConceptTree tree;
    private SearchSnapshot snapshot;
    private TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private long applied;
    private long lastCommit;
    private volatile IndexHealth health = IndexHealth.Healthy;
    private volatile string? message;
    private volatile bool isFilled;
    private long done;
    private long total;

    private WorkspaceIndex(
        CatalogStore store, WorkspaceId workspace, string root, TimeProvider clock, ILogger logger, IndexGeneration generation, ConceptTree tree)
    {
        this.store = store;
        this.workspace = workspace;
        this.root = root;
        this.clock = clock;
        this.logger = logger;
        this.generation = generation;
        this.tree = tree;
        outbox = new OutboxReader(store, workspace);
        applied = generation.CommittedSequence;
        lastCommit = clock.GetTimestamp();
        snapshot = new SearchSnapshot(generation.Writer.OpenSearcher(generation.UserData(applied)), generation.Schema, tree, 0);
    }

    /// <summary>Opens the index; one that is damaged or absent is begun anew, to be filled by the follower.</summary>
    /// <param name="store">The database.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="root">The folder of this workspace's index.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where rebuilds and failures are told.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="IndexLockedException">Another process has the folder.</exception>
    public static async Task<WorkspaceIndex> OpenAsync(
        CatalogStore store, WorkspaceId workspace, string root, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        var schema = await CatalogIndexSchema.ReadAsync(store, workspace, cancellationToken);
        var tree = await ConceptTree.ReadAsync(store, workspace, cancellationToken);
        var (generation, why, isEmpty) = OpenGeneration(root, schema);
        var index = new WorkspaceIndex(store, workspace, root, clock, logger, generation, tree) { isFilled = !isEmpty };
        if (why is not null)
        {
            index.message = why;
            index.health = IndexHealth.Rebuilding; // what is there is not complete: said from the first answer on
            index.rebuildAsked.Release();
        }

        return index;
    }

    /// <summary>Every change up to this sequence can be found.</summary>
    public long Sequence
    {
        get
        {
            lock (gate)
            {
                return snapshot.Sequence;
            }
        }
    }

    /// <summary>The workspace's last sequence in the database.</summary>
    public Task<long> LatestSequenceAsync(CancellationToken cancellationToken) => outbox.LatestAsync(cancellationToken);

    /// <summary>Starts following the outbox.</summary>
    public void Start() => running = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);

    /// <summary>The newest snapshot; dispose it when the search is done.</summary>
    public SearchSnapshot Acquire()
    {
        lock (gate)
        {
            // The index itself holds a reference of the current snapshot, so this cannot fail while the gate is held.
            snapshot.TryAcquire();
            return snapshot;
        }
    }

    /// <summary>Waits until a sequence can be found.</summary>
    /// <returns>False when it could not within <paramref name="patience"/>.</returns>
    public async Task<bool> WaitForAsync(long sequence, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        limit.CancelAfter(patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (snapshot.Sequence >= sequence)
                {
                    return true;
                }

                next = published.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>Asks for a rebuild beside the index in use; the follower does it next.</summary>
    public void RequestRebuild(string why)
    {
        message = why;
        health = IndexHealth.Rebuilding;
        rebuildAsked.Release();
    }

    /// <summary>Waits until the index holds what the database held when it was opened: an index begun anew is first filled.</summary>
    public async Task WaitUntilFilledAsync(CancellationToken cancellationToken)
    {
        while (!isFilled)
        {
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Waits until no rebuild is asked for or running.</summary>
    public async Task WaitForRebuildAsync(CancellationToken cancellationToken)
    {
        while (rebuildAsked.CurrentCount > 0 || health == IndexHealth.Rebuilding)
        {
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Reads every file in use and compares the items found with those of the database; empty when all is well.</summary>
    /// <returns>What is wrong, a sentence each; at most a hundred.</returns>
    public async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        const int most = 100;
        using var held = Acquire();
        if (VerifyFiles(generation.Folder) is { } damage)
        {
            return [damage];
        }

        var faults = new List<string>();
        var items = 0;
        await using var context = store.Read();
        await foreach (var id in context.Items.Where(item => item.WorkspaceId == workspace).Select(item => item.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            items++;
            if (faults.Count < most && !held.Searcher.Contains(ItemDocumentReader.Key(id)))
            {
                faults.Add($"Item {id} is in the database and not in the index.");
            }
        }

        if (held.Searcher.LiveCount > items)
        {
            faults.Add($"The index holds {held.Searcher.LiveCount} items, the database {items}.");
        }

        return faults;
    }

    /// <summary>How the index is doing.</summary>
    public async Task<IndexStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var latest = await outbox.LatestAsync(cancellationToken);
        lock (gate)
        {
            var statistics = generation.Writer.Statistics();
            return new IndexStatus(
                health, snapshot.Sequence, latest, snapshot.Searcher.LiveCount, statistics.SizeBytes, statistics.Segments, waiting.Count, waitingTotal,
                Interlocked.Read(ref done), Interlocked.Read(ref total), message);
        }
    }

    /// <summary>Why answers cannot show the database as it is, in a sentence; null while the index is healthy.</summary>
    public string? Trouble => health switch
    {
        IndexHealth.Rebuilding => Interlocked.Read(ref total) is var items and > 0
            ? $"The index is being rebuilt ({Interlocked.Read(ref done)} of {items} items read): answers come from what it had before."
            : "The index is about to be rebuilt: answers come from what it had before.",
        IndexHealth.Failed => message,
        _ => null,
    };

    /// <summary>Stops following, commits and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        try
        {
            Commit();
        }
        catch (IndexWriteException failure)
        {
            LogFailure(failure, root);
        }

        snapshot.Dispose();
        generation.Dispose();
        stopping.Dispose();
        rebuildAsked.Dispose();
    }

    private static string? VerifyFiles(string folder)
    {
        try
        {
            IndexVerifier.Verify(folder);
            return null;
        }
        catch (IndexCorruptException damage)
        {
            return damage.Message;
        }
    }

    private static (IndexGeneration Generation, string? Rebuild, bool IsEmpty) OpenGeneration(string root, CatalogIndexSchema schema)
    {
        if (IndexGeneration.CurrentFolder(root) is not { } folder)
        {
            var fresh = IndexGeneration.OpenNext(root, schema);
            fresh.MakeCurrent(root);
            return (fresh, "The index is built for the first time.", true);
        }

        try
        {
            var current = IndexGeneration.Open(folder, schema);
            current.RemoveOthers(root);
            return (current, current.IsCurrentMake ? null : "The index was made by another version of the program and is rebuilt.", false);
        }
        catch (Exception damage) when (damage is IndexCorruptException or IndexSchemaException)
        {
            var fresh = IndexGeneration.OpenNext(root, schema);
            fresh.MakeCurrent(root);
            return (fresh, $"The index could not be used ({damage.Message.TrimEnd('.')}) and is rebuilt.", true);
        }
    }

    private void Publish()
    {
        var next = new SearchSnapshot(generation.Writer.OpenSearcher(generation.UserData(applied)), generation.Schema, tree, waiting.Count);
        SearchSnapshot last;
        TaskCompletionSource wake;
        lock (gate)
        {
            (last, snapshot) = (snapshot, next);
            (wake, published) = (published, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        last.Dispose();
        wake.SetResult();
    }

    private void Commit()
    {
        generation.Writer.Commit(generation.UserData(CommittableSequence));
        lastCommit = clock.GetTimestamp();
    }

    [LoggerMessage(LogLevel.Error, "The index {Folder} cannot be written; it is opened again in a while")]
    private partial void LogFailure(Exception failure, string folder);

    [LoggerMessage(LogLevel.Information, "{Message}")]
    private partial void LogRebuild(string message);

    [LoggerMessage(LogLevel.Information, "Rebuilt the index: {Items} items in {Elapsed}")]
    private partial void LogRebuilt(long items, TimeSpan elapsed);
}
