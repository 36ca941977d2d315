using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.2.2.1: no two operations share a name.</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    private readonly Dictionary<string, Location> known = new(StringComparer.Ordinal);

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is not { } name)
        {
            return;
        }

        var place = node.LocationOf(name);
        if (known.TryGetValue(name.Value, out var first))
        {
            context.Report($"There can be only one operation named \"{name}\".", first, place);
        }
        else
        {
            known.Add(name.Value, place);
        }
    }
}
