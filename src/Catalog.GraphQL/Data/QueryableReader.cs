using System.Linq.Expressions;
using System.Reflection;

namespace Catalog.GraphQL.Data;

/// <summary>Filters, sorts, pages and projects what a resolver gives, an IQueryable or any list: the engine's own source, for hosts without one.</summary>
internal abstract class QueryableReader
{
    /// <summary>The connection or the collection segment, or the list where the field has no pages.</summary>
    /// <param name="source">What the resolver gave.</param>
    /// <param name="arguments">The arguments of the field.</param>
    /// <param name="projection">What is selected of the rows; null for all. Objects in memory are handed on as they are.</param>
    internal abstract object Read(object source, IReadOnlyList<object?> arguments, Projection? projection);

    internal static QueryableReader Create(Type entity, FilterReader? filter, SortReader? sort, PagingSettings? paging, OffsetSettings? offset) =>
        (QueryableReader)(Activator.CreateInstance(typeof(QueryableReader<>).MakeGenericType(entity), filter, sort, paging, offset)
            ?? throw new InvalidOperationException($"No reader can be made for {entity.Name}."));
}

/// <inheritdoc cref="QueryableReader"/>
internal sealed class QueryableReader<T>(FilterReader? filter, SortReader? sort, PagingSettings? paging, OffsetSettings? offset) : QueryableReader
{
    private static readonly PropertyInfo? Key = typeof(T).GetProperty("Id", BindingFlags.Instance | BindingFlags.Public);

    internal override object Read(object source, IReadOnlyList<object?> arguments, Projection? projection)
    {
        var isInMemory = source is not IQueryable || source is EnumerableQuery;
        var rows = source as IQueryable<T> ?? ((IEnumerable<T>)source).AsQueryable();
        if (filter?.Read(arguments) is { } where)
        {
            rows = rows.Where(FilterExpressions.Predicate<T>(where));
        }

        var order = sort?.Read(arguments) ?? [];
        var selected = isInMemory ? null : projection;
        if (paging is null && offset is null)
        {
            return Project(order.Count == 0 ? rows : Sort(rows, order, reverse: false, isInMemory), selected).ToArray();
        }

        var fingerprint = Cursor.Fingerprint(order);
        var request = paging?.Read(arguments, fingerprint) ?? default;
        var keys = Key is null || order.Any(node => node.Path is [var only] && only.Name == Key.Name) ? order : [.. order, new SortNode([Key], false)];
        if (offset is not null)
        {
            return Segment(rows, keys, offset.Read(arguments), selected, isInMemory);
        }

        if (keys.Count == 0)
        {
            throw new InvalidOperationException($"{typeof(T).Name} has no property Id to page by, and no order was given.");
        }

        return new Connection(new QueryablePage<T>(rows, keys, request, selected?.With(keys), isInMemory), fingerprint);
    }

    private static CollectionSegment Segment(IQueryable<T> rows, IReadOnlyList<SortNode> keys, (int Skip, int Take) part, Projection? projection, bool isInMemory)
    {
        var read = Project(Sort(rows, keys, reverse: false, isInMemory).Skip(part.Skip).Take(part.Take + 1), projection).ToArray();
        return new CollectionSegment([.. read.Take(part.Take)], read.Length > part.Take, part.Skip > 0, rows.LongCount);
    }

    internal static IQueryable<T> Project(IQueryable<T> rows, Projection? projection) =>
        projection?.ToExpression<T>() is { } made ? rows.Select(made) : rows;

    internal static IQueryable<T> Sort(IQueryable<T> rows, IReadOnlyList<SortNode> order, bool reverse, bool isInMemory)
    {
        IOrderedQueryable<T>? sorted = null;
        foreach (var node in order)
        {
            sorted = KeysetExpressions.Order(sorted ?? rows, node, node.Descending != reverse, sorted is not null, isInMemory);
        }

        return sorted ?? rows;
    }
}

/// <summary>A page of an IQueryable, read when it is first looked at; the count only when it is asked for.</summary>
internal sealed class QueryablePage<T> : SourcePage
{
    private readonly IQueryable<T> all;
    private readonly IReadOnlyList<SortNode> keys;
    private readonly Func<object, object?>[] readers;
    private readonly T[] rows;

    internal QueryablePage(IQueryable<T> all, IReadOnlyList<SortNode> keys, PageRequest request, Projection? projection, bool isInMemory)
    {
        this.all = all;
        this.keys = keys;
        readers = [.. keys.Select(KeysetExpressions.Reader)];
        var part = all;
        if (request.After is { } after)
        {
            part = part.Where(KeysetExpressions.Beyond<T>(keys, after, before: false, isInMemory));
        }

        if (request.Before is { } before)
        {
            part = part.Where(KeysetExpressions.Beyond<T>(keys, before, before: true, isInMemory));
        }

        var isBackward = request.Last is not null;
        var count = request.Last ?? request.First ?? int.MaxValue - 1;
        var read = QueryableReader<T>.Project(QueryableReader<T>.Sort(part, keys, isBackward, isInMemory).Take(count + 1), projection).ToArray();
        var hasMore = read.Length > count;
        rows = hasMore ? read[..count] : read;
        if (isBackward)
        {
            Array.Reverse(rows);
        }

        HasNextPage = isBackward ? request.Before is not null : hasMore;
        HasPreviousPage = isBackward ? hasMore : request.After is not null;
    }

    public override int Count => rows.Length;

    public override object this[int index] => rows[index]!; // rows of a queryable are objects

    public override bool HasNextPage { get; }

    public override bool HasPreviousPage { get; }

    public override long TotalCount => all.LongCount();

    public override IReadOnlyList<object?> SortKeys(int index)
    {
        var values = new object?[keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = readers[i](this[index]);
        }

        return values;
    }
}
