using System.Text;
using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>
/// The values of a keyword or facet field over all segments of a searcher, sorted by their UTF-8 bytes and numbered from 0, and for
/// each segment the numbers of its own ordinals. Immutable.
/// </summary>
internal sealed class GlobalOrdinals
{
    private readonly TermDictionary?[] dictionaries;
    private readonly int[]?[] toGlobal; // null: the segment's ordinals are the global ones
    private readonly int[] homes; // the segment that has the value
    private readonly int[] locals; // and its ordinal there; both empty when one segment has all values
    private readonly Lazy<int[]> parents;

    private GlobalOrdinals(TermDictionary?[] dictionaries, int[]?[] toGlobal, int[] homes, int[] locals, int count)
    {
        this.dictionaries = dictionaries;
        this.toGlobal = toGlobal;
        this.homes = homes;
        this.locals = locals;
        Count = count;
        parents = new Lazy<int[]>(FindParents);
    }

    /// <summary>Number of values.</summary>
    public int Count { get; }

    /// <summary>The paths above, by number; -1 for values without one. Only meaningful for hierarchical facets.</summary>
    public ReadOnlySpan<int> Parents => parents.Value;

    /// <summary>The numbers of a segment's ordinals; empty when they are the same, or when the segment has none.</summary>
    public ReadOnlySpan<int> Map(int segment) => toGlobal[segment];

    /// <summary>The number of a segment's ordinal.</summary>
    public int ToGlobal(int segment, int ordinal) => toGlobal[segment] is { } map ? map[ordinal] : ordinal;

    /// <summary>The value of a number.</summary>
    public string Text(int ordinal) => homes.Length == 0
        ? Only().Text(ordinal)
        : dictionaries[homes[ordinal]]!.Text(locals[ordinal]); // homes names only segments with the field

    /// <summary>The number of a value; -1 when no document has it.</summary>
    public int Find(string value)
    {
        for (var i = 0; i < dictionaries.Length; i++)
        {
            if (dictionaries[i] is { } terms && terms.TryGet(value, out var info))
            {
                return ToGlobal(i, info.Ordinal);
            }
        }

        return -1;
    }

    internal static GlobalOrdinals Build(IReadOnlyList<SegmentReader> segments, string field)
    {
        var dictionaries = segments.Select(segment => segment.Terms(field)).ToArray();
        var present = Enumerable.Range(0, dictionaries.Length).Where(i => dictionaries[i] is { Count: > 0 }).ToArray();
        if (present.Length <= 1)
        {
            return new GlobalOrdinals(dictionaries, new int[]?[dictionaries.Length], [], [], present.Length == 0 ? 0 : dictionaries[present[0]]!.Count);
        }

        var toGlobal = new int[]?[dictionaries.Length];
        var homes = new List<int>();
        var locals = new List<int>();
        var merge = new TermMerge([.. present.Select(i => dictionaries[i]!.Enumerate())]); // present names only those there are
        foreach (var i in present)
        {
            toGlobal[i] = new int[dictionaries[i]!.Count];
        }

        while (merge.MoveNext())
        {
            foreach (var at in merge.Holders)
            {
                toGlobal[present[at]]![merge.Walk(at).Ordinal] = homes.Count;
            }

            homes.Add(present[merge.Holders[0]]);
            locals.Add(merge.Walk(merge.Holders[0]).Ordinal);
        }

        return new GlobalOrdinals(dictionaries, toGlobal, [.. homes], [.. locals], homes.Count);
    }

    private TermDictionary Only() => dictionaries.First(terms => terms is { Count: > 0 })!;

    private int[] FindParents()
    {
        var found = new int[Count];
        var byTerm = new Dictionary<string, int>(Count, StringComparer.Ordinal);
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            byTerm[Text(ordinal)] = ordinal;
        }

        foreach (var (term, ordinal) in byTerm)
        {
            var cut = term.LastIndexOf(FacetPath.Separator);
            found[ordinal] = cut >= 0 && byTerm.TryGetValue(term[..cut], out var parent) ? parent : -1;
        }

        return found;
    }
}
