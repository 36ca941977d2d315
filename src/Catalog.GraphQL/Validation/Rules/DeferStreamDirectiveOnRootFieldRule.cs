using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: @defer and @stream are not used on the root of a mutation or subscription.</summary>
internal sealed class DeferStreamDirectiveOnRootFieldRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    private readonly HashSet<string> checkedFragments = new(StringComparer.Ordinal);

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation == OperationKind.Query || context.Schema.RootType(node.Operation) is not { } root)
        {
            return;
        }

        var visited = new HashSet<string>(StringComparer.Ordinal);
        if (Check(node, root, node.SelectionSet, visited))
        {
            checkedFragments.UnionWith(visited);
        }
    }

    private bool Check(OperationDefinitionNode operation, ObjectType root, SelectionSetNode set, HashSet<string> visited)
    {
        context.GuardStack();
        var valid = true;
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    valid &= Refuse(operation, root, field, "stream");
                    break;
                case InlineFragmentNode inline:
                    valid &= Refuse(operation, root, inline, "defer");
                    valid &= Check(operation, root, inline.SelectionSet, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value) && context.Fragment(spread.Name.Value) is { } fragment:
                    valid &= Refuse(operation, root, spread, "defer");
                    if (!checkedFragments.Contains(spread.Name.Value))
                    {
                        valid &= Check(operation, root, fragment.SelectionSet, visited);
                    }

                    break;
            }
        }

        return valid;
    }

    private bool Refuse(OperationDefinitionNode operation, ObjectType root, SelectionNode selection, string name)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == name)
            {
                var word = name == "defer" ? "Defer" : "Stream";
                context.Report($"{word} directive cannot be used on root {operation.Operation.ToKeyword()} type \"{root}\".", directive.Location);
                return false;
            }
        }

        return true;
    }
}
