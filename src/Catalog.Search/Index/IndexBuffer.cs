using System.Buffers;
using System.Text;
using Catalog.Search.Analysis;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>The documents that are not yet in a segment. Not thread safe.</summary>
internal sealed class IndexBuffer
{
    private readonly IndexSchema schema;
    private readonly TextBuffer?[] texts;
    private readonly ValueBuffer?[] valueLists;
    private readonly NumberBuffer?[] numbers;
    private readonly Dictionary<string, TokenStream> streams = new(StringComparer.Ordinal);
    private readonly KeyTableWriter keys = new();
    private readonly Dictionary<ulong, int> latest = []; // by hash of the key; collisions are chained by the documents' own keys
    private readonly ArrayBufferWriter<byte> stored = new(64 * 1024);
    private readonly List<int> storedEnds = [];
    private readonly HashSet<int> dead = []; // documents replaced or deleted while in the buffer
    private readonly Dictionary<int, int> collisions = []; // from a document to the one before it with the same hash and another key

    public IndexBuffer(IndexSchema schema)
    {
        this.schema = schema;
        texts = new TextBuffer?[schema.Fields.Count];
        valueLists = new ValueBuffer?[schema.Fields.Count];
        numbers = new NumberBuffer?[schema.Fields.Count];
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            texts[i] = field.Kind == SearchFieldKind.Text ? new TextBuffer(field) : null;
            valueLists[i] = field.Kind is SearchFieldKind.Keyword or SearchFieldKind.Facet ? new ValueBuffer(field) : null;
            numbers[i] = field.IsNumeric ? new NumberBuffer(field) : null;
        }
    }

    /// <summary>Documents, dead ones included.</summary>
    public int Count => keys.Count;

    /// <summary>Documents that live.</summary>
    public int LiveCount => Count - dead.Count;

    /// <summary>Bytes held, as far as they grow with the documents, and what writing them will need.</summary>
    public long Memory => keys.Memory + (latest.Count * 24L) + stored.WrittenCount + (storedEnds.Count * 4L)
        + texts.Sum(text => text?.Memory ?? 0) + valueLists.Sum(list => list?.Memory ?? 0) + numbers.Sum(list => list?.Memory ?? 0);

    /// <summary>Adds a document and lets an earlier one of the same key die.</summary>
    /// <exception cref="ArgumentException">The document does not fit the schema; the earlier one stays.</exception>
    public void Add(ReadOnlySpan<byte> key, ulong hash, SearchDocument document)
    {
        DocumentCheck.Check(schema, document);
        var docId = keys.Count;
        keys.Add(key, hash);
        try
        {
            foreach (ref readonly var value in document.Span)
            {
                Add(docId, schema.Number(value.Field), value);
            }

            storedEnds.Add(stored.WrittenCount);
        }
        catch
        {
            storedEnds.Add(stored.WrittenCount);
            dead.Add(docId); // what it already added stays invisible
            throw;
        }

        Replace(key, hash, docId);
    }

    /// <summary>Lets the document of a key die.</summary>
    /// <returns>False when none is in the buffer.</returns>
    public bool Delete(ReadOnlySpan<byte> key, ulong hash)
    {
        if (!latest.TryGetValue(hash, out var head))
        {
            return false;
        }

        for (var docId = head; docId >= 0; docId = collisions.GetValueOrDefault(docId, -1))
        {
            if (keys.Key(docId).SequenceEqual(key))
            {
                return dead.Add(docId);
            }
        }

        return false;
    }

    /// <summary>Writes all documents as a segment; the buffer stays as it is.</summary>
    /// <param name="target">Made for <see cref="Count"/> documents.</param>
    /// <param name="live">Which of them live; null when all do.</param>
    public SegmentMeta Write(SegmentWriter target, out ulong[]? live)
    {
        var bits = dead.Count == 0 ? null : LiveDocs.AllLive(Count);
        foreach (var docId in dead)
        {
            bits![docId >> 6] &= ~(1UL << (docId & 63)); // made because there are dead ones
        }

        var fields = new List<SegmentField>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = texts[i] is { IsEmpty: false } text ? text.Write(target)
                : valueLists[i] is { IsEmpty: false } list ? list.Write(target)
                : numbers[i] is { IsEmpty: false } number ? number.Write(target)
                : EmptyField(schema.Fields[i]);
            fields.Add(field); // also fields without values, so that the numbers of stored values are those of the schema
        }

        var from = 0;
        foreach (var end in storedEnds)
        {
            target.StoredFields.Add(stored.WrittenSpan[from..end]);
            from = end;
        }

        live = bits;
        return target.Finish(keys.Write(target.Keys, docId => bits is null || (bits[docId >> 6] & (1UL << (docId & 63))) != 0), fields);
    }

    public void Clear()
    {
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i]?.Clear();
            valueLists[i]?.Clear();
            numbers[i]?.Clear();
        }

        keys.Clear();
        latest.Clear();
        stored.ResetWrittenCount();
        storedEnds.Clear();
        dead.Clear();
        collisions.Clear();
    }

    internal static SegmentField EmptyField(SearchField field) =>
        new(field.Name, field.Kind, field.Analyzer, field.IsStored, field.IsHierarchical, default, default, 0, 0, 0, null, null);

    private void Add(int docId, int number, in SearchValue value)
    {
        var field = schema.Fields[number];
        if (texts[number] is { } text)
        {
            text.Add(docId, value.Text!, Stream(value.Analyzer ?? field.Analyzer)); // DocumentCheck has seen that it is a text
        }
        else if (valueLists[number] is { } list)
        {
            AddValue(docId, list, field, value);
        }
        else if (numbers[number] is { } column)
        {
            column.Add(docId, field.Kind == SearchFieldKind.Double ? BitConverter.DoubleToInt64Bits(value.Double) : value.Long);
        }

        if (field.IsStored)
        {
            StoredValue.Encode(stored, number, field.Kind, value);
        }
    }

    private static void AddValue(int docId, ValueBuffer list, SearchField field, in SearchValue value)
    {
        var text = Surrogates.Replace(value.Text!); // DocumentCheck has seen that it is a text
        if (field.IsHierarchical)
        {
            for (var cut = text.IndexOf(FacetPath.Separator); cut >= 0; cut = text.IndexOf(FacetPath.Separator, cut + 1))
            {
                list.Add(docId, text.AsSpan(0, cut));
            }
        }

        list.Add(docId, text);
    }

    private TokenStream Stream(string analyzer)
    {
        if (!streams.TryGetValue(analyzer, out var stream))
        {
            stream = schema.Analyzers[analyzer].Open();
            streams.Add(analyzer, stream);
        }

        return stream;
    }

    private void Replace(ReadOnlySpan<byte> key, ulong hash, int docId)
    {
        Delete(key, hash);
        if (latest.TryGetValue(hash, out var head))
        {
            if (keys.Key(head).SequenceEqual(key))
            {
                if (collisions.Remove(head, out var behind))
                {
                    collisions[docId] = behind;
                }
            }
            else
            {
                collisions[docId] = head; // an older document of this key further down is dead and stays so
            }
        }

        latest[hash] = docId;
    }
}
