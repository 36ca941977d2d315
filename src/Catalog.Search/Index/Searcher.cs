using System.Collections.Concurrent;
using System.Text;
using Catalog.Search.Codecs;
using Catalog.Search.Store;

namespace Catalog.Search.Index;

/// <summary>
/// A snapshot of an index: what is written or deleted later is not seen. Thread safe. Keeps the files it reads until it is disposed,
/// which must not happen while it is being searched.
/// </summary>
public sealed class Searcher : IDisposable
{
    private readonly ConcurrentDictionary<string, GlobalOrdinals> ordinals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FieldStatistics> statistics = new(StringComparer.Ordinal);
    private int disposed;

    /// <param name="schema">Says what the fields are for.</param>
    /// <param name="segments">Each with one reference, which becomes the searcher's.</param>
    /// <param name="userData">What the writer or the commit carries.</param>
    /// <param name="generation">Rises with each snapshot of one writer.</param>
    internal Searcher(IndexSchema schema, IReadOnlyList<(IndexSegment Segment, LiveDocs? LiveDocs)> segments, IReadOnlyDictionary<string, string> userData, long generation)
    {
        Schema = schema;
        UserData = userData;
        Generation = generation;
        var readers = new SegmentReader[segments.Count];
        var docBase = 0;
        for (var i = 0; i < readers.Length; i++)
        {
            readers[i] = new SegmentReader(segments[i].Segment, segments[i].LiveDocs, i, docBase);
            docBase += readers[i].MaxDoc;
            LiveCount += readers[i].LiveCount;
        }

        Segments = readers;
        MaxDoc = docBase;
    }

    /// <summary>What the fields are for.</summary>
    public IndexSchema Schema { get; }

    /// <summary>Documents that live.</summary>
    public int LiveCount { get; }

    /// <summary>Documents, deleted ones that are still in their segments included.</summary>
    public int MaxDoc { get; }

    /// <summary>What the writer said last before the snapshot, such as the sequence it had reached.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; }

    /// <summary>Rises with each snapshot of one writer; equal for equal contents.</summary>
    public long Generation { get; }

    internal IReadOnlyList<SegmentReader> Segments { get; }

    /// <summary>Opens the last commit of an index for reading, beside any writer; an index without commits is empty.</summary>
    /// <exception cref="IndexCorruptException">A file of the index is damaged or of another format version.</exception>
    /// <exception cref="IndexSchemaException">The index was made with another schema.</exception>
    public static Searcher Open(string folder, IndexSchema schema) => Open(new FileStore(folder), schema);

    internal static Searcher Open(IndexStore store, IndexSchema schema)
    {
        for (var before = 0L; ;)
        {
            CommitPoint? commit = null;
            try
            {
                commit = CommitPoint.ReadLast(store);
                return commit is null ? new Searcher(schema, [], new Dictionary<string, string>(), 0) : Open(store, schema, commit);
            }
            catch (IndexCorruptException error) when (error.InnerException is FileNotFoundException && (commit?.Number ?? before + 1) > before)
            {
                before = commit?.Number ?? before + 1; // a writer has replaced the commit in between: there is a newer one
            }
        }
    }

    private static Searcher Open(IndexStore store, IndexSchema schema, CommitPoint commit)
    {
        var opened = new List<(IndexSegment Segment, LiveDocs? LiveDocs)>();
        try
        {
            foreach (var known in commit.Segments)
            {
                var segment = new IndexSegment(store, SegmentMeta.Read(store, known.Name, known.Id));
                opened.Add((segment, null));
                SchemaCheck.Check(schema, segment.Meta);
                opened[^1] = (segment, known.LiveGeneration == 0 ? null : new LiveDocs(CommitPoint.ReadLiveDocs(store, known), known.MaxDoc));
            }

            return new Searcher(schema, opened, commit.UserData, commit.Number);
        }
        catch
        {
            opened.ForEach(pair => pair.Segment.Release());
            throw;
        }
    }

    /// <summary>Whether a document of this key lives.</summary>
    public bool Contains(string key) => TryFind(key, out _, out _);

    /// <summary>The stored values of the document of a key; null when there is none.</summary>
    public IReadOnlyList<StoredValue>? Stored(string key) => TryFind(key, out var segment, out var docId) ? segment.Stored(docId) : null;

    /// <summary>Lets go of the files. Safe to call again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        foreach (var reader in Segments)
        {
            reader.Segment.Release();
        }
    }

    /// <summary>Statistics of a field over all segments, deleted documents included; zeros when no document has it. The term count is not exact.</summary>
    internal FieldStatistics Statistics(string field) => statistics.GetOrAdd(field, static (name, searcher) =>
    {
        var sum = new FieldStatistics(0, 0, 0, 0);
        foreach (var reader in searcher.Segments)
        {
            if (reader.Segment.TryGetField(name, out var part))
            {
                var more = part.Statistics;
                sum = new FieldStatistics(sum.DocCount + more.DocCount, sum.TermCount + more.TermCount, sum.SumDocFreq + more.SumDocFreq, sum.SumTotalTermFreq + more.SumTotalTermFreq);
            }
        }

        return sum;
    }, this);

    /// <summary>The values of a keyword or facet field over all segments; made when first asked for.</summary>
    internal GlobalOrdinals Ordinals(string field) => ordinals.GetOrAdd(field, static (name, searcher) => GlobalOrdinals.Build(searcher.Segments, name), this);

    internal bool TryFind(string key, out SegmentReader segment, out int docId)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        for (var i = Segments.Count - 1; i >= 0; i--)
        {
            docId = Segments[i].FindKey(bytes);
            if (docId >= 0)
            {
                segment = Segments[i];
                return true;
            }
        }

        segment = null!; // only looked at when found
        docId = -1;
        return false;
    }
}
