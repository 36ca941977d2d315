using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.8.3: an operation defines the variables it uses, also through fragments.</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    public override void EnterOperation(OperationDefinitionNode node)
    {
        var defined = node.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var usage in context.RecursiveVariableUsages(node))
        {
            var name = usage.Node.Name.Value;
            if (!defined.Contains(name))
            {
                context.Report(
                    node.Name is { } operation ? $"Variable \"${name}\" is not defined by operation \"{operation}\"." : $"Variable \"${name}\" is not defined.",
                    usage.Node.Location,
                    node.Location);
            }
        }
    }
}
