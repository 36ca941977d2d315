using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.9: no two values of an enum share a name, its extensions included.</summary>
internal sealed class UniqueEnumValueNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterTypeDefinition;

    private readonly Dictionary<(string Type, string Value), Location> known = [];

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        foreach (var value in (node as EnumTypeDefinitionNode)?.Values ?? [])
        {
            var place = value.LocationOf(value.Name);
            if (!known.TryAdd((node.Name.Value, value.Name.Value), place))
            {
                context.Report($"Enum value \"{node.Name}.{value.Name}\" can only be defined once.", known[(node.Name.Value, value.Name.Value)], place);
            }
        }
    }
}
