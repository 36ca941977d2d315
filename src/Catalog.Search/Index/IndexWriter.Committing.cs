using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>Commits, rollback and what is on disk.</summary>
public sealed partial class IndexWriter
{
    /// <summary>Makes everything done so far durable, in one step: after a crash the index is as before this commit or as behind it.</summary>
    /// <param name="newUserData">What the commit keeps, such as the sequence reached; null for what was kept before.</param>
    /// <returns>The number of the commit; that of the last one when there was nothing to commit.</returns>
    /// <exception cref="IndexWriteException">Writing failed; the writer has stopped.</exception>
    public long Commit(IReadOnlyDictionary<string, string>? newUserData = null)
    {
        lock (gate)
        {
            CheckOpen();
            userData = newUserData ?? userData;
            Guarded(WriteCommit);
            return committed.Number;
        }
    }

    /// <summary>Goes back to the last commit.</summary>
    public void Rollback()
    {
        lock (gate)
        {
            CheckOpen();
            StopMerges();
            buffer.Clear();
            foreach (var segment in segments)
            {
                segment.Segment.IsObsolete = !committedSegments.Contains(segment.Segment);
                segment.Segment.Release();
            }

            segments.Clear();
            userData = committed.UserData;
            changed = true;
            for (var i = 0; i < committed.Segments.Count; i++)
            {
                var known = committed.Segments[i];
                committedSegments[i].IsObsolete = false;
                committedSegments[i].TryAcquire(); // the commit's own reference keeps it open
                segments.Add(new WriterSegment(committedSegments[i], known.LiveGeneration == 0 ? null : CommitPoint.ReadLiveDocs(store, known), known.LiveGeneration) { IsSynced = true });
            }

            mergesStopped = new CancellationTokenSource();
        }
    }

    private void WriteCommit()
    {
        FlushBuffer();
        var next = new List<CommitSegment>();
        foreach (var segment in segments)
        {
            WriteDurably(segment);
            next.Add(new CommitSegment(segment.Segment.Name, segment.Segment.Meta.Id, segment.Segment.MaxDoc, segment.LiveGeneration));
        }

        if (committed.Number > 0 && SameSegments(next) && SameUserData())
        {
            return;
        }

        store.SyncNames();
        var commit = new CommitPoint(committed.Number + 1, committed.IndexId, nextSegment, new Dictionary<string, string>(userData, StringComparer.Ordinal), next);
        commit.Write(store);
        Adopt(commit);
    }

    private void WriteDurably(WriterSegment segment)
    {
        if (!segment.IsSynced)
        {
            foreach (var file in SegmentMeta.FileNames(segment.Segment.Name))
            {
                store.Sync(file);
            }

            segment.IsSynced = true;
        }

        if (segment.IsLiveDirty && segment.Snapshot() is { } live)
        {
            var liveGeneration = segment.LiveGeneration + 1;
            var file = CommitPoint.LiveDocsFile(segment.Segment.Name, liveGeneration);
            CommitPoint.WriteLiveDocs(store, file, segment.Segment.Meta.Id, segment.Segment.MaxDoc, live.Words);
            store.Sync(file);
            segment.Written(liveGeneration);
        }
    }

    private void Adopt(CommitPoint commit)
    {
        var before = committed;
        var released = committedSegments;
        committedSegments = [.. segments.Select(segment => segment.Segment)];
        committedSegments.ForEach(segment => segment.TryAcquire()); // the writer's own references keep them open
        committed = commit;
        if (before.Number > 0)
        {
            store.Delete(before.FileName);
        }

        foreach (var segment in before.Segments)
        {
            if (segment.LiveGeneration > 0 && !commit.Segments.Any(other => other.Name == segment.Name && other.LiveGeneration == segment.LiveGeneration))
            {
                store.Delete(segment.LiveDocsFile);
            }
        }

        released.ForEach(segment => segment.Release());
    }

    private bool SameSegments(List<CommitSegment> next) => next.Count == committed.Segments.Count
        && next.Zip(committed.Segments).All(pair => pair.First.Name == pair.Second.Name && pair.First.LiveGeneration == pair.Second.LiveGeneration);

    private bool SameUserData() => userData.Count == committed.UserData.Count
        && userData.All(pair => committed.UserData.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private void RemoveUnknownFiles()
    {
        var known = committed.Segments.SelectMany(segment => segment.Files).Append(committed.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var file in store.List())
        {
            if (CommitPoint.IsIndexFile(file) && !known.Contains(file))
            {
                store.Delete(file);
            }
        }
    }

    private void Load()
    {
        foreach (var known in committed.Segments)
        {
            var segment = new IndexSegment(store, SegmentMeta.Read(store, known.Name, known.Id));
            committedSegments.Add(segment);
            SchemaCheck.Check(Schema, segment.Meta);
            segment.TryAcquire(); // just opened
            var live = known.LiveGeneration == 0 ? null : CommitPoint.ReadLiveDocs(store, known);
            segments.Add(new WriterSegment(segment, live, known.LiveGeneration) { IsSynced = true });
        }
    }

    // Files of segments stay for the last commit and go for all others. After a failure all stay: the commit that failed may be whole
    // but for its last step, and name them. Opening the index again removes what no commit names.
    private void ReleaseAll()
    {
        foreach (var segment in segments)
        {
            segment.Segment.IsObsolete = failure is null && !committedSegments.Contains(segment.Segment);
            segment.Segment.Release();
        }

        segments.Clear();
        foreach (var segment in committedSegments)
        {
            segment.IsObsolete = false;
            segment.Release();
        }

        committedSegments.Clear();
    }
}
