namespace Catalog.GraphQL.Language;

/// <summary>Section 2.12: a reference to a type, with its wrappers.</summary>
internal abstract class TypeNode : SyntaxNode
{
    private protected TypeNode(Location location)
        : base(location)
    {
    }
}

/// <summary>A type by name.</summary>
internal sealed class NamedTypeNode : TypeNode
{
    internal NamedTypeNode(Location location, NameNode name)
        : base(location)
    {
        Name = name;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The name.</summary>
    public NameNode Name { get; }
}

/// <summary>A list of a type.</summary>
internal sealed class ListTypeNode : TypeNode
{
    internal ListTypeNode(Location location, TypeNode type)
        : base(location)
    {
        Type = type;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The type of the items.</summary>
    public TypeNode Type { get; }
}

/// <summary>A type without null.</summary>
internal sealed class NonNullTypeNode : TypeNode
{
    internal NonNullTypeNode(Location location, TypeNode type)
        : base(location)
    {
        Type = type;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The named or list type.</summary>
    public TypeNode Type { get; }
}
