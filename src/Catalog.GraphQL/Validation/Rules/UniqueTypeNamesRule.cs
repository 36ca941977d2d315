using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.3: no two types share a name.</summary>
internal sealed class UniqueTypeNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterTypeDefinition;

    private readonly Dictionary<string, Location> known = new(StringComparer.Ordinal);

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        var place = node.LocationOf(node.Name);
        if (!node.IsExtension && !known.TryAdd(node.Name.Value, place))
        {
            context.Report($"There can be only one type named \"{node.Name}\".", known[node.Name.Value], place);
        }
    }
}
