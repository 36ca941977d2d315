using System.Runtime.CompilerServices;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Guards.Limits;

/// <summary>Refuses operations whose fields are nested deeper than the limit. Introspection is not counted: its depth does not depend on data.</summary>
internal sealed class ExecutionDepthGuard(int maxDepth) : IOperationGuard
{
    private const string Code = "HC0018_DEPTH";

    private readonly ConditionalWeakTable<OperationDefinitionNode, StrongBox<int>> depths = [];

    public OperationRefusal? Check(GuardedOperation operation)
    {
        if (!depths.TryGetValue(operation.Definition, out var depth))
        {
            depth = new StrongBox<int>(new Measure(operation.Fragments).Of(operation.Definition.SelectionSet));
            depths.AddOrUpdate(operation.Definition, depth);
        }

        return depth.Value <= maxDepth
            ? null
            : new OperationRefusal(RequestErrorClass.Limit, new GraphQLError(
                $"The operation is nested {depth.Value} fields deep, more than the {maxDepth} allowed: ask in several requests.",
                code: Code,
                extensions: new Dictionary<string, object?> { ["depth"] = depth.Value, ["maxDepth"] = maxDepth }));
    }

    private sealed class Measure(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

        public int Of(SelectionSetNode selections)
        {
            var deepest = 0;
            foreach (var selection in selections.Selections)
            {
                deepest = Math.Max(deepest, selection switch
                {
                    FieldNode field when field.Name.Value.StartsWith("__", StringComparison.Ordinal) => 1,
                    FieldNode { SelectionSet: { } below } => 1 + Of(below),
                    InlineFragmentNode inline => Of(inline.SelectionSet),
                    FragmentSpreadNode spread => OfFragment(spread.Name.Value),
                    _ => 1,
                });
            }

            return deepest;
        }

        private int OfFragment(string name)
        {
            if (known.TryGetValue(name, out var depth) || !fragments.TryGetValue(name, out var fragment))
            {
                return depth;
            }

            known[name] = 0; // a cycle, which validation forbids, would end here
            return known[name] = Of(fragment.SelectionSet);
        }
    }
}
