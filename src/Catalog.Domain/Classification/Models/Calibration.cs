namespace Catalog.Domain.Classification.Models;

/// <summary>A label and its score for one text.</summary>
internal readonly record struct ScoredLabel(int Label, float Score);

/// <summary>Turns scores into confidences and decisions; learnt from predictions on texts that were not trained on.</summary>
internal sealed record Calibration
{
    /// <summary>How many of the best labels take part in a prediction.</summary>
    public const int Candidates = 16;

    private const double LeastShown = 0.01;

    /// <summary>Whether a text may have several labels.</summary>
    public required bool IsMultiLabel { get; init; }

    /// <summary>With one label a text: scores are multiplied by it before they compete.</summary>
    public float Sharpness { get; init; } = 1;

    /// <summary>With several labels a text: the slope and intercept of each label's confidence.</summary>
    public required float[] Slopes { get; init; }

    public required float[] Intercepts { get; init; }

    /// <summary>With several labels a text: the confidence from which each label applies.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>The confidence from which the model is sure of each label; above 1 when it never is.</summary>
    public required float[] Sure { get; init; }

    /// <summary>A text whose best score is lower is unlike all that was learnt.</summary>
    public float ScopeThreshold { get; init; } = float.NegativeInfinity;

    /// <summary>The best labels of a text, best first.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="scores">The scores of the single labels.</param>
    /// <param name="best">Receives them.</param>
    /// <returns>How many there are.</returns>
    public static int SelectBest(LabelSet labels, ReadOnlySpan<float> scores, Span<ScoredLabel> best)
    {
        var count = 0;
        for (var label = 0; label < scores.Length; label++)
        {
            if (!labels.IsGiven[label])
            {
                continue;
            }

            var score = labels.Score(label, scores);
            if (count == best.Length && score <= best[count - 1].Score)
            {
                continue;
            }

            var at = count < best.Length ? count++ : count - 1;
            while (at > 0 && best[at - 1].Score < score)
            {
                best[at] = best[at - 1];
                at--;
            }

            best[at] = new(label, score);
        }

        return count;
    }

    /// <summary>The confidences of the best labels, in their order; of those that compete they add up to one.</summary>
    public void Confidences(ReadOnlySpan<ScoredLabel> best, Span<double> into)
    {
        if (IsMultiLabel)
        {
            for (var i = 0; i < best.Length; i++)
            {
                into[i] = Sigmoid((Slopes[best[i].Label] * best[i].Score) + Intercepts[best[i].Label]);
            }

            return;
        }

        var sum = 0.0;
        for (var i = 0; i < best.Length; i++)
        {
            into[i] = Math.Exp(Sharpness * (best[i].Score - best[0].Score));
            sum += into[i];
        }

        for (var i = 0; i < best.Length; i++)
        {
            into[i] /= sum;
        }
    }

    public TextPrediction Predict(LabelSet labels, ReadOnlySpan<ScoredLabel> best)
    {
        Span<double> confidences = stackalloc double[best.Length];
        Confidences(best, confidences);
        var shown = 0;
        for (var i = 0; i < best.Length; i++)
        {
            shown += confidences[i] >= LeastShown || i == 0 ? 1 : 0;
        }

        var ranked = new LabelConfidence[shown];
        var at = 0;
        for (var i = 0; i < best.Length; i++)
        {
            if (confidences[i] >= LeastShown || i == 0)
            {
                var label = best[i].Label;
                var applies = IsMultiLabel ? confidences[i] >= Thresholds[label] : i == 0;
                ranked[at++] = new(labels.Names[label], confidences[i], applies, applies && confidences[i] >= Sure[label]);
            }
        }

        if (IsMultiLabel)
        {
            Array.Sort(ranked, static (one, other) => other.Confidence.CompareTo(one.Confidence)); // each label has its own slope
        }

        return new TextPrediction(ranked, best.Length > 0 && best[0].Score < ScopeThreshold);
    }

    internal static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
