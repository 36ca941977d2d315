using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 3.3: the schema, or an extension of it.</summary>
internal sealed class SchemaDefinitionNode(
    Location location, bool isExtension, StringValueNode? description, ImmutableArray<DirectiveNode> directives, ImmutableArray<OperationTypeDefinitionNode> operationTypes)
    : DefinitionNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.SchemaExtension : SyntaxKind.SchemaDefinition;

    /// <summary>Written with "extend".</summary>
    public bool IsExtension { get; } = isExtension;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>Root operation types in source order.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; } = operationTypes;
}

/// <summary>A root operation type of the schema.</summary>
internal sealed class OperationTypeDefinitionNode(Location location, OperationKind operation, NamedTypeNode type) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Operation { get; } = operation;

    /// <summary>The object type.</summary>
    public NamedTypeNode Type { get; } = type;
}

/// <summary>Section 3.6: a field of an object or interface type.</summary>
internal sealed class FieldDefinitionNode(
    Location location, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments, TypeNode type, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument or input field.</summary>
internal sealed class InputValueDefinitionNode(
    Location location, StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Its type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Its default, constant; null when there is none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>Section 3.9: a value of an enum.</summary>
internal sealed class EnumValueDefinitionNode(
    Location location, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>Section 3.13: a directive.</summary>
internal sealed class DirectiveDefinitionNode(
    Location location, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments, bool isRepeatable, ImmutableArray<NameNode> locations)
    : DefinitionNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name, without the at sign.</summary>
    public NameNode Name { get; } = name;

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; } = arguments;

    /// <summary>May stand more than once at a place.</summary>
    public bool IsRepeatable { get; } = isRepeatable;

    /// <summary>Where it may stand, by the names of section 3.13.</summary>
    public ImmutableArray<NameNode> Locations { get; } = locations;
}
