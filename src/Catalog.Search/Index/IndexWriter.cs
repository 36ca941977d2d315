using System.Security.Cryptography;
using System.Text;
using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

// The index: documents by key, in a buffer and in immutable segments.
// A change goes to the buffer and lets the older document of its key die at once, wherever it is. A full buffer becomes a segment;
// background merges keep the number of segments bounded. Searchers see what was there when they were opened; commits make it durable.
// Invariants, each proved by the test of the same number in IndexWriterTests:
//   W1 of each key at most one document lives.   W2 a searcher never changes.   W3 after a crash the index is at its last commit.
//   W4 merging changes no answer.   W5 no file stays that no commit and no searcher needs.

/// <summary>
/// The one writer of an index folder, held by a lock until it is disposed. Thread safe; changes take effect in the order of their
/// calls. What was not committed when the writer is disposed is gone.
/// </summary>
public sealed partial class IndexWriter : IDisposable
{
    private readonly object gate = new();
    private readonly IndexStore store;
    private readonly IndexWriterOptions options;
    private readonly IDisposable writeLock;
    private readonly IndexBuffer buffer;
    private readonly List<WriterSegment> segments = [];
    private CommitPoint committed;
    private List<IndexSegment> committedSegments = []; // each with a reference of the commit's own
    private IReadOnlyDictionary<string, string> userData;
    private Exception? failure;
    private bool disposed;
    private long nextSegment;
    private long generation;
    private bool changed; // since the last searcher
    private byte[] keyBytes = new byte[256];

    internal IndexWriter(IndexStore store, IndexSchema schema, IndexWriterOptions? options = null)
    {
        this.store = store;
        this.options = options ?? new IndexWriterOptions();
        Schema = schema;
        buffer = new IndexBuffer(schema);
        writeLock = store.Lock($"process {Environment.ProcessId} on {Environment.MachineName} since {this.options.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}");
        try
        {
            committed = CommitPoint.ReadLast(store) ?? new CommitPoint(0, RandomNumberGenerator.GetBytes(16), 1, new Dictionary<string, string>(), []);
            userData = committed.UserData;
            nextSegment = committed.NextSegment;
            RemoveUnknownFiles();
            Load();
        }
        catch
        {
            ReleaseAll();
            writeLock.Dispose();
            throw;
        }
    }

    /// <summary>What the fields are for.</summary>
    public IndexSchema Schema { get; }

    /// <summary>What the last commit keeps, such as the sequence it reached; empty for a new index.</summary>
    public IReadOnlyDictionary<string, string> CommittedUserData
    {
        get
        {
            lock (gate)
            {
                return committed.UserData;
            }
        }
    }

    /// <summary>Opens an index for writing, at its last commit; makes it if there is none.</summary>
    /// <param name="folder">A folder of its own; made if it is not there.</param>
    /// <param name="schema">The fields.</param>
    /// <param name="options">How to write; defaults when null.</param>
    /// <exception cref="IndexLockedException">Another writer has the folder.</exception>
    /// <exception cref="IndexCorruptException">A file of the index is damaged or of another format version.</exception>
    /// <exception cref="IndexSchemaException">The index was made with another schema.</exception>
    public static IndexWriter Open(string folder, IndexSchema schema, IndexWriterOptions? options = null) => new(new FileStore(folder), schema, options);

    /// <summary>Adds a document in place of the one with the same key, if there is one.</summary>
    /// <exception cref="ArgumentException">The document does not fit the schema; the earlier one stays.</exception>
    public void Update(string key, SearchDocument document)
    {
        DocumentCheck.CheckKey(key);
        lock (gate)
        {
            CheckOpen();
            var bytes = Encode(key);
            var hash = Hash64.Compute(bytes);
            changed = true;
            buffer.Add(bytes, hash, document);
            DeleteFromSegments(bytes, hash);
            if (buffer.Memory >= options.BufferBytes)
            {
                Guarded(FlushBuffer);
            }
        }
    }

