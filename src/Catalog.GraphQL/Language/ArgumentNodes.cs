using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 2.7: an argument of a field or directive.</summary>
internal sealed class ArgumentNode : SyntaxNode
{
    internal ArgumentNode(Location location, NameNode name, ValueNode value)
        : base(location)
    {
        Name = name;
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>Its value.</summary>
    public ValueNode Value { get; }
}

/// <summary>Section 2.13: the use of a directive.</summary>
internal sealed class DirectiveNode : SyntaxNode
{
    internal DirectiveNode(Location location, NameNode name, ImmutableArray<ArgumentNode> arguments)
        : base(location)
    {
        Name = name;
        Arguments = arguments;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;

    /// <summary>The name, without the at sign.</summary>
    public NameNode Name { get; }

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<ArgumentNode> Arguments { get; }
}
