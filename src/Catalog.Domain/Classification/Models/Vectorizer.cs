namespace Catalog.Domain.Classification.Models;

/// <summary>One text as numbers: ascending or not, each feature once; reused from text to text.</summary>
internal sealed class TextVector
{
    public FeatureBuffer Features { get; } = new();

    public int[] Ids { get; set; } = new int[512];

    public float[] Values { get; set; } = new float[512];

    public int Count { get; set; }

    /// <summary>How often each feature of the model is in the text; all zero between texts.</summary>
    public int[] Occurrences { get; set; } = [];
}

/// <summary>
/// Turns texts into vectors of TF-IDF: (1 + ln tf) * idf, each group of features (words, characters, fields) scaled to its own length,
/// so that no group drowns another. Thread-safe with a vector for each thread.
/// </summary>
internal sealed class Vectorizer
{
    private static readonly float[] Logs = [.. Enumerable.Range(0, 64).Select(tf => tf == 0 ? 0 : 1 + MathF.Log(tf))];
    private readonly FeatureTable table;

    public Vectorizer(FeatureOptions options, ulong[] hashes, float[] idf)
    {
        (Options, Hashes, Idf) = (options, hashes, idf);
        table = new FeatureTable(hashes.Length);
        foreach (var hash in hashes)
        {
            table.Number(hash);
        }
    }

    public FeatureOptions Options { get; }

    /// <summary>The features in the order of their numbers.</summary>
    public ulong[] Hashes { get; }

    /// <summary>The inverse document frequency of each feature.</summary>
    public float[] Idf { get; }

    public int NumberOf(ulong hash) => table.Find(hash);

    public void Vectorize(ReadOnlySpan<char> text, IReadOnlyList<NamedValue>? fields, TextVector into)
    {
        TextFeatures.Extract(Options, text, fields, into.Features);
        var hashes = into.Features.Hashes;
        if (into.Occurrences.Length < Hashes.Length)
        {
            into.Occurrences = new int[Hashes.Length];
        }

        if (into.Ids.Length < hashes.Length)
        {
            (into.Ids, into.Values) = (new int[hashes.Length * 2], new float[hashes.Length * 2]);
        }

        var (ids, values, occurrences) = (into.Ids, into.Values, into.Occurrences);
        var (count, index) = (0, 0);
        foreach (var end in into.Features.GroupEnds)
        {
            var first = count;
            for (; index < end; index++)
            {
                var id = table.Find(hashes[index]);
                if (id >= 0 && occurrences[id]++ == 0)
                {
                    ids[count++] = id;
                }
            }

            var squares = 0f;
            for (var i = first; i < count; i++)
            {
                var tf = occurrences[ids[i]];
                occurrences[ids[i]] = 0;
                var value = (tf < Logs.Length ? Logs[tf] : 1 + MathF.Log(tf)) * Idf[ids[i]];
                values[i] = value;
                squares += value * value;
            }

            var scale = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
            for (var i = first; i < count; i++)
            {
                values[i] *= scale;
            }
        }

        into.Count = count;
    }
}
