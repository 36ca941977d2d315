using System.Collections.Concurrent;

namespace Catalog.Domain.Classification.Models;

// Training: features from the texts; three models each on two thirds of them, whose words about the last third teach confidences and
// thresholds and make up the report; then the model itself on all of them.
// Invariants, each proved in TextClassifierTrainerTests:
//   T1 the same examples, options and seed give the same bytes of a model file, on any number of processors.
//   T2 a label with too few examples is left out with a warning, never learnt badly in silence.
//   T3 a stopped training leaves nothing behind.   T4 the report never counts a text by a model that was trained on it.

/// <summary>Trains classifiers of texts.</summary>
public static class TextClassifierTrainer
{
    private const int Folds = 3;
    private const int LongText = 400;
    private const int MostHeldOutScores = 20_000_000;
    private const int FoldEpochs = 12;
    private const int Epochs = 30;

    /// <summary>Trains a classifier.</summary>
    /// <param name="examples">What to learn from; those without text and fields are left out with a warning.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far the training has come; null if nobody asks.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="CatalogException">An option is out of range, or there is nothing to learn from: too few examples or labels.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TextClassifier Train(
        IReadOnlyList<LabelledText> examples, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Check();
        var monitor = new TrainingMonitor(progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var warnings = new List<string>();
        var isMultiLabel = options.IsMultiLabel ?? examples.Any(example => example.Labels.Count != 1);
        var (usable, places) = Usable(examples, isMultiLabel, options, warnings);
        var labels = LabelSet.Of(usable.SelectMany(example => example.Labels), options.Broader);
        var numbers = usable.Select(example => Closed(labels, example.Labels)).ToArray();
        var given = usable.Select(example => example.Labels.Select(labels.Find).Order().ToArray()).ToArray();

        monitor.Window = (0, 0.1);
        var features = usable.Average(example => (double)Math.Min(example.Text.Length, TextFeatures.MaxLength)) > LongText ? FeatureOptions.LongTexts : FeatureOptions.ShortTexts;
        var rows = TrainingRows.Of(usable, numbers, features, usable.Count > 2000 ? 2 : 1, monitor);
        if (rows.Vectorizer.Hashes.Length == 0)
        {
            throw ModelErrors.NoExamples(examples.Count, examples.Count);
        }

        var trainer = new SupportVectorTrainer(rows, labels.Count, (float)options.Cost, options.Seed);
        var heldOut = HeldOut(rows, given, labels, trainer, options.Seed, monitor);
        var support = new int[labels.Count];
        foreach (var label in heldOut.SelectMany(row => row.Actual))
        {
            support[label]++;
        }

        var calibration = Calibrator.Fit(heldOut, labels.Count, isMultiLabel, options.TargetPrecision, support);
        monitor.Window = (0.6, 0.4);
        var blocks = new ConcurrentBag<LinearWeights.SparseBlock>();
        trainer.Train([.. Enumerable.Range(0, rows.Count)], Epochs, 0.1f, monitor, "training", block => blocks.Add(LinearWeights.SparseBlock.Of(block)));
        var weights = LinearWeights.Of(rows.Vectorizer.Hashes.Length, labels.Count, blocks);

        var tally = new EvaluationTally();
        var predictions = new List<HeldOutPrediction>(heldOut.Count);
        foreach (var row in heldOut)
        {
            var (actual, prediction) = (row.Actual.Select(label => labels.Names[label]).ToArray(), calibration.Predict(labels, row.Best));
            tally.Add(actual, prediction);
            predictions.Add(new HeldOutPrediction(places[row.Example], actual, prediction.Ranked));
        }

        return new TextClassifier(rows.Vectorizer, labels, weights, calibration, tally.Report(), warnings, usable.Count) { HeldOut = predictions };
    }

