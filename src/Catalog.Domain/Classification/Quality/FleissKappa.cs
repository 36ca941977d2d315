namespace Catalog.Domain.Classification.Quality;

/// <summary>How far any number of people agree, each item rated by equally many of them, not always the same ones (Fleiss 1971).</summary>
public static class FleissKappa
{
    /// <summary>Kappa of counts: one row an item, one column a category, each cell how many people chose it.</summary>
    /// <param name="counts">Rows of equal length; each row adds up to the same number of people, at least two.</param>
    /// <exception cref="ArgumentException">The rows have different lengths or sums, or a sum below two.</exception>
    public static Agreement Of(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        var people = counts.Count == 0 ? 0 : counts[0].Sum();
        foreach (var row in counts)
        {
            if (row.Count != counts[0].Count || row.Sum() != people || people < 2)
            {
                throw new ArgumentException("Each item needs the same number of ratings, at least two, over the same categories.", nameof(counts));
            }
        }

        return Of(RowsOf(counts), counts.Count == 0 ? 0 : counts[0].Count, people, null);
    }

    /// <summary>The interval in which kappa lies, by drawing items again and again with replacement.</summary>
    /// <param name="counts">As for <see cref="Of(IReadOnlyList{IReadOnlyList{int}})"/>.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <param name="resamples">How many draws, at least 100.</param>
    /// <param name="confidence">The share of draws inside the interval, between 0 and 1.</param>
    /// <returns>Null with fewer than two items, or when every draw is undefined.</returns>
    public static Interval? Bootstrap(IReadOnlyList<IReadOnlyList<int>> counts, int seed, int resamples = 1000, double confidence = 0.95)
    {
        if (counts.Count < 2)
        {
            return null;
        }

        var (rows, categories, people) = (RowsOf(counts), counts[0].Count, counts[0].Sum());
        return Quality.Bootstrap.Percentile(counts.Count, drawn => Of(rows, categories, people, drawn).Value, seed, resamples, confidence);
    }

    // Of an item's counts few are not zero, however many categories there are.
    private static (int Category, int Count)[][] RowsOf(IReadOnlyList<IReadOnlyList<int>> counts) =>
        [.. counts.Select(row => row.Index().Where(cell => cell.Item > 0).Select(cell => (cell.Index, cell.Item)).ToArray())];

    private static Agreement Of((int Category, int Count)[][] rows, int categories, int people, int[]? weights)
    {
        var perCategory = new double[categories];
        double agreement = 0, items = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            double weight = weights is null ? 1 : weights[i], squares = 0;
            foreach (var (category, count) in rows[i])
            {
                perCategory[category] += weight * count;
                squares += (double)count * count;
            }

            items += weight;
            agreement += weight * (squares - people) / ((double)people * (people - 1));
        }

        if (items == 0)
        {
            return Agreement.Undefined;
        }

        var observed = agreement / items;
        var expected = perCategory.Sum(sum => Math.Pow(sum / (items * people), 2));
        return new Agreement(expected < 1 - 1e-12 ? (observed - expected) / (1 - expected) : null, observed, expected);
    }
}
