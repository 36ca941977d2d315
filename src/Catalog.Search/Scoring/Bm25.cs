namespace Catalog.Search.Scoring;

/// <summary>Okapi BM25: how much a term says about a document that holds it.</summary>
/// <param name="K1">How fast more occurrences stop to matter; 0 counts presence only.</param>
/// <param name="B">How much long documents are held against them; 0 to 1.</param>
/// <remarks>
/// Robertson and Zaragoza 2009. A part is idf x freq / (freq + k1 x (1 - b + b x length / average length)), without the constant factor
/// (k1 + 1), as Lucene since version 8; one added inside the logarithm of idf keeps it above zero.
/// </remarks>
public readonly record struct Bm25(double K1, double B)
{
    /// <summary>k1 = 1.2, b = 0.75.</summary>
    public static Bm25 Default { get; } = new(1.2, 0.75);

    /// <summary>Inverse document frequency of a term, in nats; larger for rarer terms, never negative.</summary>
    /// <param name="documentsWithTerm">Live and deleted documents holding the term; 0 to <paramref name="documents"/>.</param>
    /// <param name="documents">All documents with the field in the searched snapshot, deleted ones included until their merge.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more documents hold the term than exist.</exception>
    public static double Idf(long documentsWithTerm, long documents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(documentsWithTerm);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(documentsWithTerm, documents);
        return Math.Log(1 + ((documents - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5)));
    }

    /// <summary>For each norm byte the inverse of k1 x (1 - b + b x length / average length).</summary>
    internal float[] NormTable(double averageLength)
    {
        var table = new float[256];
        for (var i = 0; i < 256; i++)
        {
            var length = Codecs.FieldNorm.Decode((byte)i);
            var norm = K1 * (1 - B + (B * length / averageLength));
            table[i] = (float)(1 / Math.Max(norm, 1e-30));
        }

        return table;
    }

    /// <summary>
    /// The part of one term: weight x freq / (freq + norm), written so that rounding keeps it rising with the frequency and falling with
    /// the norm, which the bounds of blocks rest on.
    /// </summary>
    internal static float Score(float weight, float freq, float inverseNorm) => weight - (weight / (1f + (freq * inverseNorm)));
}