    /// <summary>The examples that can be learnt from, and the place of each among all.</summary>
    private static (List<LabelledText> Usable, List<int> Places) Usable(IReadOnlyList<LabelledText> examples, bool isMultiLabel, TrainingOptions options, List<string> warnings)
    {
        var least = options.LeastExamples;
        var places = Enumerable.Range(0, examples.Count).Where(place => !string.IsNullOrWhiteSpace(examples[place].Text) || examples[place].Fields is { Count: > 0 })
            .Where(place => isMultiLabel || (examples[place].Labels.Count > 0 && examples[place].Labels[0].Length > 0)).ToList();
        var filled = places.ConvertAll(place => examples[place]);
        if (filled.Count == 0)
        {
            throw ModelErrors.NoExamples(examples.Count, examples.Count);
        }

        if (filled.Count < examples.Count)
        {
            warnings.Add($"{examples.Count - filled.Count} examples without text or label were left out.");
        }

        var counts = filled.SelectMany(example => example.Labels.Distinct(StringComparer.Ordinal)).CountBy(label => label, StringComparer.Ordinal).ToList();
        var rare = counts.Where(pair => pair.Value < least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)).ToList();
        if (counts.Count == 1 && (!isMultiLabel || filled.All(example => example.Labels.Count == 1)))
        {
            throw ModelErrors.OneLabel(NameOf(counts[0].Key), filled.Count);
        }

        if (counts.Count - rare.Count < (isMultiLabel ? 1 : 2))
        {
            throw ModelErrors.TooFewExamples(Named(), least);
        }

        if (rare.Count == 0)
        {
            return (filled, places);
        }

        warnings.Add(ModelErrors.LeftOut(Named(), least));
        var dropped = rare.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var kept = Enumerable.Range(0, filled.Count).Where(i => isMultiLabel || !dropped.Contains(filled[i].Labels[0])).ToList();
        return (
            kept.ConvertAll(i => filled[i].Labels.Any(dropped.Contains) ? filled[i] with { Labels = [.. filled[i].Labels.Where(label => !dropped.Contains(label))] } : filled[i]),
            kept.ConvertAll(i => places[i]));

        string NameOf(string label) => options.Names?.GetValueOrDefault(label) ?? label;

        List<(string, int)> Named() => rare.ConvertAll(pair => (NameOf(pair.Key), pair.Value));
    }

    private static int[] Closed(LabelSet labels, IReadOnlyList<string> given)
    {
        var closed = new SortedSet<int>();
        foreach (var label in given)
        {
            foreach (var step in labels.PathOf(labels.Find(label)))
            {
                closed.Add(step);
            }
        }

        return [.. closed];
    }

    private static List<HeldOutRow> HeldOut(TrainingRows rows, int[][] given, LabelSet labels, SupportVectorTrainer trainer, int seed, TrainingMonitor monitor)
    {
        var fold = Fold(given, seed);
        var found = new List<HeldOutRow>();
        var mostRows = Math.Max(200, MostHeldOutScores / labels.Count);
        for (var f = 0; f < Folds; f++)
        {
            monitor.Window = (0.1 + (0.5 * f / Folds), 0.5 / Folds);
            var training = Enumerable.Range(0, rows.Count).Where(row => fold[row] != f).ToArray();
            var tested = Enumerable.Range(0, rows.Count).Where(row => fold[row] == f).ToArray();
            new Random(seed + f).Shuffle(tested);
            tested = tested[..Math.Min(tested.Length, mostRows)];
            var scores = tested.Select(_ => new float[labels.Count]).ToArray();
            trainer.Train(training, FoldEpochs, 0.2f, monitor, "measuring", block =>
            {
                var own = new float[block.Width];
                for (var i = 0; i < tested.Length; i++)
                {
                    block.Score(rows.IdsOf(tested[i]), rows.ValuesOf(tested[i]), own);
                    own.AsSpan(0, block.Labels).CopyTo(scores[i].AsSpan(block.First));
                }
            });
            var best = new ScoredLabel[Calibration.Candidates];
            for (var i = 0; i < tested.Length; i++)
            {
                found.Add(new HeldOutRow(tested[i], best[..Calibration.SelectBest(labels, scores[i], best)], given[tested[i]]));
            }
        }

        return found;
    }

    // Each label's texts are dealt to the folds in turn, so that every fold has its share of the rare ones.
    private static int[] Fold(int[][] given, int seed)
    {
        var order = Enumerable.Range(0, given.Length).ToArray();
        new Random(seed).Shuffle(order);
        var fold = new int[given.Length];
        var next = 0;
        foreach (var row in order.OrderBy(row => given[row].Length > 0 ? given[row][0] : -1))
        {
            fold[row] = next++ % Folds;
        }

        return fold;
    }
}
