namespace Catalog.GraphQL.Language;

/// <summary>A name and the byte offset it was read from. A value, because a document has more names than anything else.</summary>
/// <param name="Value">The name; one string for all its uses in a document.</param>
/// <param name="Start">Byte offset in the source of the node that holds it.</param>
internal readonly record struct NameNode(string Value, int Start)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
