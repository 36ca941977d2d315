namespace Catalog.Domain.Classification.Models;

/// <summary>How sure a classifier is of a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Confidence">The calibrated probability that it applies, from 0 to 1.</param>
/// <param name="Applies">Whether the model says that it applies: it is the best one, or over its threshold where several may apply.</param>
/// <param name="IsSure">Whether it is so sure that predictions like this one were right as often as the target precision asks.</param>
public readonly record struct LabelConfidence(string Label, double Confidence, bool Applies, bool IsSure);

/// <summary>What a classifier says about one text.</summary>
/// <param name="Ranked">The likeliest labels, best first, those with a confidence of at least a hundredth; empty for a text without a known feature.</param>
/// <param name="IsOutOfScope">Whether the text is unlike all the model has learnt: its best label should then not be believed.</param>
public sealed record TextPrediction(IReadOnlyList<LabelConfidence> Ranked, bool IsOutOfScope)
{
    /// <summary>The best label, or null.</summary>
    public LabelConfidence? Best => Ranked.Count > 0 ? Ranked[0] : null;
}

/// <summary>A part of a text, or a field, that spoke for a label.</summary>
/// <param name="Text">The word, pair of words or field.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units; -1 for a field.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Weight">How much it spoke for the label; the score of a label is the sum of all.</param>
public sealed record FeatureEvidence(string Text, int Start, int Length, double Weight);

/// <summary>The confidences from which on a label counts.</summary>
/// <param name="AppliesFrom">From here on it applies; null where the best label of a text does, whatever its confidence.</param>
/// <param name="SureFrom">From here on predictions were right as often as the target precision asks; null when they never were.</param>
public readonly record struct LabelThresholds(double? AppliesFrom, double? SureFrom);

/// <summary>What a model that was trained without an example said about it.</summary>
/// <param name="Example">The place of the example among those that were given to the training.</param>
/// <param name="Given">The labels the example has.</param>
/// <param name="Ranked">The likeliest labels, best first.</param>
public sealed record HeldOutPrediction(int Example, IReadOnlyList<string> Given, IReadOnlyList<LabelConfidence> Ranked);
