using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 2.7: an argument of a field or directive.</summary>
internal sealed class ArgumentNode(Location location, NameNode name, ValueNode value) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its value.</summary>
    public ValueNode Value { get; } = value;
}

/// <summary>Section 2.13: the use of a directive.</summary>
internal sealed class DirectiveNode(Location location, NameNode name, ImmutableArray<ArgumentNode> arguments) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;

    /// <summary>The name, without the at sign.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; } = arguments;
}
