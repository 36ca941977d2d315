using System.Runtime.InteropServices;
using Catalog.Search.Codecs;
using Catalog.Search.Columns;

namespace Catalog.Search.Index;

/// <summary>The values of one number or date field in the buffer. Doubles are kept as their bits.</summary>
internal sealed class NumberBuffer(SearchField field)
{
    private readonly IntLog docs = new();
    private readonly List<long> values = [];

    public bool IsEmpty => docs.Count == 0;

    public long Memory => docs.Count * 20L;

    /// <summary>Adds a value to a document; documents come in rising order.</summary>
    public void Add(int docId, long value)
    {
        docs.Add(docId);
        values.Add(value);
    }

    public void Clear()
    {
        docs.Clear();
        values.Clear();
    }

    /// <summary>Writes the field.</summary>
    public SegmentField Write(SegmentWriter target)
    {
        var column = NumericColumnWriter.Write(target.Columns, target.MaxDoc, field.Kind == SearchFieldKind.Double, docs.Values, CollectionsMarshal.AsSpan(values));
        return new SegmentField(field.Name, field.Kind, field.Analyzer, field.IsStored, false, default, new FieldStatistics(column.DocCount, 0, 0, 0), 0, 0, 0, column, null);
    }
}
