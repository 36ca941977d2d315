namespace Catalog.Domain.Classification.Quality;

/// <summary>
/// <see cref="ConfidentLearning"/> over the few likeliest labels of each item, as classifiers of many labels give them; a label that is not
/// among them counts with a probability of zero. Where an item may have several labels, each label is judged apart: a given one that does
/// not fit and a missing one that surely does.
/// </summary>
public static class LabelDoubts
{
    /// <summary>The doubtful decisions, most doubtful first.</summary>
    /// <param name="items">What was decided of each item, and what a model that had not seen the item finds likely.</param>
    /// <param name="isMultiLabel">Whether an item may have several labels or none.</param>
    public static IReadOnlyList<LabelDoubt> Of(IReadOnlyList<JudgedItem> items, bool isMultiLabel)
    {
        var doubts = isMultiLabel ? Several(items) : Single(items);
        doubts.Sort(static (one, other) => one.Margin != other.Margin ? one.Margin.CompareTo(other.Margin) : one.Item.CompareTo(other.Item));
        return doubts;
    }

    private static List<LabelDoubt> Single(IReadOnlyList<JudgedItem> items)
    {
        var thresholds = MeanOfGiven(items);
        var doubts = new List<LabelDoubt>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Given.Count != 1)
            {
                continue;
            }

            var likely = item.Likely.Where(label => thresholds.TryGetValue(label.Label, out var threshold) && label.Probability >= threshold).OrderByDescending(label => label.Probability).Select(label => label.Label).FirstOrDefault();
            if (likely is not null && likely != item.Given[0])
            {
                var (given, other) = (item.ProbabilityOf(item.Given[0]), item.Likely.Where(label => label.Label != item.Given[0]).Max(label => label.Probability));
                doubts.Add(new LabelDoubt(i, item.Given[0], likely, given, item.ProbabilityOf(likely), given - other));
            }
        }

        return doubts;
    }

    private static List<LabelDoubt> Several(IReadOnlyList<JudgedItem> items)
    {
        var thresholds = MeanOfGiven(items);
        var fits = thresholds.Keys.ToDictionary(label => label, _ => (Sum: 0.0, Count: 0), StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var (label, probability) in item.Likely.Where(label => !item.Given.Contains(label.Label, StringComparer.Ordinal) && fits.ContainsKey(label.Label)))
            {
                fits[label] = (fits[label].Sum + probability, fits[label].Count + 1);
            }
        }

        var without = items.SelectMany(item => item.Given).CountBy(label => label, StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => items.Count - pair.Value, StringComparer.Ordinal);
        var doubts = new List<LabelDoubt>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            foreach (var given in item.Given.Where(label => without.GetValueOrDefault(label) > 0))
            {
                // As sure that it does not apply as with items that do not have it, on average.
                var probability = item.ProbabilityOf(given);
                if (probability <= fits[given].Sum / without[given] && probability < 0.5)
                {
                    doubts.Add(new LabelDoubt(i, given, null, probability, 1 - probability, (2 * probability) - 1));
                }
            }

            foreach (var (label, probability) in item.Likely.Where(label => !item.Given.Contains(label.Label, StringComparer.Ordinal)))
            {
                if (thresholds.TryGetValue(label, out var threshold) && probability >= threshold && probability > 0.5)
                {
                    doubts.Add(new LabelDoubt(i, null, label, 1 - probability, probability, 1 - (2 * probability)));
                }
            }
        }

        return doubts;
    }

    // The mean probability of a label over the items that have it; a label without items is never surely met.
    private static Dictionary<string, double> MeanOfGiven(IReadOnlyList<JudgedItem> items)
    {
        var sums = new Dictionary<string, (double Sum, int Count)>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var label in item.Given)
            {
                var (sum, count) = sums.GetValueOrDefault(label);
                sums[label] = (sum + item.ProbabilityOf(label), count + 1);
            }
        }

        return sums.ToDictionary(pair => pair.Key, pair => pair.Value.Sum / pair.Value.Count, StringComparer.Ordinal);
    }
}

/// <summary>What was decided of an item and what a model finds likely.</summary>
/// <param name="Given">The labels that were decided.</param>
/// <param name="Likely">The likeliest labels with their probabilities.</param>
public sealed record JudgedItem(IReadOnlyList<string> Given, IReadOnlyList<(string Label, double Probability)> Likely)
{
    /// <summary>The probability of a label; zero when it is not among the likely ones.</summary>
    public double ProbabilityOf(string label)
    {
        foreach (var (name, probability) in Likely)
        {
            if (name == label)
            {
                return probability;
            }
        }

        return 0;
    }
}

/// <summary>A decision about a label that is probably wrong.</summary>
/// <param name="Item">The place of the item.</param>
/// <param name="Given">What was decided; null when a label is missing.</param>
/// <param name="Likely">What is likelier; null when the decided one only does not fit.</param>
/// <param name="GivenProbability">How likely what was decided is.</param>
/// <param name="LikelyProbability">How likely the other is.</param>
/// <param name="Margin">The first minus the likeliest other; the lower, the more doubtful.</param>
public sealed record LabelDoubt(int Item, string? Given, string? Likely, double GivenProbability, double LikelyProbability, double Margin);
