using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>A definition or extension of a named type (section 3.4).</summary>
internal abstract class TypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : DefinitionNode(location)
{
    /// <summary>Written with "extend".</summary>
    public bool IsExtension { get; } = isExtension;

    /// <summary>The description; null when there is none, and for extensions.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>Section 3.5: a scalar type.</summary>
internal sealed class ScalarTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ScalarTypeExtension : SyntaxKind.ScalarTypeDefinition;
}

/// <summary>Section 3.6: an object type.</summary>
internal sealed class ObjectTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> interfaces, ImmutableArray<FieldDefinitionNode> fields)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.ObjectTypeExtension : SyntaxKind.ObjectTypeDefinition;

    /// <summary>Implemented interfaces in source order.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Fields in source order.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>Section 3.7: an interface type.</summary>
internal sealed class InterfaceTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> interfaces, ImmutableArray<FieldDefinitionNode> fields)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InterfaceTypeExtension : SyntaxKind.InterfaceTypeDefinition;

    /// <summary>Implemented interfaces in source order.</summary>
    public ImmutableArray<NamedTypeNode> Interfaces { get; } = interfaces;

    /// <summary>Fields in source order.</summary>
    public ImmutableArray<FieldDefinitionNode> Fields { get; } = fields;
}

/// <summary>Section 3.8: a union type.</summary>
internal sealed class UnionTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<NamedTypeNode> types)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.UnionTypeExtension : SyntaxKind.UnionTypeDefinition;

    /// <summary>Member types in source order.</summary>
    public ImmutableArray<NamedTypeNode> Types { get; } = types;
}

/// <summary>Section 3.9: an enum type.</summary>
internal sealed class EnumTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<EnumValueDefinitionNode> values)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.EnumTypeExtension : SyntaxKind.EnumTypeDefinition;

    /// <summary>Values in source order.</summary>
    public ImmutableArray<EnumValueDefinitionNode> Values { get; } = values;
}

/// <summary>Section 3.10: an input object type.</summary>
internal sealed class InputObjectTypeDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives, ImmutableArray<InputValueDefinitionNode> fields)
    : TypeDefinitionNode(location, isExtension, description, name, directives)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.InputObjectTypeExtension : SyntaxKind.InputObjectTypeDefinition;

    /// <summary>Input fields in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Fields { get; } = fields;
}
