using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: a subscription does not use @defer or @stream unless it may switch them off.</summary>
internal sealed class DeferStreamDirectiveOnValidOperationsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    private readonly HashSet<string> checkedFragments = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> path = [];

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationKind.Subscription)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        if (Check(node.SelectionSet, visited))
        {
            checkedFragments.UnionWith(visited);
        }
    }

    private bool Check(SelectionSetNode set, HashSet<string> visited)
    {
        context.GuardStack();
        var valid = true;
        foreach (var selection in set.Selections)
        {
            if (MayBeLeftOut(selection))
            {
                continue;
            }

            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "defer" or "stream" && If(directive) is not (VariableNode or BooleanValueNode { Value: false }))
                {
                    valid = false;
                    var word = directive.Name.Value == "defer" ? "Defer" : "Stream";
                    context.Report(
                        $"{word} directive not supported on subscription operations. Disable `@{directive.Name}` by setting the `if` argument to `false`.",
                        [directive.Location, .. path.Select(spread => spread.Location).Reverse()]);
                }
            }

            switch (selection)
            {
                case FieldNode { SelectionSet: { } below }:
                    valid &= Check(below, visited);
                    break;
                case InlineFragmentNode inline:
                    valid &= Check(inline.SelectionSet, visited);
                    break;
                case FragmentSpreadNode spread when !checkedFragments.Contains(spread.Name.Value) && visited.Add(spread.Name.Value):
                    if (context.Fragment(spread.Name.Value) is { } fragment)
                    {
                        path.Add(spread);
                        valid &= Check(fragment.SelectionSet, visited);
                        path.RemoveAt(path.Count - 1);
                    }

                    break;
            }
        }

        return valid;
    }

    private static bool MayBeLeftOut(SelectionNode selection)
    {
        var (skip, include) = (Find(selection, "skip"), Find(selection, "include"));
        return (skip is not null && If(skip) is not BooleanValueNode { Value: false })
            || (include is not null && If(include) is not (null or BooleanValueNode { Value: true }));
    }

    private static DirectiveNode? Find(SelectionNode selection, string name) => selection.Directives.FirstOrDefault(directive => directive.Name.Value == name);

    private static ValueNode? If(DirectiveNode directive) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value;
}
