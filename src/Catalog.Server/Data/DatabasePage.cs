using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Data;

/// <summary>The rows of one parent as the engine sees them.</summary>
internal sealed class DatabasePage(ReadResult result, ReadGroup group, RowShape shape, bool hasNext, bool hasPrevious) : SourcePage
{
    /// <inheritdoc/>
    public override int Count => group.Count;

    /// <inheritdoc/>
    public override bool HasNextPage => hasNext;

    /// <inheritdoc/>
    public override bool HasPreviousPage => hasPrevious;

    /// <inheritdoc/>
    public override long TotalCount => group.Total ?? 0;

    /// <inheritdoc/>
    public override object this[int index] => new DatabaseRow(result.Rows, group.Start + index, shape);

    /// <inheritdoc/>
    public override IReadOnlyList<object?> SortKeys(int index)
    {
        object?[] keys = new object?[result.Order.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = result.Rows.GetValue(group.Start + index, result.FirstOrderColumn + i, result.Order[i].Member.Kind);
        }

        return keys;
    }
}
