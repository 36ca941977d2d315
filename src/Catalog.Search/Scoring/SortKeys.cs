using Catalog.Search.Columns;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Search.Scoring;

/// <summary>
/// Turns the values a request sorts by into numbers whose rising order is the order asked for: the upper half tells missing from
/// present, the lower half is the value, turned over when descending.
/// </summary>
internal sealed class SortKeys
{
    private readonly Searcher searcher;
    private readonly IReadOnlyList<SortField> sort;
    private readonly SearchField?[] fields; // null for the score
    private readonly NumericColumn?[] numbers;
    private readonly OrdinalColumn?[] ordinals;
    private SegmentReader? segment;

    public SortKeys(Searcher searcher, IReadOnlyList<SortField> sort)
    {
        this.searcher = searcher;
        this.sort = sort;
        fields = [.. sort.Select(Check)];
        numbers = new NumericColumn?[sort.Count];
        ordinals = new OrdinalColumn?[sort.Count];
    }

    public int Count => sort.Count;

    public bool NeedsScores => fields.Contains(null);

    public void Open(SegmentReader reader)
    {
        segment = reader;
        for (var i = 0; i < fields.Length; i++)
        {
            numbers[i] = fields[i] is { IsNumeric: true } number ? reader.Numeric(number.Name) : null;
            ordinals[i] = fields[i] is { IsNumeric: false } keyword ? reader.Ordinals(keyword.Name) : null;
        }
    }

    public void Read(int docId, float score, Span<UInt128> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = fields[i] is null ? Key(sort[i], Sortable(score)) : Key(sort[i], Value(i, docId));
        }
    }

    /// <summary>The values behind the keys of a hit, for the caller and for the next page.</summary>
    public IReadOnlyList<object?> Values(int docId, float score)
    {
        var values = new object?[sort.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = fields[i] is null ? score : Original(i, docId);
        }

        return values;
    }

    /// <summary>The keys of a place behind a hit of the page before.</summary>
    public UInt128[] Keys(SearchAfter after)
    {
        if (after.SortValues.Count != sort.Count)
        {
            throw SearchErrors.BadAfter($"it has {after.SortValues.Count} values, the request sorts by {sort.Count}");
        }

        return [.. sort.Select((order, i) => Key(order, FromOriginal(fields[i], after.SortValues[i])))];
    }

    private static UInt128 Key(SortField order, ulong? value) => value is not { } present
        ? new UInt128(order.MissingFirst ? 0ul : 2ul, 0)
        : new UInt128(1, order.Descending ? ~present : present);

    private ulong? Value(int i, int docId)
    {
        if (numbers[i] is { } column)
        {
            if (!column.Has(docId))
            {
                return null;
            }

            var raw = column.Raw(sort[i].Descending ? column.End(docId) - 1 : column.Start(docId));
            return fields[i]!.Kind == SearchFieldKind.Double ? Sortable(column.ToDouble(raw)) : Sortable(column.ToLong(raw)); // only numeric fields have such a column
        }

        if (ordinals[i] is not { } keywords)
        {
            return null;
        }

        var count = keywords.Count(docId);
        if (count == 0)
        {
            return null;
        }

        // Odd, so that a value that is in no document has a place between two that are.
        var ordinal = keywords.Get(docId, sort[i].Descending ? count - 1 : 0);
        return (2ul * (uint)searcher.Ordinals(fields[i]!.Name).ToGlobal(segment!.Number, ordinal)) + 1;
    }

    private object? Original(int i, int docId)
    {
        if (numbers[i] is { } column)
        {
            if (!column.Has(docId))
            {
                return null;
            }

            var raw = column.Raw(sort[i].Descending ? column.End(docId) - 1 : column.Start(docId));
            return fields[i]!.Kind == SearchFieldKind.Double ? (object)column.ToDouble(raw) : column.ToLong(raw);
        }

        if (ordinals[i] is not { } keywords || keywords.Count(docId) is var count && count == 0)
        {
            return null;
        }

        return keywords.Dictionary.Text(keywords.Get(docId, sort[i].Descending ? count - 1 : 0));
    }

    private ulong? FromOriginal(SearchField? field, object? value) => (field?.Kind, value) switch
    {
        (not null, null) => null,
        (null, float score) => Sortable(score),
        (SearchFieldKind.Double, double number) => Sortable(number),
        (SearchFieldKind.Long or SearchFieldKind.Date, long number) => Sortable(number),
        (SearchFieldKind.Keyword or SearchFieldKind.Facet, string text) => Place(searcher.Ordinals(field!.Name), text),
        _ => throw SearchErrors.BadAfter($"{value ?? "nothing"} is no value of {field?.Name ?? "the score"}"),
    };

    private static ulong Place(GlobalOrdinals values, string text)
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(text);
        int low = 0, high = values.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = System.Text.Encoding.UTF8.GetBytes(values.Text(middle)).AsSpan().SequenceCompareTo(wanted);
            if (order == 0)
            {
                return (2ul * (uint)middle) + 1;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return 2ul * (uint)low;
    }

    private static ulong Sortable(long value) => unchecked((ulong)value ^ (1ul << 63));

    private static ulong Sortable(double value) => NumericColumn.ToSortable(value == 0 ? 0.0 : value);

    private SearchField? Check(SortField order)
    {
        if (order.Field is null)
        {
            return null;
        }

        if (!searcher.Schema.TryGet(order.Field, out var field))
        {
            throw SearchErrors.UnknownField(order.Field, searcher.Schema.Fields.Select(other => other.Name));
        }

        return field.IsNumeric || (field.HasColumn && field.HasTerms)
            ? field
            : throw SearchErrors.WrongKind(field.Name, $"of kind {field.Kind} without a column", "a number, date, facet or keyword with a column");
    }
}
