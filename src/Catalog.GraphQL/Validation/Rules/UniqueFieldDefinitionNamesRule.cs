using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Sections 3.6, 3.7 and 3.10: no two fields of a type share a name, its extensions included.</summary>
internal sealed class UniqueFieldDefinitionNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterTypeDefinition;

    private readonly Dictionary<(string Type, string Field), Location> known = [];

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        switch (node)
        {
            case ObjectTypeDefinitionNode type:
                Check(node, type.Fields.Select(field => (field.Name, field.LocationOf(field.Name))));
                break;
            case InterfaceTypeDefinitionNode type:
                Check(node, type.Fields.Select(field => (field.Name, field.LocationOf(field.Name))));
                break;
            case InputObjectTypeDefinitionNode type:
                Check(node, type.Fields.Select(field => (field.Name, field.LocationOf(field.Name))));
                break;
        }
    }

    private void Check(TypeDefinitionNode type, IEnumerable<(NameNode Name, Location Place)> fields)
    {
        foreach (var (name, place) in fields)
        {
            if (!known.TryAdd((type.Name.Value, name.Value), place))
            {
                context.Report($"Field \"{type.Name}.{name}\" can only be defined once.", known[(type.Name.Value, name.Value)], place);
            }
        }
    }
}
