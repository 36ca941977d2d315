using System.Buffers;
using Catalog.Search.Codecs;
using Catalog.Search.Columns;

namespace Catalog.Search.Index;

/// <summary>One index segment as a <see cref="Searcher"/> sees it: its files, and which of its documents live in this snapshot. Thread safe.</summary>
internal sealed class SegmentReader
{
    private readonly IndexSegment segment;

    public SegmentReader(IndexSegment segment, LiveDocs? liveDocs, int number, int docBase)
    {
        this.segment = segment;
        LiveDocs = liveDocs;
        Number = number;
        DocBase = docBase;
    }

    public string Name => segment.Name;

    /// <summary>Place among the segments of the searcher.</summary>
    public int Number { get; }

    /// <summary>DocId of its first document over all segments of the searcher.</summary>
    public int DocBase { get; }

    /// <summary>Documents, deleted ones included.</summary>
    public int MaxDoc => segment.MaxDoc;

    /// <summary>Documents that live.</summary>
    public int LiveCount => LiveDocs?.Count ?? MaxDoc;

    /// <summary>The documents that live; null when all do.</summary>
    public LiveDocs? LiveDocs { get; }

    /// <summary>Documents of filters that were asked before, deleted ones included.</summary>
    public FilterCache Filters => segment.Filters;

    internal IndexSegment Segment => segment;

    /// <summary>The terms of a text, keyword or facet field; null when no document of the segment has one.</summary>
    public TermDictionary? Terms(string field) => segment.Terms(field);

    /// <summary>The lengths of a text field; null when it has no norms or no document of the segment has the field.</summary>
    public FieldNorms? Norms(string field) => segment.Norms(field);

    /// <summary>The values of a number or date field; null when no document of the segment has one.</summary>
    public NumericColumn? Numeric(string field) => segment.Numeric(field);

    /// <summary>The ordinals of a keyword or facet field; null when it has no column or no document of the segment has the field.</summary>
    public OrdinalColumn? Ordinals(string field) => segment.Ordinals(field);

    /// <summary>The key of a document of this segment.</summary>
    public string Key(int docId) => segment.Keys[docId];

    /// <summary>The live document of a key; -1 when there is none.</summary>
    public int FindKey(ReadOnlySpan<byte> key)
    {
        var docId = segment.Keys.Find(key, Hash64.Compute(key));
        return docId >= 0 && LiveDocs?[docId] == false ? -1 : docId;
    }

    /// <summary>The stored values of a document.</summary>
    public IReadOnlyList<StoredValue> Stored(int docId) => StoredValue.Decode(segment.Stored.Read(docId), segment.Meta.Fields);
}
