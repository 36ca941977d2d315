namespace Catalog.Domain.Classification.Models;

/// <summary>The vectors of all training texts, one after the other, and the labels of each by number.</summary>
internal sealed class TrainingRows
{
    private const int MostFeatures = 1_000_000;

    private TrainingRows(Vectorizer vectorizer, long[] starts, int[][] ids, float[][] values, int[][] labels)
    {
        (Vectorizer, Starts, this.ids, this.values, Labels) = (vectorizer, starts, ids, values, labels);
    }

    private readonly int[][] ids;
    private readonly float[][] values;

    public Vectorizer Vectorizer { get; }

    /// <summary>How many values the rows before each row have.</summary>
    public long[] Starts { get; }

    public int[][] Labels { get; }

    public int Count => Labels.Length;

    public ReadOnlySpan<int> IdsOf(int row) => ids[row];

    public ReadOnlySpan<float> ValuesOf(int row) => values[row];

    public static TrainingRows Of(
        IReadOnlyList<LabelledText> examples, int[][] labels, FeatureOptions options, int minDocuments, TrainingMonitor monitor)
    {
        var vectorizer = Learn(examples, options, minDocuments, monitor);
        var (starts, ids, values) = (new long[examples.Count + 1], new int[examples.Count][], new float[examples.Count][]);
        var vector = new TextVector();
        for (var row = 0; row < examples.Count; row++)
        {
            monitor.Step("features", examples.Count + row, examples.Count * 2);
            vectorizer.Vectorize(examples[row].Text, examples[row].Fields, vector);
            ids[row] = vector.Ids[..vector.Count];
            values[row] = vector.Values[..vector.Count];
            starts[row + 1] = starts[row] + vector.Count;
        }

        return new TrainingRows(vectorizer, starts, ids, values, labels);
    }

    // A feature's number is its rank by frequency: the weights of what is met often lie together in memory.
    private static Vectorizer Learn(IReadOnlyList<LabelledText> examples, FeatureOptions options, int minDocuments, TrainingMonitor monitor)
    {
        var table = new FeatureTable(100_000);
        var hashes = new List<ulong>();
        var documents = new List<int>();
        var lastSeen = new List<int>();
        var buffer = new FeatureBuffer();
        for (var row = 0; row < examples.Count; row++)
        {
            monitor.Step("features", row, examples.Count * 2);
            TextFeatures.Extract(options, examples[row].Text, examples[row].Fields, buffer);
            foreach (var hash in buffer.Hashes)
            {
                var number = table.Number(hash);
                if (number == hashes.Count)
                {
                    hashes.Add(hash);
                    documents.Add(1);
                    lastSeen.Add(row);
                }
                else if (lastSeen[number] != row)
                {
                    lastSeen[number] = row;
                    documents[number]++;
                }
            }
        }

        var kept = Enumerable.Range(0, hashes.Count).Where(number => documents[number] >= minDocuments)
            .OrderByDescending(number => documents[number]).ThenBy(number => hashes[number]).Take(MostFeatures).ToArray();
        return new Vectorizer(
            options,
            [.. kept.Select(number => hashes[number])],
            [.. kept.Select(number => 1 + (float)Math.Log((1.0 + examples.Count) / (1.0 + documents[number])))]);
    }
}
