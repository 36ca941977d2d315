using Catalog.Domain.Taxonomies;
using Catalog.Search.Analysis;

namespace Catalog.Application.Indexing;

/// <summary>The labels of concepts sorted from the beginning of each of their words, to complete what is being typed. Immutable.</summary>
internal sealed class ConceptLabelIndex
{
    private const int MostLooked = 2_000;

    private readonly (string Key, ConceptId Concept, string Label, bool IsStart)[] entries;

    private ConceptLabelIndex((string Key, ConceptId Concept, string Label, bool IsStart)[] entries) => this.entries = entries;

    public static ConceptLabelIndex Build(IEnumerable<ConceptEntry> concepts)
    {
        var entries = new List<(string Key, ConceptId Concept, string Label, bool IsStart)>();
        foreach (var concept in concepts)
        {
            foreach (var label in concept.Labels.Select(label => label.Text).Distinct(StringComparer.Ordinal))
            {
                var folded = Analyzers.FoldedKeyword.Normalize(label);
                for (var at = 0; at < folded.Length; at++)
                {
                    if (char.IsLetterOrDigit(folded[at]) && (at == 0 || !char.IsLetterOrDigit(folded[at - 1])))
                    {
                        entries.Add((folded[at..], concept.Id, label, at == 0));
                    }
                }
            }
        }

        (string Key, ConceptId Concept, string Label, bool IsStart)[] sorted = [.. entries];
        Array.Sort(sorted, (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return new ConceptLabelIndex(sorted);
    }

    /// <summary>Concepts with a word that begins so, each once with its best label: those that begin a label first, then the shorter labels.</summary>
    public IReadOnlyList<(ConceptId Concept, string Label)> Find(string prefix, int most)
    {
        var wanted = Analyzers.FoldedKeyword.Normalize(prefix).Trim();
        if (wanted.Length == 0)
        {
            return [];
        }

        int low = 0, high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(entries[middle].Key, wanted) < 0 ? (middle + 1, high) : (low, middle);
        }

        return [.. entries.Skip(low).TakeWhile(entry => entry.Key.StartsWith(wanted, StringComparison.Ordinal)).Take(MostLooked)
            .OrderByDescending(entry => entry.IsStart).ThenBy(entry => entry.Label.Length).ThenBy(entry => entry.Label, StringComparer.Ordinal)
            .DistinctBy(entry => entry.Concept).Take(most).Select(entry => (entry.Concept, entry.Label))];
    }
}
