using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>The fields collected for one object (CollectFields), in the order of the response, with the uses of @defer met on the way.</summary>
internal sealed class CollectedFields(bool allowsDefer)
{
    private readonly HashSet<(string Fragment, DirectiveNode? Directive)> visited = [];

    internal OrderedDictionary<string, List<FieldOccurrence>> Groups { get; } = new(StringComparer.Ordinal);

    internal List<DeferUsage> NewUsages { get; } = [];

    /// <summary>Whether @defer counts here.</summary>
    internal bool AllowsDefer { get; } = allowsDefer;

    internal void Add(FieldNode field, DeferUsage? usage)
    {
        var occurrence = new FieldOccurrence(field, usage);
        if (Groups.TryGetValue(field.ResponseName, out var group))
        {
            group.Add(occurrence);
        }
        else
        {
            Groups.Add(field.ResponseName, [occurrence]);
        }
    }

    /// <summary>Notes a use of @defer unless it is the one around it.</summary>
    internal void Announce(DeferUsage? usage, DeferUsage? around)
    {
        if (usage is not null && !ReferenceEquals(usage, around))
        {
            NewUsages.Add(usage);
        }
    }

    /// <summary>True when the fragment has to be collected: it was not yet, neither at once nor with the same @defer.</summary>
    internal bool Visit(string fragment, DeferUsage? usage) =>
        !visited.Contains((fragment, null)) && visited.Add((fragment, usage?.Directive));

    /// <summary>
    /// Divides the fields into those delivered with the object and those delivered later. A field is delivered with the outermost of
    /// the fragments it stands in, at once when it stands outside of all.
    /// </summary>
    /// <param name="context">The fragments that the object itself is delivered with.</param>
    internal (List<KeyValuePair<string, List<FieldOccurrence>>> Now, List<(IReadOnlyList<DeferUsage> Usages, List<KeyValuePair<string, List<FieldOccurrence>>> Fields)> Later) Divide(
        IReadOnlyList<DeferUsage> context)
    {
        var now = new List<KeyValuePair<string, List<FieldOccurrence>>>(Groups.Count);
        var later = new List<(IReadOnlyList<DeferUsage> Usages, List<KeyValuePair<string, List<FieldOccurrence>>> Fields)>();
        foreach (var group in Groups)
        {
            var usages = OutermostUsages(group.Value);
            if (AreSame(usages, context))
            {
                now.Add(group);
                continue;
            }

            var at = later.FindIndex(known => AreSame(known.Usages, usages));
            if (at < 0)
            {
                at = later.Count;
                later.Add((usages, []));
            }

            later[at].Fields.Add(group);
        }

        return (now, later);
    }

    private static List<DeferUsage> OutermostUsages(List<FieldOccurrence> occurrences)
    {
        var usages = new List<DeferUsage>();
        foreach (var (_, usage) in occurrences)
        {
            if (usage is null)
            {
                return [];
            }

            if (!usages.Contains(usage))
            {
                usages.Add(usage);
            }
        }

        usages.RemoveAll(usage => HasAncestorIn(usage, usages));
        return usages;
    }

    private static bool HasAncestorIn(DeferUsage usage, List<DeferUsage> usages)
    {
        for (var around = usage.Parent; around is not null; around = around.Parent)
        {
            if (usages.Contains(around))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreSame(IReadOnlyList<DeferUsage> some, IReadOnlyList<DeferUsage> others) =>
        some.Count == others.Count && some.All(usage => others.Contains(usage));
}
