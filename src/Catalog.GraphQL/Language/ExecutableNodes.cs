using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

/// <summary>A definition of a document: operation, fragment, or a part of a type system.</summary>
internal abstract class DefinitionNode(Location location) : SyntaxNode(location);

/// <summary>Section 2.4: one operation.</summary>
internal sealed class OperationDefinitionNode(
    Location location, StringValueNode? description, OperationKind operation, NameNode? name, ImmutableArray<VariableDefinitionNode> variableDefinitions, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : DefinitionNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Operation { get; } = operation;

    /// <summary>The name; null when anonymous.</summary>
    public NameNode? Name { get; } = name;

    /// <summary>Variables in source order.</summary>
    public ImmutableArray<VariableDefinitionNode> VariableDefinitions { get; } = variableDefinitions;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary>Section 2.8: a named fragment.</summary>
internal sealed class FragmentDefinitionNode(
    Location location, StringValueNode? description, NameNode name, NamedTypeNode typeCondition, ImmutableArray<DirectiveNode> directives, SelectionSetNode selectionSet)
    : DefinitionNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The name.</summary>
    public NameNode Name { get; } = name;

    /// <summary>The type it applies to.</summary>
    public NamedTypeNode TypeCondition { get; } = typeCondition;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;

    /// <summary>What is selected.</summary>
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

/// <summary>Section 2.10: a variable of an operation.</summary>
internal sealed class VariableDefinitionNode(
    Location location, StringValueNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue, ImmutableArray<DirectiveNode> directives)
    : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;

    /// <summary>The description; null when there is none.</summary>
    public StringValueNode? Description { get; } = description;

    /// <summary>The variable.</summary>
    public VariableNode Variable { get; } = variable;

    /// <summary>Its declared type.</summary>
    public TypeNode Type { get; } = type;

    /// <summary>Its default, constant; null when there is none.</summary>
    public ValueNode? DefaultValue { get; } = defaultValue;

    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}

/// <summary>Section 2.5: selections between braces, at least one.</summary>
internal sealed class SelectionSetNode(Location location, ImmutableArray<SelectionNode> selections) : SyntaxNode(location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;

    /// <summary>Selections in source order.</summary>
    public ImmutableArray<SelectionNode> Selections { get; } = selections;
}

/// <summary>Section 2.5: a field, a fragment spread or an inline fragment.</summary>
internal abstract class SelectionNode(Location location, ImmutableArray<DirectiveNode> directives) : SyntaxNode(location)
{
    /// <summary>Directives in source order.</summary>
    public ImmutableArray<DirectiveNode> Directives { get; } = directives;
}
