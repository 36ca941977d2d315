using System.Collections.Concurrent;

namespace Catalog.Domain.Classification.Models;

// A linear classifier of texts: vector of features times weights gives each label a score, calibration makes scores confidences.
// Invariants, each proved in TextClassifierTests:
//   M1 a stored and loaded model says the same as before, to the last bit.   M2 a text without known features has no prediction.
//   M3 the weights of an explanation and the bias add up to the score.   M4 any number of threads may ask at once.

/// <summary>A trained classifier of texts. Thread-safe; holds no text that it was trained on.</summary>
public sealed class TextClassifier
{
    private readonly ConcurrentBag<Scratch> scratches = [];

    internal TextClassifier(
        Vectorizer vectorizer, LabelSet labels, LinearWeights weights, Calibration calibration, EvaluationReport report, IReadOnlyList<string> warnings, int examples)
    {
        (Vectorizer, LabelSet, Weights, Calibration, Report, Warnings, Examples) = (vectorizer, labels, weights, calibration, report, warnings, examples);
    }

    /// <summary>The labels it can predict, in order.</summary>
    public IEnumerable<string> Labels => LabelSet.Names.Where((_, label) => LabelSet.IsGiven[label]);

    /// <summary>Whether a text may have several labels or none.</summary>
    public bool IsMultiLabel => Calibration.IsMultiLabel;

    /// <summary>How well it does, by cross-validation on what it was trained on.</summary>
    public EvaluationReport Report { get; }

    /// <summary>What was odd about the examples, in sentences; empty if nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>How many examples it was trained on.</summary>
    public int Examples { get; }

    /// <summary>How many features it knows.</summary>
    public int Features => Vectorizer.Hashes.Length;

    /// <summary>What its maker wrote on it, such as the columns it was trained on; stored with it. Empty for none.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>The same model with other notes.</summary>
    public TextClassifier WithNotes(IReadOnlyDictionary<string, string> notes) => new(Vectorizer, LabelSet, Weights, Calibration, Report, Warnings, Examples) { Notes = notes, HeldOut = HeldOut };

    /// <summary>
    /// What models trained without them said of the examples it was trained on, in no order; of a very large training only of some. Empty for a
    /// model that was loaded.
    /// </summary>
    public IReadOnlyList<HeldOutPrediction> HeldOut { get; init; } = [];

    internal Vectorizer Vectorizer { get; }

    internal LabelSet LabelSet { get; }

    internal LinearWeights Weights { get; }

    internal Calibration Calibration { get; }

    /// <summary>What the labels of a text are likely to be.</summary>
    /// <param name="text">The text; its first <see cref="TextFeatures.MaxLength"/> characters count.</param>
    /// <param name="fields">Named values beside it; null for none.</param>
    public TextPrediction Predict(ReadOnlySpan<char> text, IReadOnlyList<NamedValue>? fields = null)
    {
        var scratch = Rent();
        Vectorizer.Vectorize(text, fields, scratch.Vector);
        var prediction = scratch.Vector.Count == 0 ? new TextPrediction([], IsOutOfScope: true) : Predict(scratch);
        scratches.Add(scratch);
        return prediction;
    }

    /// <summary>From which confidence on a label applies and the model is sure of it.</summary>
    /// <exception cref="CatalogException">The model has no such label.</exception>
    public LabelThresholds ThresholdsOf(string label)
    {
        var number = LabelSet.Find(label) is >= 0 and var found ? found : throw ModelErrors.UnknownLabel(label);
        return new LabelThresholds(IsMultiLabel ? Calibration.Thresholds[number] : null, Calibration.Sure[number] is <= 1 and var sure ? sure : null);
    }

    /// <summary>What in a text spoke for a label, strongest first. Runs of characters count for the word they are in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">The label.</param>
    /// <param name="count">How many parts at most.</param>
    /// <param name="fields">Named values beside the text; null for none.</param>
    /// <exception cref="CatalogException">The model has no such label.</exception>
    public IReadOnlyList<FeatureEvidence> Explain(string text, string label, int count = 5, IReadOnlyList<NamedValue>? fields = null)
    {
        var number = LabelSet.Find(label) is >= 0 and var found ? found : throw ModelErrors.UnknownLabel(label);
        var scratch = Rent();
        Vectorizer.Vectorize(text, fields, scratch.Vector);
        var evidence = Explanation.Of(this, scratch.Vector, text, fields, number);
        scratches.Add(scratch);
        return [.. evidence.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).ThenBy(one => one.Start).Take(count)];
    }

    internal Scratch Rent() => scratches.TryTake(out var scratch) ? scratch : new Scratch(LabelSet.Count);

    private TextPrediction Predict(Scratch scratch)
    {
        var vector = scratch.Vector;
        Weights.Score(vector.Ids.AsSpan(0, vector.Count), vector.Values.AsSpan(0, vector.Count), scratch.Scores);
        var count = Calibration.SelectBest(LabelSet, scratch.Scores, scratch.Best);
        return Calibration.Predict(LabelSet, scratch.Best.AsSpan(0, count));
    }

    internal sealed class Scratch(int labels)
    {
        public TextVector Vector { get; } = new();

        public float[] Scores { get; } = new float[labels];

        public ScoredLabel[] Best { get; } = new ScoredLabel[Calibration.Candidates];
    }
}