    /// <summary>Removes the document of a key.</summary>
    /// <returns>False when there is none.</returns>
    public bool Delete(string key)
    {
        DocumentCheck.CheckKey(key);
        lock (gate)
        {
            CheckOpen();
            var bytes = Encode(key);
            var hash = Hash64.Compute(bytes);
            var found = buffer.Delete(bytes, hash) || DeleteFromSegments(bytes, hash);
            changed |= found;
            return found;
        }
    }

    /// <summary>Makes the buffered documents a segment; nothing is durable yet.</summary>
    public void Flush()
    {
        lock (gate)
        {
            CheckOpen();
            Guarded(FlushBuffer);
        }
    }

    /// <summary>A snapshot of everything done so far, committed or not. Costs little when nothing has changed.</summary>
    /// <param name="newUserData">What the snapshot and the next commit carry from now on; null for what they carried before.</param>
    public Searcher OpenSearcher(IReadOnlyDictionary<string, string>? newUserData = null)
    {
        lock (gate)
        {
            CheckOpen();
            userData = newUserData ?? userData;
            Guarded(FlushBuffer);
            if (changed)
            {
                generation++;
                changed = false;
            }

            var views = new List<(IndexSegment, LiveDocs?)>(segments.Count);
            foreach (var segment in segments)
            {
                segment.Segment.TryAcquire(); // the writer's own reference keeps it open
                views.Add((segment.Segment, segment.Snapshot()));
            }

            return new Searcher(Schema, views, userData, generation);
        }
    }

    /// <summary>How large the index is.</summary>
    public IndexStatistics Statistics()
    {
        lock (gate)
        {
            CheckOpen();
            return new IndexStatistics(
                segments.Sum(segment => (long)segment.LiveCount) + buffer.LiveCount,
                segments.Sum(segment => (long)segment.Segment.MaxDoc - segment.LiveCount),
                segments.Count,
                segments.Sum(segment => segment.Segment.SizeBytes),
                buffer.Count == 0 ? 0 : buffer.Memory,
                runningMerges);
        }
    }

    /// <summary>Stops merges, forgets what was not committed and lets go of the folder. Safe to call again.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            StopMerges();
            ReleaseAll();
            writeLock.Dispose();
        }
    }

    private ReadOnlySpan<byte> Encode(string key)
    {
        var room = Encoding.UTF8.GetMaxByteCount(key.Length);
        if (keyBytes.Length < room)
        {
            keyBytes = new byte[room];
        }

        return keyBytes.AsSpan(0, Encoding.UTF8.GetBytes(key, keyBytes));
    }

    private bool DeleteFromSegments(ReadOnlySpan<byte> key, ulong hash)
    {
        foreach (var segment in segments)
        {
            var docId = segment.Segment.Keys.Find(key, hash);
            if (docId >= 0 && segment.Delete(docId))
            {
                return true; // W1: no other lives
            }
        }

        return false;
    }

    private void FlushBuffer()
    {
        DropEmptySegments();
        if (buffer.LiveCount == 0)
        {
            buffer.Clear();
            return;
        }

        WaitForRoom();
        var name = NewSegmentName();
        SegmentMeta meta;
        ulong[]? live;
        using (var writer = new SegmentWriter(store, name, buffer.Count))
        {
            meta = buffer.Write(writer, out live);
        }

        segments.Add(new WriterSegment(new IndexSegment(store, meta), live, 0));
        buffer.Clear();
        mergesHeld = false;
        ScheduleMerges();
    }

    private string NewSegmentName() => $"_{nextSegment++}";

    private void DropEmptySegments()
    {
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].LiveCount == 0 && !segments[i].IsMerging)
            {
                segments[i].Segment.IsObsolete = true;
                segments[i].Segment.Release();
                segments.RemoveAt(i);
            }
        }
    }

    private void CheckOpen()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (failure is not null)
        {
            throw new IndexWriteException(store.Location, failure);
        }
    }

    // After a failed write memory and folder may disagree: the writer takes no more.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failure ??= error;
            throw new IndexWriteException(store.Location, error);
        }
    }
}
