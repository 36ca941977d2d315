using System.Globalization;
using Catalog.Search.Index;

namespace Catalog.Search.Scoring;

/// <summary>BM25 for one field of one snapshot: its statistics and what follows from each length.</summary>
internal sealed class FieldScoring
{
    private readonly Bm25 similarity;
    private readonly double averageLength;

    public FieldScoring(Searcher searcher, SearchField field, Bm25 similarity)
    {
        var statistics = searcher.Statistics(field.Name);
        Documents = statistics.DocCount;
        HasNorms = field.Kind == SearchFieldKind.Text && field.HasNorms;
        this.similarity = HasNorms ? similarity : similarity with { B = 0 };
        averageLength = statistics.DocCount == 0 ? 1 : (double)statistics.SumTotalTermFreq / statistics.DocCount;
        InverseNorms = this.similarity.NormTable(averageLength);
    }

    /// <summary>Documents with the field.</summary>
    public long Documents { get; }

    public bool HasNorms { get; }

    public float[] InverseNorms { get; }

    public Explanation Explain(double boost, double idf, float weight, double freq, byte norm, string what)
    {
        var length = HasNorms ? Codecs.FieldNorm.Decode(norm) : 1;
        var value = Bm25.Score(weight, (float)freq, InverseNorms[HasNorms ? norm : 0]);
        return Explanation.Match(
            value,
            $"{what}: boost x idf x freq / (freq + k1 x (1 - b + b x length / average))",
            [
                Explanation.Match(boost, "boost"),
                Explanation.Match(idf, string.Create(CultureInfo.InvariantCulture, $"idf, of {Documents} documents with the field")),
                Explanation.Match(freq, "freq, occurrences in the document"),
                Explanation.Match(similarity.K1, "k1"),
                Explanation.Match(similarity.B, "b"),
                Explanation.Match(length, "length of the field, in steps of one byte"),
                Explanation.Match(averageLength, "average length of the field"),
            ]);
    }
}
