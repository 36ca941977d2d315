using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Sections 5.7.1 and 5.7.2: a directive exists, and may stand where it stands.</summary>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDirective | RuleHooks.EnterInputValueDefinition | RuleHooks.EnterTypeDefinition | RuleHooks.EnterFieldDefinition | RuleHooks.EnterDirectiveDefinition;

    private Dictionary<string, HashSet<string>>? known;
    private bool isInInputObject;

    public override void EnterTypeDefinition(TypeDefinitionNode node) => isInInputObject = node is InputObjectTypeDefinitionNode;

    public override void EnterDirectiveDefinition(DirectiveDefinitionNode node) => isInInputObject = false;

    public override void EnterDirective(DirectiveNode node, SyntaxNode appliedTo)
    {
        known ??= Collect();
        if (!known.TryGetValue(node.Name.Value, out var locations))
        {
            context.Report($"Unknown directive \"@{node.Name}\".", node.Location);
        }
        else if (LocationOf(appliedTo) is var location && !locations.Contains(location))
        {
            context.Report($"Directive \"@{node.Name}\" may not be used on {location}.", node.Location);
        }
    }

    private Dictionary<string, HashSet<string>> Collect()
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var directive in context.KnownDirectives)
        {
            found[directive.Name] = [.. directive.Locations];
        }

        foreach (var directive in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            found[directive.Name.Value] = [.. directive.Locations.Select(location => location.Value)];
        }

        return found;
    }

    private string LocationOf(SyntaxNode node) => node switch
    {
        OperationDefinitionNode operation => operation.Operation.ToKeyword().ToUpperInvariant(),
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaDefinitionNode => "SCHEMA",
        ScalarTypeDefinitionNode => "SCALAR",
        ObjectTypeDefinitionNode => "OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        InterfaceTypeDefinitionNode => "INTERFACE",
        UnionTypeDefinitionNode => "UNION",
        EnumTypeDefinitionNode => "ENUM",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputObjectTypeDefinitionNode => "INPUT_OBJECT",
        _ => isInInputObject ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION",
    };
}
