namespace Catalog.GraphQL.Data;

/// <summary>A page as its connection shows it (Relay cursor connections); also stands for its page info.</summary>
internal sealed class Connection(SourcePage page, uint orderFingerprint)
{
    internal SourcePage Page { get; } = page;

    internal IReadOnlyList<Edge> Edges()
    {
        var edges = new Edge[Page.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = new Edge(this, i);
        }

        return edges;
    }

    internal string Cursor(int index) => Data.Cursor.Encode(orderFingerprint, Page.SortKeys(index));

    internal string? StartCursor => Page.Count == 0 ? null : Cursor(0);

    internal string? EndCursor => Page.Count == 0 ? null : Cursor(Page.Count - 1);
}

/// <summary>A row with its place in a connection.</summary>
internal sealed class Edge(Connection connection, int index)
{
    internal object Node => connection.Page[index];

    internal string Cursor => connection.Cursor(index);
}

/// <summary>The page of a parent that has no rows.</summary>
internal sealed class EmptyPage : SourcePage
{
    internal static readonly EmptyPage Instance = new();

    public override int Count => 0;

    public override object this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

    public override bool HasNextPage => false;

    public override bool HasPreviousPage => false;

    public override long TotalCount => 0;

    public override IReadOnlyList<object?> SortKeys(int index) => throw new ArgumentOutOfRangeException(nameof(index));
}
