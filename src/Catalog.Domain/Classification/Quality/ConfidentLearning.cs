namespace Catalog.Domain.Classification.Quality;

/// <summary>
/// Finds decisions that are probably wrong (Northcutt, Jiang and Chuang 2021): the model, trained without the item, is surer of another
/// category than it usually is of that category's own items.
/// </summary>
public static class ConfidentLearning
{
    /// <summary>The suspects, most suspicious first.</summary>
    /// <param name="labels">For each item the category decided.</param>
    /// <param name="probabilities">For each item the predicted probability of each category, from a model that had not seen the item.</param>
    /// <exception cref="ArgumentException">The two lists have different lengths.</exception>
    public static IReadOnlyList<Suspicion> Suspects(IReadOnlyList<int> labels, IReadOnlyList<IReadOnlyList<double>> probabilities)
    {
        if (labels.Count != probabilities.Count)
        {
            throw new ArgumentException($"There are {labels.Count} labels and {probabilities.Count} rows of probabilities.", nameof(probabilities));
        }

        var thresholds = Thresholds(labels, probabilities);
        var suspects = new List<Suspicion>();
        for (var i = 0; i < labels.Count; i++)
        {
            var row = probabilities[i];
            var confident = -1;
            for (var j = 0; j < row.Count; j++)
            {
                if (row[j] >= thresholds[j] && (confident < 0 || row[j] > row[confident]))
                {
                    confident = j;
                }
            }

            if (confident >= 0 && confident != labels[i])
            {
                var label = labels[i];
                suspects.Add(new Suspicion(i, label, confident, row[label] - row.Where((_, j) => j != label).Max()));
            }
        }

        suspects.Sort((left, right) => left.Margin != right.Margin ? left.Margin.CompareTo(right.Margin) : left.Item.CompareTo(right.Item));
        return suspects;
    }

    /// <summary>How often each decided category (row) is confidently another one (column).</summary>
    public static long[,] ConfidentJoint(IReadOnlyList<int> labels, IReadOnlyList<IReadOnlyList<double>> probabilities)
    {
        var categories = probabilities.Count == 0 ? 0 : probabilities[0].Count;
        var joint = new long[categories, categories];
        var thresholds = Thresholds(labels, probabilities);
        for (var i = 0; i < labels.Count; i++)
        {
            var confident = Enumerable.Range(0, categories).Where(j => probabilities[i][j] >= thresholds[j]).OrderByDescending(j => probabilities[i][j]).Select(j => (int?)j).FirstOrDefault();
            if (confident is { } category)
            {
                joint[labels[i], category]++;
            }
        }

        return joint;
    }

    // The mean probability of a category over the items decided to be of it; a category without items is never confidently met.
    private static double[] Thresholds(IReadOnlyList<int> labels, IReadOnlyList<IReadOnlyList<double>> probabilities)
    {
        var categories = probabilities.Count == 0 ? 0 : probabilities[0].Count;
        var sums = new double[categories];
        var counts = new int[categories];
        for (var i = 0; i < labels.Count; i++)
        {
            sums[labels[i]] += probabilities[i][labels[i]];
            counts[labels[i]]++;
        }

        return [.. sums.Select((sum, j) => counts[j] == 0 ? double.PositiveInfinity : sum / counts[j])];
    }
}

/// <summary>A decision that is probably wrong.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Label">What was decided.</param>
/// <param name="Likely">What the model is sure of.</param>
/// <param name="Margin">The probability of what was decided minus the best other one; the lower, the more suspicious.</param>
public readonly record struct Suspicion(int Item, int Label, int Likely, double Margin);
