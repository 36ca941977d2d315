using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>A segment as the writer holds it: its documents may still die. Guarded by the writer's gate.</summary>
internal sealed class WriterSegment
{
    private ulong[]? words;
    private LiveDocs? snapshot; // of the words as they are; the words are copied before the next change

    /// <param name="segment">With one reference, which becomes the writer's.</param>
    /// <param name="words">The documents that live; null for all.</param>
    /// <param name="liveGeneration">The file the words came from; 0 for none.</param>
    public WriterSegment(IndexSegment segment, ulong[]? words, long liveGeneration)
    {
        Segment = segment;
        this.words = words;
        LiveGeneration = liveGeneration;
        LiveCount = words is null ? segment.MaxDoc : new LiveDocs(words, segment.MaxDoc).Count;
        IsLiveDirty = words is not null && liveGeneration == 0;
    }

    public IndexSegment Segment { get; }

    public int LiveCount { get; private set; }

    /// <summary>Number of the last file of live documents; 0 when none was written.</summary>
    public long LiveGeneration { get; private set; }

    /// <summary>Documents died since the last such file.</summary>
    public bool IsLiveDirty { get; private set; }

    /// <summary>Its files, without live documents, survive a power cut.</summary>
    public bool IsSynced { get; set; }

    public bool IsMerging { get; set; }

    public bool IsLive(int docId) => words is null || (words[docId >> 6] & (1UL << (docId & 63))) != 0;

    /// <summary>Lets a document die.</summary>
    /// <returns>False when it was dead.</returns>
    public bool Delete(int docId)
    {
        if (!IsLive(docId))
        {
            return false;
        }

        if (words is null)
        {
            words = LiveDocs.AllLive(Segment.MaxDoc);
        }
        else if (snapshot is not null)
        {
            words = [.. words];
        }

        snapshot = null;
        words[docId >> 6] &= ~(1UL << (docId & 63));
        LiveCount--;
        IsLiveDirty = true;
        return true;
    }

    /// <summary>The documents that live now; null when all do.</summary>
    public LiveDocs? Snapshot() => words is null ? null : snapshot ??= new LiveDocs(words, Segment.MaxDoc);

    /// <summary>Notes that the live documents were written.</summary>
    public void Written(long generation)
    {
        LiveGeneration = generation;
        IsLiveDirty = false;
    }

    public SegmentSize Size() => new(Segment.SizeBytes, Segment.MaxDoc == 0 ? 0 : 1 - ((double)LiveCount / Segment.MaxDoc));
}
