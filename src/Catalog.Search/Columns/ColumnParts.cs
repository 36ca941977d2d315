using Catalog.Search.Store;

namespace Catalog.Search.Columns;

/// <summary>What columns with several values in a document have in common.</summary>
internal static class ColumnParts
{
    /// <summary>Writes where the values of each document start, and the end.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="docs">Document of each value, never falling.</param>
    public static long WriteStarts(IndexFileWriter file, int maxDoc, ReadOnlySpan<int> docs)
    {
        var starts = new uint[maxDoc + 1];
        foreach (var doc in docs)
        {
            starts[doc + 1]++;
        }

        for (var doc = 0; doc < maxDoc; doc++)
        {
            starts[doc + 1] += starts[doc];
        }

        file.Align(8);
        var at = file.Position;
        file.WriteValues<uint>(starts);
        return at;
    }

    /// <summary>Sorts the values of each document, as unsigned numbers.</summary>
    public static void SortEachDocument(ReadOnlySpan<int> docs, Span<long> values)
    {
        for (var from = 0; from < docs.Length;)
        {
            var to = from + 1;
            while (to < docs.Length && docs[to] == docs[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                values[from..to].Sort(static (left, right) => unchecked((ulong)left).CompareTo(unchecked((ulong)right)));
            }

            from = to;
        }
    }
}
