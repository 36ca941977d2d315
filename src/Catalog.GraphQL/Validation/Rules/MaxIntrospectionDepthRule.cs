using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Not of the specification: lists nested in introspection multiply, so three levels of them are refused, as graphql-js does.</summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterField | RuleHooks.LeaveField;

    private const int MaxListDepth = 3;

    private readonly Dictionary<string, int> exceeded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> checkedFragments = new(StringComparer.Ordinal);
    private FieldNode? refused;

    public override void EnterField(FieldNode node)
    {
        if (refused is null && node.Name.Value is "__schema" or "__type" && Exceeds(node, 0))
        {
            context.Report("Maximum introspection depth exceeded", node.Location);
            refused = node;
        }
    }

    public override void LeaveField(FieldNode node) => refused = ReferenceEquals(refused, node) ? null : refused;

    private bool Exceeds(SelectionNode node, int depth)
    {
        switch (node)
        {
            case FragmentSpreadNode spread:
                return Exceeds(spread, depth);
            case FieldNode field:
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++depth >= MaxListDepth)
                {
                    return true;
                }

                return field.SelectionSet is not null && Exceeds(field.SelectionSet, depth);
            default:
                return Exceeds(((InlineFragmentNode)node).SelectionSet, depth);
        }
    }

    private bool Exceeds(SelectionSetNode set, int depth)
    {
        foreach (var selection in set.Selections)
        {
            if (Exceeds(selection, depth))
            {
                return true;
            }
        }

        return false;
    }

    private bool Exceeds(FragmentSpreadNode spread, int depth)
    {
        var name = spread.Name.Value;
        if (exceeded.TryGetValue(name, out var tooDeep) && tooDeep <= depth)
        {
            return true;
        }

        // Also true while the fragment is being looked at, which ends cycles.
        if ((checkedFragments.TryGetValue(name, out var fine) && fine >= depth) || context.Fragment(name) is not { } fragment)
        {
            return false;
        }

        checkedFragments[name] = depth;
        context.GuardStack();
        if (!Exceeds(fragment.SelectionSet, depth))
        {
            return false;
        }

        exceeded[name] = depth;
        checkedFragments.Remove(name);
        return true;
    }
}
