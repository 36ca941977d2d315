using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Catalog.Search.Analysis;
using Catalog.Search.Columns;
using Catalog.Search.Index;

namespace Catalog.Search.Facets;

/// <summary>Counts the values of a facet or keyword field by ordinal; a hierarchical field has its ancestors in the column.</summary>
internal sealed class ValueFacetCounter : FacetCounter
{
    private readonly SearchField field;
    private readonly ValueFacetRequest request;
    private readonly GlobalOrdinals values;
    private readonly int[] counts; // by global ordinal
    private OrdinalColumn? column;
    private int[] local = []; // by segment ordinal plus one; 0 counts documents without a value
    private int segmentNumber;
    private long documents;

    public ValueFacetCounter(Searcher searcher, SearchField field, ValueFacetRequest request)
    {
        this.field = field;
        this.request = request;
        values = searcher.Ordinals(field.Name);
        counts = new int[values.Count];
    }

    public override void Open(SegmentReader segment)
    {
        column = segment.Ordinals(field.Name);
        segmentNumber = segment.Number;
        local = column is null ? [] : new int[column.OrdinalCount + 1];
    }

    public override void Count(int start, ReadOnlySpan<ulong> words)
    {
        if (column is null)
        {
            return;
        }

        switch (column.Width)
        {
            case 1:
                Count<byte>(start, words);
                break;
            case 2:
                Count<ushort>(start, words);
                break;
            default:
                Count<uint>(start, words);
                break;
        }
    }

    public override void Close()
    {
        if (column is null)
        {
            return;
        }

        var map = values.Map(segmentNumber);
        for (var i = 1; i < local.Length; i++)
        {
            if (local[i] != 0)
            {
                counts[map.IsEmpty ? i - 1 : map[i - 1]] += local[i];
            }
        }

        column = null;
    }

    public override FacetResult Result()
    {
        var under = request.Under.Count == 0 ? -1 : Under();
        if (request.Under.Count > 0 && under < 0)
        {
            return new ValueFacetResult(request.Name, field.Name, [], 0, 0);
        }

        var parents = field.IsHierarchical ? values.Parents : default;
        var prefix = request.LabelPrefix is null ? null : Folding.Fold(request.LabelPrefix);
        var part = request.LabelPart is null ? null : Folding.Fold(request.LabelPart);
        var best = new PriorityQueue<int, (int Count, int Ordinal)>(Comparer<(int Count, int Ordinal)>.Create(Worse));
        var distinct = 0;
        for (var ordinal = 0; ordinal < counts.Length; ordinal++)
        {
            var count = counts[ordinal];
            if ((count == 0 && !request.IncludeZero) || (!parents.IsEmpty && parents[ordinal] != under) 
                || ((prefix is not null || part is not null) && !IsNamed(ordinal, prefix, part)))
            {
                continue;
            }

            distinct++;
            if (best.Count < request.Size)
            {
                best.Enqueue(ordinal, (count, ordinal));
            }
            else if (request.Size > 0 && request.Order == FacetOrder.Count && best.TryPeek(out _, out var worst) && count > worst.Count)
            {
                best.EnqueueDequeue(ordinal, (count, ordinal));
            }
        }

        var ordinals = best.UnorderedItems.Select(item => item.Element);
        ordinals = request.Order == FacetOrder.Label ? ordinals.Order() : ordinals.OrderByDescending(ordinal => counts[ordinal]).ThenBy(ordinal => ordinal);
        return new ValueFacetResult(
            request.Name, field.Name, [.. ordinals.Select(ordinal => ToCount(ordinal))], distinct, under < 0 ? documents : counts[under]);
    }

    // The worst comes first: the least count, then the last label. By label the first that came are the best.
    private static int Worse((int Count, int Ordinal) left, (int Count, int Ordinal) right) =>
        left.Count != right.Count ? left.Count.CompareTo(right.Count) : right.Ordinal.CompareTo(left.Ordinal);

    private void Count<T>(int start, ReadOnlySpan<ulong> words)
        where T : unmanaged, IBinaryInteger<T>
    {
        unchecked
        {
            var stored = column!.Stored<T>(); // checked by the caller
            ref var to = ref MemoryMarshal.GetArrayDataReference(local);
            if (!column.IsMultiValued)
            {
                var before = local[0];
                var matching = 0;
                for (var i = 0; i < words.Length; i++)
                {
                    matching += BitOperations.PopCount(words[i]);
                    for (var word = words[i]; word != 0; word &= word - 1)
                    {
                        Unsafe.Add(ref to, int.CreateTruncating(stored[start + (i << 6) + BitOperations.TrailingZeroCount(word)]))++;
                    }
                }

                documents += matching - (local[0] - before);
                return;
            }

            var starts = column.Starts;
            for (var i = 0; i < words.Length; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1)
                {
                    var doc = start + (i << 6) + BitOperations.TrailingZeroCount(word);
                    int at = (int)starts[doc], end = (int)starts[doc + 1];
                    documents += at < end ? 1 : 0;
                    for (; at < end; at++)
                    {
                        Unsafe.Add(ref to, int.CreateTruncating(stored[at]) + 1)++;
                    }
                }
            }
        }
    }

    private int Under() =>
        request.Under.Any(step => string.IsNullOrEmpty(step) || step.Contains(FacetPath.Separator, StringComparison.Ordinal)) ? -1 : values.Find(FacetPath.Join(request.Under));

    private bool IsNamed(int ordinal, string? prefix, string? part)
    {
        var text = values.Text(ordinal);
        var label = Folding.Fold(field.IsHierarchical ? text[(text.LastIndexOf(FacetPath.Separator) + 1)..] : text);
        return (prefix is null || label.StartsWith(prefix, StringComparison.Ordinal)) && (part is null || label.Contains(part, StringComparison.Ordinal));
    }

    private FacetCount ToCount(int ordinal)
    {
        var text = values.Text(ordinal);
        return field.IsHierarchical
            ? new FacetCount(FacetPath.Split(text), counts[ordinal]) { HasNarrower = values.Parents.Contains(ordinal) }
            : new FacetCount([text], counts[ordinal]);
    }
}
