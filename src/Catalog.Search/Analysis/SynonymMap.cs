namespace Catalog.Search.Analysis;

/// <summary>
/// Words that mean the same: from a sequence of terms to other sequences of terms. Immutable; built from lists of labels, such as a
/// concept's preferred and alternative ones.
/// </summary>
public sealed class SynonymMap
{
    private readonly Node root;

    private SynonymMap(Node root, int longest)
    {
        this.root = root;
        Longest = longest;
    }

    /// <summary>Number of words of the longest sequence that is looked for.</summary>
    internal int Longest { get; }

    internal Node Root => root;

    /// <summary>Builds a map in which every label of a group also stands for the others.</summary>
    /// <param name="analyzer">The analyzer of the field, without synonyms: labels become terms as texts do.</param>
    /// <param name="groups">Labels that mean the same; empty labels and groups of one are passed over.</param>
    public static SynonymMap Build(Analyzer analyzer, IEnumerable<IReadOnlyCollection<string>> groups)
    {
        var root = new Node();
        var longest = 0;
        foreach (var group in groups)
        {
            var labels = group
                .Select(label => analyzer.Analyze(label).Select(term => term.Text).ToArray())
                .Where(terms => terms.Length > 0)
                .DistinctBy(terms => string.Join('\0', terms))
                .ToList();
            foreach (var from in labels)
            {
                longest = Math.Max(longest, from.Length);
                foreach (var to in labels.Where(to => to != from))
                {
                    root.Add(from, to);
                }
            }
        }

        return new SynonymMap(root, longest);
    }

    internal sealed class Node
    {
        private readonly Dictionary<string, Node> next = new(StringComparer.Ordinal);

        public List<string[]> Outputs { get; } = [];

        public Node? Step(ReadOnlySpan<char> term) =>
            next.Count > 0 && next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var node) ? node : null;

        public void Add(string[] from, string[] to)
        {
            var node = this;
            foreach (var term in from)
            {
                if (!node.next.TryGetValue(term, out var child))
                {
                    node.next[term] = child = new Node();
                }

                node = child;
            }

            if (!node.Outputs.Any(output => output.SequenceEqual(to)))
            {
                node.Outputs.Add(to);
            }
        }
    }
}
