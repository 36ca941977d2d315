using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>A definition or extension of a named type (section 3.4).</summary>
internal abstract class TypeDefinitionNode : DefinitionNode
{
    private protected TypeDefinitionNode(Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        IsExtension = isExtension;
        Description = description;
        Name = name;
        Directives = directives;
    }

    /// <summary>Written with "extend".</summary>
    public bool IsExtension { get; }

    /// <summary>The description; null when there is none, and for extensions.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}

/// <summary>Section 3.5: a scalar type.</summary>
internal sealed class ScalarTypeDefinitionNode : TypeDefinitionNode
{
    internal ScalarTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives)
        : base(location, isExtension, description, name, directives)
    {
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ScalarTypeExtension : SyntaxKind.ScalarTypeDefinition;
}

/// <summary>Section 3.6: an object type.</summary>
internal sealed class ObjectTypeDefinitionNode : TypeDefinitionNode
{
    internal ObjectTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<NamedTypeNode> interfaces,
        ImmutableArray<FieldDefinitionNode> fields)
        : base(location, isExtension, description, name, directives)
    {
        Interfaces = interfaces;
        Fields = fields;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ObjectTypeExtension : SyntaxKind.ObjectTypeDefinition;

    /// <summary>Implemented interfaces in source order.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; }

    /// <summary>Fields in source order.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; }
}

/// <summary>Section 3.7: an interface type.</summary>
internal sealed class InterfaceTypeDefinitionNode : TypeDefinitionNode
{
    internal InterfaceTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<NamedTypeNode> interfaces,
        ImmutableArray<FieldDefinitionNode> fields)
        : base(location, isExtension, description, name, directives)
    {
        Interfaces = interfaces;
        Fields = fields;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InterfaceTypeExtension : SyntaxKind.InterfaceTypeDefinition;

    /// <summary>Implemented interfaces in source order.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; }

    /// <summary>Fields in source order.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; }
}

/// <summary>Section 3.8: a union type.</summary>
internal sealed class UnionTypeDefinitionNode : TypeDefinitionNode
{
    internal UnionTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<NamedTypeNode> types)
        : base(location, isExtension, description, name, directives)
    {
        Types = types;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.UnionTypeExtension : SyntaxKind.UnionTypeDefinition;

    /// <summary>Member types in source order.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; }
}

/// <summary>Section 3.9: an enum type.</summary>
internal sealed class EnumTypeDefinitionNode : TypeDefinitionNode
{
    internal EnumTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<EnumValueDefinitionNode> values)
        : base(location, isExtension, description, name, directives)
    {
        Values = values;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.EnumTypeExtension : SyntaxKind.EnumTypeDefinition;

    /// <summary>Values in source order.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; }
}

/// <summary>Section 3.10: an input object type.</summary>
internal sealed class InputObjectTypeDefinitionNode : TypeDefinitionNode
{
    internal InputObjectTypeDefinitionNode(
        Location location,
        bool isExtension,
        StringValueNode? description,
        NameNode name,
        ImmutableArray<DirectiveNode> directives,
        ImmutableArray<InputValueDefinitionNode> fields)
        : base(location, isExtension, description, name, directives)
    {
        Fields = fields;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InputObjectTypeExtension : SyntaxKind.InputObjectTypeDefinition;

    /// <summary>Input fields in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; }
}
