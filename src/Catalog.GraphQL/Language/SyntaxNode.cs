namespace Catalog.GraphQL.Language;

/// <summary>A node of the syntax tree. Nodes are immutable and compared by reference; absent lists are empty, never null.</summary>
internal abstract class SyntaxNode(Location location)
{
    /// <summary>What the node is, for switches.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>Where it was read from.</summary>
    public Location Location { get; } = location;

    /// <summary>Where a name held by this node was read from.</summary>
    internal Location LocationOf(NameNode name) => Location.With(name.Start, name.Start + name.Value.Length);

    /// <summary>The node as GraphQL text, in the form of <see cref="SyntaxPrinter"/>.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);
}
