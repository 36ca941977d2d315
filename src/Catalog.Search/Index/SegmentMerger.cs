using System.Buffers;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>A segment to be merged, with the documents that lived when the merge began.</summary>
/// <param name="Segment">The segment; the merge holds a reference.</param>
/// <param name="LiveDocs">The documents to take over; null for all.</param>
internal sealed record MergeSource(IndexSegment Segment, LiveDocs? LiveDocs)
{
    /// <summary>The new DocIds by the old ones, -1 for documents left out; filled by the merger.</summary>
    public int[] NewDocIds { get; } = new int[Segment.MaxDoc];
}

/// <summary>Writes the live documents of several segments as one, in the order of the segments.</summary>
internal sealed partial class SegmentMerger
{
    private readonly IndexSchema schema;
    private readonly IReadOnlyList<MergeSource> sources;
    private readonly CancellationToken cancelled;

    public SegmentMerger(IndexSchema schema, IReadOnlyList<MergeSource> sources, CancellationToken cancelled)
    {
        this.schema = schema;
        this.sources = sources;
        this.cancelled = cancelled;
        var next = 0;
        foreach (var source in sources)
        {
            for (var docId = 0; docId < source.Segment.MaxDoc; docId++)
            {
                source.NewDocIds[docId] = source.LiveDocs?[docId] == false ? -1 : next++;
            }
        }

        MaxDoc = next;
    }

    /// <summary>Documents of the new segment.</summary>
    public int MaxDoc { get; }

    /// <summary>Writes the new segment.</summary>
    public SegmentMeta Write(SegmentWriter target)
    {
        var fields = new List<SegmentField>();
        foreach (var field in schema.Fields)
        {
            cancelled.ThrowIfCancellationRequested();
            fields.Add(field.Kind switch
            {
                SearchFieldKind.Text => WriteText(target, field),
                SearchFieldKind.Keyword or SearchFieldKind.Facet => WriteValues(target, field),
                _ when field.IsNumeric => WriteNumbers(target, field),
                _ => IndexBuffer.EmptyField(field),
            });
        }

        WriteStored(target);
        return target.Finish(WriteKeys(target), fields);
    }

    private SegmentField WriteNumbers(SegmentWriter target, SearchField field)
    {
        var buffer = new NumberBuffer(field);
        foreach (var source in sources)
        {
            if (source.Segment.Numeric(field.Name) is not { } column)
            {
                continue;
            }

            var newDocIds = source.NewDocIds;
            for (var docId = 0; docId < newDocIds.Length; docId++)
            {
                if (newDocIds[docId] < 0)
                {
                    continue;
                }

                for (int at = column.Start(docId), end = column.End(docId); at < end; at++)
                {
                    var raw = column.Raw(at);
                    buffer.Add(newDocIds[docId], field.Kind == SearchFieldKind.Double ? BitConverter.DoubleToInt64Bits(column.ToDouble(raw)) : column.ToLong(raw));
                }
            }
        }

        return buffer.IsEmpty ? IndexBuffer.EmptyField(field) : buffer.Write(target);
    }

    private void WriteStored(SegmentWriter target)
    {
        foreach (var source in sources)
        {
            cancelled.ThrowIfCancellationRequested();
            var sameNumbers = source.Segment.Meta.Fields.Select(field => field.Name).SequenceEqual(schema.Fields.Select(field => field.Name), StringComparer.Ordinal);
            source.Segment.Stored.ReadAll((docId, bytes) =>
            {
                if (source.NewDocIds[docId] >= 0)
                {
                    target.StoredFields.Add(sameNumbers ? bytes.Span : Renumber(source, bytes));
                }
            });
        }
    }

    // The schema has changed since: fields that are no more are left out.
    private ReadOnlySpan<byte> Renumber(MergeSource source, ReadOnlyMemory<byte> bytes)
    {
        var again = new ArrayBufferWriter<byte>();
        foreach (var value in StoredValue.Decode(bytes.ToArray(), source.Segment.Meta.Fields))
        {
            if (schema.TryGet(value.Field, out var field))
            {
                StoredValue.Encode(again, schema.Number(value.Field), field.Kind, new SearchValue(value.Field, value.Text, null, null, value.Long, value.Double));
            }
        }

        return again.WrittenSpan;
    }

    private KeyTableMeta WriteKeys(SegmentWriter target)
    {
        var keys = new KeyTableWriter();
        var bytes = new byte[256];
        foreach (var source in sources)
        {
            for (var docId = 0; docId < source.Segment.MaxDoc; docId++)
            {
                if (source.NewDocIds[docId] >= 0)
                {
                    var length = source.Segment.Keys.CopyTo(docId, ref bytes);
                    var key = bytes.AsSpan(0, length);
                    keys.Add(key, Hash64.Compute(key));
                }
            }
        }

        return keys.Write(target.Keys, _ => true);
    }
}
