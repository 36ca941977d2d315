using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>Section 3.3: the schema, or an extension of it.</summary>
internal sealed class SchemaDefinitionNode : DefinitionNode
{
    internal SchemaDefinitionNode(Location location, bool isExtension, StringValueNode? description, ImmutableArray<DirectiveNode> directives, ImmutableArray<OperationTypeDefinitionNode> operationTypes)
        : base(location)
    {
        IsExtension = isExtension;
        Description = description;
        Directives = directives;
        OperationTypes = operationTypes;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => IsExtension ? SyntaxKind.SchemaExtension : SyntaxKind.SchemaDefinition;

    /// <summary>Written with "extend".</summary>
    public bool IsExtension { get; }

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }

    /// <summary>Root operation types in source order.</summary>
    public ImmutableArray<OperationTypeDefinitionNode> OperationTypes { get; }
}

/// <summary>A root operation type of the schema.</summary>
internal sealed class OperationTypeDefinitionNode : SyntaxNode
{
    internal OperationTypeDefinitionNode(Location location, OperationKind operation, NamedTypeNode type)
        : base(location)
    {
        Operation = operation;
        Type = type;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Operation { get; }

    /// <summary>The object type.</summary>
    public NamedTypeNode Type { get; }
}

/// <summary>Section 3.6: a field of an object or interface type.</summary>
internal sealed class FieldDefinitionNode : SyntaxNode
{
    internal FieldDefinitionNode(Location location, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments, TypeNode type, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        Description = description;
        Name = name;
        Arguments = arguments;
        Type = type;
        Directives = directives;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; }

    /// <summary>Its type.</summary>
    public TypeNode Type { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}

/// <summary>An argument or input field.</summary>
internal sealed class InputValueDefinitionNode : SyntaxNode
{
    internal InputValueDefinitionNode(Location location, StringValueNode? description, NameNode name, TypeNode type, ValueNode? defaultValue, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        Description = description;
        Name = name;
        Type = type;
        DefaultValue = defaultValue;
        Directives = directives;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>Its type.</summary>
    public TypeNode Type { get; }

    /// <summary>Its default, constant; null when there is none.</summary>
    public ValueNode? DefaultValue { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}

/// <summary>Section 3.9: a value of an enum.</summary>
internal sealed class EnumValueDefinitionNode : SyntaxNode
{
    internal EnumValueDefinitionNode(Location location, StringValueNode? description, NameNode name, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        Description = description;
        Name = name;
        Directives = directives;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}

/// <summary>Section 3.13: a directive.</summary>
internal sealed class DirectiveDefinitionNode : DefinitionNode
{
    internal DirectiveDefinitionNode(Location location, StringValueNode? description, NameNode name, ImmutableArray<InputValueDefinitionNode> arguments, bool isRepeatable, ImmutableArray<NameNode> locations)
        : base(location)
    {
        Description = description;
        Name = name;
        Arguments = arguments;
        IsRepeatable = isRepeatable;
        Locations = locations;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name, without the at sign.</summary>
    public NameNode Name { get; }

    /// <summary>Arguments in source order.</summary>
    public ImmutableArray<InputValueDefinitionNode> Arguments { get; }

    /// <summary>May stand more than once at a place.</summary>
    public bool IsRepeatable { get; }

    /// <summary>Where it may stand, by the names of section 3.13.</summary>
    public ImmutableArray<NameNode> Locations { get; }
}
