namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// Makes a tree of concepts that may have several broader ones, or be broader than themselves: the first broader concept of the file makes
/// the tree, the others stay as relations, and what closes a cycle is left out and reported.
/// </summary>
internal static class SkosTree
{
    /// <summary>Sets the broader concepts of all entries; returns them the broader before the narrower.</summary>
    public static List<SkosEntry> Place(IReadOnlyList<SkosEntry> entries, SkosFindings findings)
    {
        var byConcept = entries.ToDictionary(entry => entry.Concept);
        var broader = entries.ToDictionary(
            entry => entry, entry => entry.Concept.Broader.Where(byConcept.ContainsKey).Select(concept => byConcept[concept]).ToList());
        foreach (var entry in entries)
        {
            if (broader[entry].Remove(entry))
            {
                findings.Add("cycle", "a concept broader than itself: left out", entry.Concept.ToString());
            }
        }

        // Top concepts first: where a cycle has to be cut, it is cut above one that is declared to be at the top.
        var above = new Dictionary<SkosEntry, HashSet<SkosEntry>>();
        foreach (var entry in entries.OrderByDescending(entry => entry.Concept.IsTop))
        {
            foreach (var next in broader[entry])
            {
                if (Walk(next, entry, at => above.TryGetValue(at, out var known) ? known : []) || (entry.Concept.IsTop && Walk(next, entry, at => broader[at])))
                {
                    findings.Add("cycle", "broader along a chain than itself: the statement that closes the cycle is left out", $"{entry.Concept} under {next.Concept}");
                    continue;
                }

                if (entry.Broader is null)
                {
                    entry.Broader = next;
                }
                else
                {
                    entry.FurtherBroader.Add(next);
                }

                (above.TryGetValue(entry, out var all) ? all : above[entry] = []).Add(next);
            }
        }

        var further = entries.Sum(entry => entry.FurtherBroader.Count);
        if (further > 0)
        {
            var first = entries.First(entry => entry.FurtherBroader.Count > 0);
            findings.Add("polyhierarchy", "broader concepts beside the first one: kept as relations, not in the tree", $"{first.Concept} under {first.FurtherBroader[0].Concept}", further);
        }

        return Order(entries);
    }

    private static bool Walk(SkosEntry from, SkosEntry wanted, Func<SkosEntry, IEnumerable<SkosEntry>> next)
    {
        var seen = new HashSet<SkosEntry> { from };
        var open = new Stack<SkosEntry>(seen);
        while (open.TryPop(out var at))
        {
            if (at == wanted)
            {
                return true;
            }

            foreach (var further in next(at))
            {
                if (seen.Add(further))
                {
                    open.Push(further);
                }
            }
        }

        return false;
    }

    private static List<SkosEntry> Order(IReadOnlyList<SkosEntry> entries)
    {
        var narrower = entries.Where(entry => entry.Broader is not null).ToLookup(entry => entry.Broader!); // filtered just now
        var ordered = new List<SkosEntry>(entries.Count);
        ordered.AddRange(entries.Where(entry => entry.Broader is null));
        for (var i = 0; i < ordered.Count; i++)
        {
            ordered.AddRange(narrower[ordered[i]]);
        }

        return ordered;
    }
}
