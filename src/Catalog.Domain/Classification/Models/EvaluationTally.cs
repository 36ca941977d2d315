namespace Catalog.Domain.Classification.Models;

/// <summary>Counts predictions against known labels and draws up the report.</summary>
public sealed class EvaluationTally
{
    private const int Bands = 10;
    private const int MostConfusions = 50;
    private readonly Dictionary<string, (int Hit, int Given, int Actual)> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Actual, string Predicted), int> confusions = [];
    private readonly (double Confidence, double Right, int Count)[] bands = new (double, double, int)[Bands];
    private int examples;
    private int right;
    private int sure;
    private int sureRight;
    private int outOfScope;

    /// <summary>Counts one text.</summary>
    /// <param name="actual">The labels it has.</param>
    /// <param name="prediction">What the classifier said.</param>
    public void Add(IReadOnlyList<string> actual, TextPrediction prediction)
    {
        examples++;
        outOfScope += prediction.IsOutOfScope ? 1 : 0;
        var given = prediction.Ranked.Where(label => label.Applies).Select(label => label.Label).ToList();
        var hits = given.Count(label => actual.Contains(label, StringComparer.Ordinal));
        right += hits == given.Count && hits == actual.Count ? 1 : 0;
        foreach (var label in actual)
        {
            var counts = labels.GetValueOrDefault(label);
            labels[label] = (counts.Hit + (given.Contains(label) ? 1 : 0), counts.Given, counts.Actual + 1);
        }

        foreach (var label in given)
        {
            var counts = labels.GetValueOrDefault(label);
            labels[label] = counts with { Given = counts.Given + 1 };
        }

        if (actual.Count == 1 && given.Count == 1 && hits == 0)
        {
            var pair = (actual[0], given[0]);
            confusions[pair] = confusions.GetValueOrDefault(pair) + 1;
        }

        if (prediction.Best is not { } best)
        {
            return;
        }

        var isRight = actual.Contains(best.Label, StringComparer.Ordinal);
        var band = Math.Clamp((int)(best.Confidence * Bands), 0, Bands - 1);
        bands[band] = (bands[band].Confidence + best.Confidence, bands[band].Right + (isRight ? 1 : 0), bands[band].Count + 1);
        if (best.IsSure && !prediction.IsOutOfScope)
        {
            sure++;
            sureRight += isRight ? 1 : 0;
        }
    }

    /// <summary>The report of what was counted so far.</summary>
    public EvaluationReport Report()
    {
        var reports = labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
        {
            var (hit, given, actual) = pair.Value;
            return new LabelReport(pair.Key, Share(hit, given), Share(hit, actual), Share(2 * hit, given + actual), actual);
        }).ToList();
        var (hits, givens, actuals) = (labels.Values.Sum(l => l.Hit), labels.Values.Sum(l => l.Given), labels.Values.Sum(l => l.Actual));

        // As the field counts it: labels that occur among the texts or were given to one.
        return new EvaluationReport(
            examples,
            Share(right, examples),
            Share(2 * hits, givens + actuals),
            reports.Count == 0 ? 0 : reports.Average(label => label.F1),
            examples == 0 ? 0 : bands.Sum(band => Math.Abs(band.Confidence - band.Right)) / examples,
            Share(sure, examples),
            Share(sureRight, sure),
            Share(outOfScope, examples),
            reports,
            [.. confusions.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Actual, StringComparer.Ordinal).ThenBy(pair => pair.Key.Predicted, StringComparer.Ordinal)
                .Take(MostConfusions).Select(pair => new Confusion(pair.Key.Actual, pair.Key.Predicted, pair.Value))]);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
