using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.2: no fragment contains itself. Without recursion, since a chain of fragments may be as long as the document.</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterFragmentDefinition;

    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> pathIndex = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> path = [];
    private readonly Stack<(FragmentDefinitionNode Fragment, int Next)> open = new();

    public override void EnterFragmentDefinition(FragmentDefinitionNode node)
    {
        Open(node);
        while (open.TryPop(out var frame))
        {
            var spreads = context.FragmentSpreads(frame.Fragment.SelectionSet);
            if (frame.Next > 0)
            {
                path.RemoveAt(path.Count - 1);
            }

            if (frame.Next == spreads.Count)
            {
                pathIndex.Remove(frame.Fragment.Name.Value);
                continue;
            }

            open.Push((frame.Fragment, frame.Next + 1));
            var spread = spreads[frame.Next];
            path.Add(spread);
            if (pathIndex.TryGetValue(spread.Name.Value, out var start))
            {
                ReportCycle(start);
            }
            else if (context.Fragment(spread.Name.Value) is { } below)
            {
                Open(below);
            }
        }
    }

    private void Open(FragmentDefinitionNode fragment)
    {
        if (visited.Add(fragment.Name.Value) && context.FragmentSpreads(fragment.SelectionSet).Count > 0)
        {
            pathIndex[fragment.Name.Value] = path.Count;
            open.Push((fragment, 0));
        }
    }

    private void ReportCycle(int start)
    {
        var cycle = path.GetRange(start, path.Count - start);
        context.SpendFragmentWork(cycle.Count);
        var via = string.Join(", ", cycle.SkipLast(1).Select(spread => $"\"{spread.Name}\""));
        context.Report(
            $"Cannot spread fragment \"{cycle[^1].Name}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.",
            [.. cycle.Select(spread => spread.Location)]);
    }
}
