using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

/// <summary>
/// One rule of section 5, or of graphql-js for type system documents, at work on one document. The walker calls the methods of the
/// hooks a rule is registered with, parents before children; where a rule has no business below a node it simply does not register.
/// </summary>
internal abstract class ValidationRule
{
    public virtual void EnterDocument(DocumentNode node)
    {
    }

    public virtual void LeaveDocument(DocumentNode node)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode node)
    {
    }

    public virtual void LeaveOperation(OperationDefinitionNode node)
    {
    }

    public virtual void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode node)
    {
    }

    public virtual void EnterSelectionSet(SelectionSetNode node, SyntaxNode parent)
    {
    }

    public virtual void EnterField(FieldNode node)
    {
    }

    public virtual void LeaveField(FieldNode node)
    {
    }

    public virtual void EnterFragmentSpread(FragmentSpreadNode node)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode node)
    {
    }

    /// <summary>An argument of a field or directive; see <see cref="ValidationContext.Directive"/>.</summary>
    public virtual void EnterArgument(ArgumentNode node)
    {
    }

    public virtual void EnterDirective(DirectiveNode node, SyntaxNode appliedTo)
    {
    }

    public virtual void LeaveDirective(DirectiveNode node)
    {
    }

    /// <summary>A whole value of an argument or default, with the type expected there; null when that is not known.</summary>
    public virtual void EnterValue(ValueNode node, GraphQLType? type)
    {
    }

    /// <summary>An input object that is within no other; a rule goes down into it by itself.</summary>
    public virtual void EnterObjectValue(ObjectValueNode node)
    {
    }

    public virtual void EnterNamedType(NamedTypeNode node)
    {
    }

    public virtual void EnterSchemaDefinition(SchemaDefinitionNode node)
    {
    }

    public virtual void EnterTypeDefinition(TypeDefinitionNode node)
    {
    }

    public virtual void EnterFieldDefinition(FieldDefinitionNode node)
    {
    }

    public virtual void EnterInputValueDefinition(InputValueDefinitionNode node)
    {
    }

    public virtual void EnterEnumValueDefinition(EnumValueDefinitionNode node)
    {
    }

    public virtual void EnterDirectiveDefinition(DirectiveDefinitionNode node)
    {
    }
}

/// <summary>The methods of <see cref="ValidationRule"/> a rule wants called.</summary>
[Flags]
internal enum RuleHooks
{
    None = 0,
    EnterDocument = 1 << 0,
    LeaveDocument = 1 << 1,
    EnterOperation = 1 << 2,
    LeaveOperation = 1 << 3,
    EnterFragmentDefinition = 1 << 4,
    EnterVariableDefinition = 1 << 5,
    EnterSelectionSet = 1 << 6,
    EnterField = 1 << 7,
    LeaveField = 1 << 8,
    EnterFragmentSpread = 1 << 9,
    EnterInlineFragment = 1 << 10,
    EnterArgument = 1 << 11,
    EnterDirective = 1 << 12,
    LeaveDirective = 1 << 13,
    EnterValue = 1 << 14,
    EnterObjectValue = 1 << 15,
    EnterNamedType = 1 << 16,
    EnterSchemaDefinition = 1 << 17,
    EnterTypeDefinition = 1 << 18,
    EnterFieldDefinition = 1 << 19,
    EnterInputValueDefinition = 1 << 20,
    EnterEnumValueDefinition = 1 << 21,
    EnterDirectiveDefinition = 1 << 22,
}
