using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.1: a spread names a fragment of the document.</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterFragmentSpread;

    public override void EnterFragmentSpread(FragmentSpreadNode node)
    {
        if (context.Fragment(node.Name.Value) is null)
        {
            context.Report($"Unknown fragment \"{node.Name}\".", node.LocationOf(node.Name));
        }
    }
}
