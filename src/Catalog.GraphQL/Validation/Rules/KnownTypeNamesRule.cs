using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.2: every named type exists.</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterNamedType;

    private static readonly string[] Standard =
    [
        "String", "Int", "Float", "Boolean", "ID", "__Schema", "__Directive", "__DirectiveLocation", "__Type", "__Field", "__InputValue",
        "__EnumValue", "__TypeKind",
    ];

    private List<string>? defined;
    private List<string>? names;

    public override void EnterNamedType(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (context.KnownSchema?.Type(name) is not null)
        {
            return;
        }

        defined ??= [.. context.Document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension).Select(type => type.Name.Value)];
        if (defined.Contains(name))
        {
            return;
        }

        var isTypeSystem = context.Definition is not (OperationDefinitionNode or FragmentDefinitionNode);
        if (isTypeSystem && Standard.Contains(name))
        {
            return;
        }

        names ??= [.. (context.KnownSchema?.Types ?? []).Select(type => type.Name), .. defined];
        context.Report($"Unknown type \"{name}\".{context.DidYouMean(name, isTypeSystem ? Standard.Concat(names) : names)}", node.Location);
    }
}
