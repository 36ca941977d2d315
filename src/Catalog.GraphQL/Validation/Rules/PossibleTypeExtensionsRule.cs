using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.4.3: an extension extends a type of the document, of its own kind.</summary>
internal sealed class PossibleTypeExtensionsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterTypeDefinition;

    private Dictionary<string, TypeDefinitionNode>? defined;

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        if (!node.IsExtension)
        {
            return;
        }

        defined ??= Collect();
        if (!defined.TryGetValue(node.Name.Value, out var definition))
        {
            context.Report(
                $"Cannot extend type \"{node.Name}\" because it is not defined.{context.DidYouMean(node.Name.Value, defined.Keys)}",
                node.LocationOf(node.Name));
        }
        else if (definition.GetType() != node.GetType())
        {
            context.Report($"Cannot extend non-{Word(node)} type \"{node.Name}\".", definition.Location, node.Location);
        }
    }

    private Dictionary<string, TypeDefinitionNode> Collect()
    {
        var found = new Dictionary<string, TypeDefinitionNode>(StringComparer.Ordinal);
        foreach (var type in context.Document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension))
        {
            found[type.Name.Value] = type;
        }

        return found;
    }

    private static string Word(TypeDefinitionNode node) => node switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "object",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input object",
    };
}
