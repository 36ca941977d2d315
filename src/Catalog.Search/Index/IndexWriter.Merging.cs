namespace Catalog.Search.Index;

/// <summary>Merges in the background.</summary>
public sealed partial class IndexWriter
{
    private CancellationTokenSource mergesStopped = new();
    private int runningMerges;
    private bool mergesHeld; // a merge failed, as with a full disk: none is begun until the next flush

    /// <summary>Merges until there are no more than a number of segments and no dead documents; returns when done.</summary>
    public void ForceMerge(int maxSegments = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        List<MergeSource> sources;
        lock (gate)
        {
            CheckOpen();
            Guarded(FlushBuffer);
            AwaitMerges();
            CheckOpen();
            var bySize = segments.OrderBy(segment => segment.Segment.SizeBytes).ToList();
            var surplus = segments.Count - maxSegments;
            var chosen = bySize.Where((segment, place) => (surplus > 0 && place <= surplus) || segment.LiveCount < segment.Segment.MaxDoc).ToList();
            if (chosen.Count == 0)
            {
                return;
            }

            sources = Begin(chosen);
        }

        Merge(sources, mergesStopped.Token);
        lock (gate)
        {
            CheckOpen();
        }
    }

    /// <summary>Returns when no merge runs.</summary>
    public void WaitForMerges()
    {
        lock (gate)
        {
            CheckOpen();
            AwaitMerges();
        }
    }

    private void AwaitMerges()
    {
        while (runningMerges > 0)
        {
            Monitor.Wait(gate);
        }
    }

    // Adding faster than merging would let the number of segments grow without bound.
    private void WaitForRoom()
    {
        while (segments.Count >= options.MaxSegments && runningMerges > 0)
        {
            Monitor.Wait(gate);
        }
    }

    private void ScheduleMerges()
    {
        while (runningMerges < options.ConcurrentMerges && !mergesHeld && !disposed && failure is null)
        {
            var free = segments.Where(segment => !segment.IsMerging).ToList();
            var chosen = options.MergePolicy.Choose([.. free.Select(segment => segment.Size())], segments.Count - free.Count);
            if (chosen.Count == 0)
            {
                return;
            }

            var sources = Begin([.. chosen.Order().Select(place => free[place])]);
            var token = mergesStopped.Token;
            new Thread(() => Merge(sources, token)) { IsBackground = true, Name = "index merge", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    private List<MergeSource> Begin(List<WriterSegment> chosen)
    {
        runningMerges++;
        foreach (var segment in chosen)
        {
            segment.IsMerging = true;
            segment.Segment.TryAcquire(); // the writer's own reference keeps it open
        }

        return [.. chosen.Select(segment => new MergeSource(segment.Segment, segment.Snapshot()))];
    }

    private void Merge(List<MergeSource> sources, CancellationToken cancelled)
    {
        IndexSegment? merged = null;
        Exception? error = null;
        try
        {
            string name;
            lock (gate)
            {
                name = NewSegmentName();
            }

            var merger = new SegmentMerger(Schema, sources, cancelled);
            if (merger.MaxDoc > 0)
            {
                using var writer = new SegmentWriter(store, name, merger.MaxDoc);
                merged = new IndexSegment(store, merger.Write(writer));
            }
        }
        catch (Exception caught) when (caught is not OutOfMemoryException)
        {
            error = caught; // a background thread has no caller: the writer decides below
        }

        lock (gate)
        {
            End(sources, merged, error, cancelled.IsCancellationRequested);
        }
    }

    private void End(List<MergeSource> sources, IndexSegment? merged, Exception? error, bool isCancelled)
    {
        runningMerges--;
        var old = sources.ConvertAll(source => segments.Find(segment => segment.Segment == source.Segment));
        if (error is null && !isCancelled && !disposed && failure is null)
        {
            Replace(sources, old, merged);
        }
        else
        {
            if (merged is not null)
            {
                merged.IsObsolete = true;
                merged.Release();
            }

            old.ForEach(segment => _ = segment is not null && (segment.IsMerging = false));
            mergesHeld = true;
            failure ??= error is null or OperationCanceledException or (IOException and not Store.IndexCorruptException) ? null : error;
        }

        sources.ForEach(source => source.Segment.Release());
        Monitor.PulseAll(gate);
        if (!disposed)
        {
            ScheduleMerges();
        }
    }

    private void Replace(List<MergeSource> sources, List<WriterSegment?> old, IndexSegment? merged)
    {
        var place = segments.IndexOf(old[0]!); // segments leave the list only here and in rollback, which stops merges
        if (merged is not null)
        {
            var replacement = new WriterSegment(merged, null, 0);
            for (var i = 0; i < sources.Count; i++)
            {
                DeleteLate(sources[i], old[i]!, replacement);
            }

            segments.Insert(place, replacement);
        }

        foreach (var segment in old)
        {
            segments.Remove(segment!);
            segment!.Segment.IsObsolete = true; // goes with its last commit and searcher
            segment.Segment.Release();
        }
    }

    // What died while the merge ran must be dead in the new segment too.
    private static void DeleteLate(MergeSource source, WriterSegment old, WriterSegment replacement)
    {
        if (old.LiveCount == (source.LiveDocs?.Count ?? source.Segment.MaxDoc))
        {
            return;
        }

        for (var docId = 0; docId < source.NewDocIds.Length; docId++)
        {
            if (source.NewDocIds[docId] >= 0 && !old.IsLive(docId))
            {
                replacement.Delete(source.NewDocIds[docId]);
            }
        }
    }

    private void StopMerges()
    {
        mergesStopped.Cancel();
        AwaitMerges();
        mergesStopped.Dispose();
    }
}
