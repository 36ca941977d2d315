using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>A definition of a document: operation, fragment, or a part of a type system.</summary>
internal abstract class DefinitionNode : SyntaxNode
{
    private protected DefinitionNode(Location location)
        : base(location)
    {
    }
}

/// <summary>Section 2.4: one operation.</summary>
internal sealed class OperationDefinitionNode : DefinitionNode
{
    internal OperationDefinitionNode(Location location, StringValueNode? description, OperationKind operation, NameNode? name, ImmutableArray<VariableDefinitionNode> variableDefinitions, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
        : base(location)
    {
        Description = description;
        Operation = operation;
        Name = name;
        VariableDefinitions = variableDefinitions;
        Directives = directives;
        SelectionSet = selectionSet;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Operation { get; }

    /// <summary>The name; null when anonymous.</summary>
    public NameNode? Name { get; }

    /// <summary>Variables in source order.</summary>
    public ImmutableArray<VariableDefinitionNode> VariableDefinitions { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; }
}

/// <summary>Section 2.8: a named fragment.</summary>
internal sealed class FragmentDefinitionNode : DefinitionNode
{
    internal FragmentDefinitionNode(Location location, StringValueNode? description, NameNode name, NamedTypeNode typeCondition, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
        : base(location)
    {
        Description = description;
        Name = name;
        TypeCondition = typeCondition;
        Directives = directives;
        SelectionSet = selectionSet;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The name.</summary>
    public NameNode Name { get; }

    /// <summary>The type it applies to.</summary>
    public NamedTypeNode TypeCondition { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; }
}

/// <summary>Section 2.10: a variable of an operation.</summary>
internal sealed class VariableDefinitionNode : SyntaxNode
{
    internal VariableDefinitionNode(Location location, StringValueNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        Description = description;
        Variable = variable;
        Type = type;
        DefaultValue = defaultValue;
        Directives = directives;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; }

    /// <summary>The variable.</summary>
    public VariableNode Variable { get; }

    /// <summary>Its declared type.</summary>
    public TypeNode Type { get; }

    /// <summary>Its default, constant; null when there is none.</summary>
    public ValueNode? DefaultValue { get; }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}

/// <summary>Section 2.5: selections between braces, at least one.</summary>
internal sealed class SelectionSetNode : SyntaxNode
{
    internal SelectionSetNode(Location location, ImmutableArray<SelectionNode> selections)
        : base(location)
    {
        Selections = selections;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;

    /// <summary>Selections in source order.</summary>
    public ImmutableArray<SelectionNode> Selections { get; }
}

/// <summary>Section 2.5: a field, a fragment spread or an inline fragment.</summary>
internal abstract class SelectionNode : SyntaxNode
{
    private protected SelectionNode(Location location, ImmutableArray<DirectiveNode> directives)
        : base(location)
    {
        Directives = directives;
    }

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; }
}
