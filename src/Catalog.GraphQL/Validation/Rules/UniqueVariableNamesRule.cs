using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.8.1: no two variables of an operation share a name.</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.VariableDefinitions.Length < 2)
        {
            return;
        }

        foreach (var group in node.VariableDefinitions.GroupBy(variable => variable.Variable.Name.Value, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
            {
                context.Report(
                    $"There can be only one variable named \"${group.Key}\".",
                    [.. group.Select(variable => variable.Variable.LocationOf(variable.Variable.Name))]);
            }
        }
    }
}
