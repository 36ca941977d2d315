namespace Catalog.GraphQL.Data;

/// <summary>A part of rows by number, as a field with offset paging shows it; also stands for its page info.</summary>
/// <param name="items">The rows.</param>
/// <param name="hasNextPage">There are rows after the last.</param>
/// <param name="hasPreviousPage">There are rows before the first.</param>
/// <param name="count">Counts the rows of all parts; called only when the count is selected.</param>
internal sealed class CollectionSegment(IReadOnlyList<object?> items, bool hasNextPage, bool hasPreviousPage, Func<long> count)
{
    internal IReadOnlyList<object?> Items { get; } = items;

    internal bool HasNextPage { get; } = hasNextPage;

    internal bool HasPreviousPage { get; } = hasPreviousPage;

    internal long TotalCount => count();
}
