namespace Catalog.Application.Storage.Reading;

/// <summary>The rows that belong to one parent or, without parents, all of them.</summary>
/// <param name="Start">The first row in the page.</param>
/// <param name="Count">How many rows, 0 when none.</param>
/// <param name="HasMore">Whether rows follow beyond the stretch, in the direction of reading.</param>
/// <param name="Total">All rows that pass the condition, when they were to be counted.</param>
public readonly record struct ReadGroup(int Start, int Count, bool HasMore, long? Total);

/// <summary>What a read found: the rows and, for each key asked for, which of them are its own.</summary>
/// <param name="Rows">All rows; dispose it when they are written.</param>
/// <param name="Groups">One group for each key of the request, in its order; a single group for a read without keys.</param>
/// <param name="FirstOrderColumn">The column of the first order value; the others follow, the id is the last. -1 if they were not read.</param>
/// <param name="Order">The order the rows are in, the step by id included.</param>
public sealed record ReadResult(RowPage Rows, ReadGroup[] Groups, int FirstOrderColumn, IReadOnlyList<ReadOrder> Order) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Rows.Dispose();
}
