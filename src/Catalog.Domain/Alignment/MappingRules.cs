namespace Catalog.Domain.Alignment;

/// <summary>Rules of mappings (SKOS integrity condition S46 and what follows from mappings for items).</summary>
public static class MappingRules
{
    /// <summary>Whether an item with the source concept is about the target concept: exact, close and broad matches say so, narrow and related ones do not.</summary>
    public static bool Carries(MappingRelation relation) => relation is MappingRelation.ExactMatch or MappingRelation.CloseMatch or MappingRelation.BroadMatch;

    /// <summary>The strength of a relation where only one target can be: exact before close before broad.</summary>
    public static int Strength(MappingRelation relation) => relation switch
    {
        MappingRelation.ExactMatch => 3,
        MappingRelation.CloseMatch => 2,
        MappingRelation.BroadMatch => 1,
        _ => 0,
    };

    /// <summary>The relation read from the target to the source.</summary>
    public static MappingRelation Inverse(MappingRelation relation) => relation switch
    {
        MappingRelation.BroadMatch => MappingRelation.NarrowMatch,
        MappingRelation.NarrowMatch => MappingRelation.BroadMatch,
        _ => relation,
    };

    /// <summary>Whether two relations between the same two concepts cannot both hold: exactMatch excludes broadMatch, narrowMatch and relatedMatch (S46).</summary>
    public static bool Contradict(MappingRelation one, MappingRelation other) =>
        (one == MappingRelation.ExactMatch && IsExcluded(other)) || (other == MappingRelation.ExactMatch && IsExcluded(one));

    /// <summary>
    /// Finds mappings that contradict exactMatch (S46), which holds along chains in both directions: two concepts joined by any chain of
    /// exactMatch may not be in broadMatch, narrowMatch or relatedMatch.
    /// </summary>
    /// <param name="mappings">Mappings that hold; ends are concepts of the catalog or URIs of others.</param>
    public static IReadOnlyList<MappingContradiction> Contradictions(IEnumerable<MappingLink> mappings)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new List<MappingLink>();
        foreach (var link in mappings)
        {
            if (link.Relation == MappingRelation.ExactMatch)
            {
                groups[Root(link.Source)] = Root(link.Target);
            }
            else if (IsExcluded(link.Relation))
            {
                others.Add(link);
            }
        }

        return [.. others.Where(link => Root(link.Source) == Root(link.Target)).Select(link => new MappingContradiction(link.Source, link.Target, link.Relation))];

        string Root(string end)
        {
            var root = end;
            while (groups.TryGetValue(root, out var above) && above != root)
            {
                root = above;
            }

            while (end != root)
            {
                var above = groups.GetValueOrDefault(end, root);
                groups[end] = root;
                end = above;
            }

            return root;
        }
    }

    /// <summary>Finds pairs of concepts that are related and one of which is broader than the other along any chain (S27).</summary>
    /// <param name="broader">Each concept's broader concepts.</param>
    /// <param name="related">Pairs of related concepts.</param>
    public static IReadOnlyList<(T One, T Other)> RelatedAndBroader<T>(ILookup<T, T> broader, IEnumerable<(T One, T Other)> related)
        where T : notnull
    {
        var above = new Dictionary<T, HashSet<T>>();
        return [.. related.Where(pair => Above(pair.One).Contains(pair.Other) || Above(pair.Other).Contains(pair.One))];

        HashSet<T> Above(T concept)
        {
            if (above.TryGetValue(concept, out var known))
            {
                return known;
            }

            var all = new HashSet<T>();
            var open = new Stack<T>(broader[concept]);
            while (open.TryPop(out var next))
            {
                if (all.Add(next))
                {
                    foreach (var further in broader[next])
                    {
                        open.Push(further);
                    }
                }
            }

            above.Add(concept, all);
            return all;
        }
    }

    private static bool IsExcluded(MappingRelation relation) => relation is MappingRelation.BroadMatch or MappingRelation.NarrowMatch or MappingRelation.RelatedMatch;
}

/// <summary>A mapping by the names of its ends.</summary>
/// <param name="Source">The concept that is mapped: its id, or a URI.</param>
/// <param name="Target">What it is mapped to.</param>
/// <param name="Relation">How they relate.</param>
public readonly record struct MappingLink(string Source, string Target, MappingRelation Relation);

/// <summary>A mapping that contradicts a chain of exact matches (S46).</summary>
/// <param name="Source">The concept that is mapped.</param>
/// <param name="Target">What it is mapped to.</param>
/// <param name="Relation">The relation that cannot hold beside exactMatch.</param>
public sealed record MappingContradiction(string Source, string Target, MappingRelation Relation);
