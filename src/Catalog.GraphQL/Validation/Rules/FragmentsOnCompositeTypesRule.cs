using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.3: fragments apply to objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterInlineFragment | RuleHooks.EnterFragmentDefinition;

    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (node.TypeCondition is { } condition && IsNotComposite(condition))
        {
            context.Report($"Fragment cannot condition on non composite type \"{condition.Name}\".", condition.Location);
        }
    }

    public override void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        if (IsNotComposite(node.TypeCondition))
        {
            context.Report($"Fragment \"{node.Name}\" cannot condition on non composite type \"{node.TypeCondition.Name}\".", node.TypeCondition.Location);
        }
    }

    private bool IsNotComposite(NamedTypeNode condition) => context.Schema.Type(condition.Name.Value) is { IsCompositeType: false };
}
