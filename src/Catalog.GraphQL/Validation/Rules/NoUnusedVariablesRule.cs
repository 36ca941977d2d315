using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.8.4: an operation uses the variables it defines, if only through fragments.</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.VariableDefinitions.IsEmpty)
        {
            return;
        }

        var used = context.RecursiveVariableUsages(node).Select(usage => usage.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var variable in node.VariableDefinitions)
        {
            var name = variable.Variable.Name.Value;
            if (!used.Contains(name))
            {
                context.Report(
                    node.Name is { } operation ? $"Variable \"${name}\" is never used in operation \"{operation}\"." : $"Variable \"${name}\" is never used.",
                    variable.Location);
            }
        }
    }
}
