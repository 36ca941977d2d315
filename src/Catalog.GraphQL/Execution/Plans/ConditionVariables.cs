using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Finds the variables of an operation that @skip, @include, @defer and @stream look at.</summary>
internal static class ConditionVariables
{
    internal static string[] Of(DocumentNode? document, OperationDefinitionNode operation)
    {
        if (document is null || operation.VariableDefinitions.IsEmpty)
        {
            return [];
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode own when ReferenceEquals(own, operation):
                    Visit(own.SelectionSet, found);
                    break;
                case FragmentDefinitionNode fragment:
                    Visit(fragment.SelectionSet, found);
                    break;
            }
        }

        found.IntersectWith(operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value));
        return [.. found];
    }

    private static void Visit(SelectionSetNode? set, SortedSet<string> found)
    {
        if (set is null)
        {
            return;
        }

        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include" or "defer" or "stream")
                {
                    foreach (var argument in directive.Arguments)
                    {
                        if (argument.Name.Value == "if" && argument.Value is VariableNode variable)
                        {
                            found.Add(variable.Name.Value);
                        }
                    }
                }
            }

            Visit(selection switch { FieldNode field => field.SelectionSet, InlineFragmentNode inline => inline.SelectionSet, _ => null }, found);
        }
    }
}
