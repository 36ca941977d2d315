using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>One @defer that holds, at one place of an operation: its label, and the @defer around it.</summary>
internal sealed class DeferUsage(DirectiveNode directive, string? label, DeferUsage? parent)
{
    internal DirectiveNode Directive { get; } = directive;

    internal string? Label { get; } = label;

    internal DeferUsage? Parent { get; } = parent;
}

/// <summary>The fields of an object that are delivered with all of some deferred fragments, whichever is complete first.</summary>
internal sealed record DeferredPlan(IReadOnlyList<DeferUsage> Usages, ObjectPlan Plan);

/// <summary>A field node with the @defer it stands under; null when it is under none.</summary>
internal readonly record struct FieldOccurrence(FieldNode Node, DeferUsage? Usage);

/// <summary>Selection sets that make one plan, each with the @defer it stands under.</summary>
/// <param name="Sets">The sets in the order of the document.</param>
/// <param name="Context">The fragments that the object itself is delivered with; none for the initial answer.</param>
internal sealed record SelectionSets(IReadOnlyList<(SelectionSetNode Set, DeferUsage? Usage)> Sets, IReadOnlyList<DeferUsage> Context)
{
    /// <summary>No @defer is around.</summary>
    internal bool IsPlain => Context.Count == 0 && Sets.All(set => set.Usage is null);

    internal static SelectionSets Of(SelectionSetNode set) => new([(set, null)], []);

    internal static SelectionSets Below(List<FieldOccurrence> occurrences, IReadOnlyList<DeferUsage> context)
    {
        var sets = new List<(SelectionSetNode, DeferUsage?)>(occurrences.Count);
        foreach (var (node, usage) in occurrences)
        {
            if (node.SelectionSet is { } set)
            {
                sets.Add((set, usage));
            }
        }

        return new(sets, context);
    }

    /// <summary>The same sets as if no @defer were around them.</summary>
    internal SelectionSets ToPlain() => new([.. Sets.Select(set => (set.Set, (DeferUsage?)null))], []);
}
