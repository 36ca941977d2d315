using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.8.2: variables have input types.</summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterVariableDefinition;

    public override void EnterVariableDefinition(VariableDefinitionNode node)
    {
        if (TypeRelations.Resolve(context.Schema, node.Type) is { IsInputType: false })
        {
            context.Report($"Variable \"${node.Variable.Name}\" cannot be non-input type \"{node.Type}\".", node.Type.Location);
        }
    }
}
