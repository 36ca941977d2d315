using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 2.6: a selected field.</summary>
internal sealed class FieldNode(
    Location location, NameNode? alias, NameNode name, ImmutableArray<ArgumentNode> arguments, ImmutableArray<DirectiveNode> directives, SelectionSetNode? selectionSet)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;

    /// <summary>The alias; null when there is none.</summary>
    public NameNode? Alias { get; } = alias;

    /// <summary>The name of the field in its type.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;

    /// <summary>What is selected below; null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key in the response: the alias, or the name.</summary>
    public string ResponseName => Alias?.Value ?? Name.Value;
}

/// <summary>Section 2.8: the use of a named fragment.</summary>
internal sealed class FragmentSpreadNode(
    Location location, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;

    /// <summary>The fragment's name.</summary>
    public NameNode Name { get; } = name;
}

/// <summary>Section 2.8.2: a fragment written in place.</summary>
internal sealed class InlineFragmentNode(
    Location location, NamedTypeNode? typeCondition, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : SelectionNode(location, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;

    /// <summary>The type it applies to; null for the type around it.</summary>
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}
