using System.Runtime.InteropServices;
using Catalog.Search.Store;

namespace Catalog.Search.Columns;

/// <summary>Writes an ordinal column (see <see cref="OrdinalColumn"/>).</summary>
internal static class OrdinalColumnWriter
{
    /// <summary>Writes the ordinals of a field.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="ordinalCount">Ordinals are below it.</param>
    /// <param name="docs">Document of each ordinal, never falling.</param>
    /// <param name="ordinals">The ordinals, rising within one document.</param>
    public static OrdinalColumnMeta Write(IndexFileWriter file, int maxDoc, int ordinalCount, ReadOnlySpan<int> docs, ReadOnlySpan<int> ordinals)
    {
        var docCount = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            docCount += i == 0 || docs[i] != docs[i - 1] ? 1 : 0;
        }

        var multiple = docCount < docs.Length;
        var width = ordinalCount <= byte.MaxValue ? 1 : ordinalCount <= ushort.MaxValue ? 2 : 4; // room for one more than the last ordinal
        var starts = multiple ? ColumnParts.WriteStarts(file, maxDoc, docs) : 0;
        var bytes = new byte[(multiple ? docs.Length : (long)maxDoc) * width];
        for (var i = 0; i < docs.Length; i++)
        {
            var stored = multiple ? ordinals[i] : ordinals[i] + 1;
            MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in stored))[..width].CopyTo(bytes.AsSpan((multiple ? i : docs[i]) * width));
        }

        file.Align(8);
        var at = file.Position;
        file.WriteBytes(bytes);
        return new OrdinalColumnMeta(width, docCount, docs.Length, starts, at);
    }
}
