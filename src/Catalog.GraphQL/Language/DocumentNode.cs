using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 2.2: a parsed document.</summary>
internal sealed class DocumentNode(Location location, SourceText source, ImmutableArray<DefinitionNode> definitions) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;

    /// <summary>The text it was read from.</summary>
    public SourceText Source { get; } = source;

    /// <summary>Definitions in source order, at least one.</summary>
    public ImmutableArray<DefinitionNode> Definitions { get; } = definitions;
}
