namespace Catalog.GraphQL.Language;

/// <summary>Section 2.12: a reference to a type, with its wrappers.</summary>
internal abstract class TypeNode(Location location) : SyntaxNode(location);

/// <summary>A type by name.</summary>
internal sealed class NamedTypeNode(Location location, NameNode name) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;
}

/// <summary>A list of a type.</summary>
internal sealed class ListTypeNode(Location location, TypeNode type) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The type of the items.</summary>
    public TypeNode Type { get; } = type;
}

/// <summary>A type without null.</summary>
internal sealed class NonNullTypeNode(Location location, TypeNode type) : TypeNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The named or list type.</summary>
    public TypeNode Type { get; } = type;
}
