using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.13: no two directives share a name.</summary>
internal sealed class UniqueDirectiveNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDirectiveDefinition;

    private readonly Dictionary<string, Location> known = new(StringComparer.Ordinal);

    public override void EnterDirectiveDefinition(DirectiveDefinitionNode node)
    {
        var place = node.LocationOf(node.Name);
        if (!known.TryAdd(node.Name.Value, place))
        {
            context.Report($"There can be only one directive named \"@{node.Name}\".", known[node.Name.Value], place);
        }
    }
}
