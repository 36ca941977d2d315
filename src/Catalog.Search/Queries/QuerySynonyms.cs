using Catalog.Search.Analysis;

namespace Catalog.Search.Queries;

/// <summary>
/// Labels that mean the same, looked up in the words of a query: a label that is typed also finds the others. Immutable; built from
/// lists such as a concept's preferred and alternative labels. Labels are compared folded (case and accents), as whole words.
/// </summary>
public sealed class QuerySynonyms
{
    private const int MaxWords = 8;

    private readonly Dictionary<string, List<string>> others;

    private QuerySynonyms(Dictionary<string, List<string>> others, int longest)
    {
        this.others = others;
        Longest = longest;
    }

    /// <summary>Words of the longest label.</summary>
    internal int Longest { get; }

    /// <summary>Builds the table.</summary>
    /// <param name="groups">Labels that mean the same; labels of more than 8 words are passed over.</param>
    public static QuerySynonyms Build(IEnumerable<IReadOnlyCollection<string>> groups)
    {
        var others = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var longest = 0;
        foreach (var group in groups.Where(group => group.Count > 1))
        {
            var labels = group.Select(label => (Label: label, Words: Words(label))).Where(label => label.Words.Count is > 0 and <= MaxWords)
                .DistinctBy(label => Key(label.Words)).ToList();
            foreach (var (label, words) in labels)
            {
                if (labels.Count > 1)
                {
                    longest = Math.Max(longest, words.Count);
                    var known = others.TryGetValue(Key(words), out var list) ? list : others[Key(words)] = [];
                    known.AddRange(labels.Select(other => other.Label).Where(other => other != label && !known.Contains(other)));
                }
            }
        }

        return new QuerySynonyms(others, longest);
    }

    /// <summary>The labels that stand for some words together; empty when they are no label.</summary>
    internal IReadOnlyList<string> Of(IEnumerable<string> words) => others.TryGetValue(Key(Words(string.Join(' ', words))), out var found) ? found : [];

    private static List<string> Words(string text) => [.. Analyzers.Standard.Analyze(text).Select(term => term.Text)];

    private static string Key(List<string> words) => string.Join(' ', words);
}
