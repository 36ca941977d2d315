using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.4: every fragment is used by an operation.</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.LeaveDocument;

    public override void LeaveDocument(DocumentNode node)
    {
        var used = context.ReferencedFragments(node.Definitions.OfType<OperationDefinitionNode>())
            .Select(fragment => fragment.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var fragment in node.Definitions.OfType<FragmentDefinitionNode>())
        {
            if (!used.Contains(fragment.Name.Value))
            {
                context.Report($"Fragment \"{fragment.Name}\" is never used.", fragment.Location);
            }
        }
    }
}
