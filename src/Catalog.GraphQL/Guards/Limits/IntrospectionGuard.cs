using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Guards.Limits;

/// <summary>Refuses __schema and __type while introspection is switched off; __typename is always allowed.</summary>
internal sealed class IntrospectionGuard(Func<RequestContext, bool> isAllowed) : IOperationGuard
{
    private const string Code = "HC0046";

    public OperationRefusal? Check(GuardedOperation operation)
    {
        if (Find(operation.Definition.SelectionSet, operation.Fragments, []) is not { } field || isAllowed(operation.Context))
        {
            return null;
        }

        var place = field.Location.IsKnown ? new[] { field.Location.ToSourceLocation() } : null;
        return new OperationRefusal(RequestErrorClass.Validation, new GraphQLError("Introspection is not allowed for the current request.", place, code: Code));
    }

    /// <summary>Both fields exist on the root type alone, so only its own selections are looked at.</summary>
    private static FieldNode? Find(SelectionSetNode selections, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, HashSet<string> seen)
    {
        foreach (var selection in selections.Selections)
        {
            var found = selection switch
            {
                FieldNode field => field.Name.Value is "__schema" or "__type" ? field : null,
                InlineFragmentNode inline => Find(inline.SelectionSet, fragments, seen),
                FragmentSpreadNode spread when seen.Add(spread.Name.Value) && fragments.TryGetValue(spread.Name.Value, out var fragment) => Find(fragment.SelectionSet, fragments, seen),
                _ => null,
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
