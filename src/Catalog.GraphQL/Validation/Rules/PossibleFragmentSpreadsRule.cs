using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.3: a fragment can apply where it is spread.</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterInlineFragment | RuleHooks.EnterFragmentSpread;

    public override void EnterInlineFragment(InlineFragmentNode node)
    {
        if (context.Type is NamedType { IsCompositeType: true } type && context.ParentType is { } parent && !TypeRelations.Overlap(context.Schema, type, parent))
        {
            context.Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node.Location);
        }
    }

    public override void EnterFragmentSpread(FragmentSpreadNode node)
    {
        if (context.Fragment(node.Name.Value) is { } fragment
            && context.Schema.Type(fragment.TypeCondition.Name.Value) is { IsCompositeType: true } type
            && context.ParentType is { } parent
            && !TypeRelations.Overlap(context.Schema, type, parent))
        {
            context.Report($"Fragment \"{node.Name}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node.Location);
        }
    }
}
