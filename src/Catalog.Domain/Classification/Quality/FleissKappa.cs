namespace Catalog.Domain.Classification.Quality;

/// <summary>How far any number of people agree, each item rated by equally many of them, not always the same ones (Fleiss 1971).</summary>
public static class FleissKappa
{
    /// <summary>Kappa of counts: one row an item, one column a category, each cell how many people chose it.</summary>
    /// <param name="counts">Rows of equal length; each row adds up to the same number of people, at least two.</param>
    /// <exception cref="ArgumentException">The rows have different lengths or sums, or a sum below two.</exception>
    public static Agreement Of(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        if (counts.Count == 0)
        {
            return Agreement.Undefined;
        }

        var people = counts[0].Sum();
        var perCategory = new double[counts[0].Count];
        double agreement = 0;
        foreach (var row in counts)
        {
            if (row.Count != perCategory.Length || row.Sum() != people || people < 2)
            {
                throw new ArgumentException("Each item needs the same number of ratings, at least two, over the same categories.", nameof(counts));
            }

            double squares = 0;
            for (var j = 0; j < row.Count; j++)
            {
                perCategory[j] += row[j];
                squares += (double)row[j] * row[j];
            }

            agreement += (squares - people) / ((double)people * (people - 1));
        }

        var observed = agreement / counts.Count;
        var expected = perCategory.Sum(sum => Math.Pow(sum / ((double)counts.Count * people), 2));
        return new Agreement(expected < 1 ? (observed - expected) / (1 - expected) : null, observed, expected);
    }
}
