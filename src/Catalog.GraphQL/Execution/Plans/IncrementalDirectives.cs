using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Whether a document uses @defer or @stream at all; most do not, and their plans need not ask.</summary>
internal static class IncrementalDirectives
{
    internal static bool AreIn(DocumentNode? document) => document is not null && document.Definitions.Any(definition => definition switch
    {
        OperationDefinitionNode operation => AreIn(operation.SelectionSet),
        FragmentDefinitionNode fragment => AreIn(fragment.SelectionSet),
        _ => false,
    });

    private static bool AreIn(SelectionSetNode? set)
    {
        if (set is null)
        {
            return false;
        }

        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "defer" or "stream")
                {
                    return true;
                }
            }

            if (AreIn(selection switch { FieldNode field => field.SelectionSet, InlineFragmentNode inline => inline.SelectionSet, _ => null }))
            {
                return true;
            }
        }

        return false;
    }
}
