namespace Catalog.Domain.Classification.Models;

/// <summary>The labels of a model, by number, and the tree they form if they do.</summary>
/// <remarks>
/// In a tree a label is trained on its own texts and on those of every narrower label, and its score is the mean of the scores from the
/// label up to the top: what the broad labels have learnt from many texts helps to tell the narrow ones that have few.
/// </remarks>
internal sealed class LabelSet
{
    private readonly int[][] paths;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <param name="names">The labels.</param>
    /// <param name="broader">The number of each label's broader one, or -1; without cycles.</param>
    /// <param name="isGiven">Whether a text had the label itself: only those are predicted.</param>
    public LabelSet(string[] names, int[] broader, bool[] isGiven)
    {
        (Names, Broader, IsGiven) = (names, broader, isGiven);
        paths = new int[names.Length][];
        for (var label = 0; label < names.Length; label++)
        {
            numbers[names[label]] = label;
            var path = new List<int>();
            for (var at = label; at >= 0 && path.Count <= names.Length; at = broader[at])
            {
                path.Add(at);
            }

            paths[label] = [.. path];
        }

        IsFlat = broader.All(one => one < 0);
    }

    public string[] Names { get; }

    public int[] Broader { get; }

    public bool[] IsGiven { get; }

    public bool IsFlat { get; }

    public int Count => Names.Length;

    /// <summary>The number of a label, or -1.</summary>
    public int Find(string name) => numbers.GetValueOrDefault(name, -1);

    /// <summary>The label and all broader ones, from the narrowest up.</summary>
    public ReadOnlySpan<int> PathOf(int label) => paths[label];

    /// <summary>The score of a label from the scores of the single labels.</summary>
    public float Score(int label, ReadOnlySpan<float> scores)
    {
        if (IsFlat)
        {
            return scores[label];
        }

        var sum = 0f;
        foreach (var step in paths[label])
        {
            sum += scores[step];
        }

        return sum / paths[label].Length;
    }

    /// <summary>Numbers the labels of examples, with the broader ones above them.</summary>
    public static LabelSet Of(IEnumerable<string> given, IReadOnlyDictionary<string, string>? broader)
    {
        var names = given.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var direct = names.Count;
        var known = names.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; broader is not null && i < names.Count; i++)
        {
            if (broader.TryGetValue(names[i], out var above) && known.Add(above))
            {
                names.Add(above);
            }
        }

        var numbers = names.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        var parents = names.Select(name => broader is not null && broader.TryGetValue(name, out var one) ? numbers[one] : -1).ToArray();
        for (var label = 0; label < parents.Length; label++)
        {
            var (at, steps) = (label, 0);
            while (at >= 0)
            {
                at = parents[at];
                if (++steps > parents.Length)
                {
                    throw ModelErrors.CircularLabels(names[label]);
                }
            }
        }

        return new LabelSet([.. names], parents, [.. names.Select((_, number) => number < direct)]);
    }
}
