using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.1: no two fragments share a name.</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterFragmentDefinition;

    private readonly Dictionary<string, Location> known = new(StringComparer.Ordinal);

    public override void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        var place = node.LocationOf(node.Name);
        if (known.TryGetValue(node.Name.Value, out var first))
        {
            context.Report($"There can be only one fragment named \"{node.Name}\".", first, place);
        }
        else
        {
            known.Add(node.Name.Value, place);
        }
    }
}
