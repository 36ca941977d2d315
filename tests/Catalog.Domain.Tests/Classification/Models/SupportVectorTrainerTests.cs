using Catalog.Domain.Classification.Models;

namespace Catalog.Domain.Tests.Classification.Models;

public sealed class SupportVectorTrainerTests
{
    // The optimum is unique, so the weights must be those that a slow and simple solver of the same problem finds.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Weights_AreThoseThatGradientDescentFinds(int seed)
    {
        var texts = Texts.Make(40, seed);
        var labels = texts.Select(text => text.Labels[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        var rows = TrainingRows.Of(texts, [.. texts.Select(text => new[] { labels.IndexOf(text.Labels[0]) })], new FeatureOptions(0, 0, 0), 1, new TrainingMonitor(null, CancellationToken.None));
        WeightBlock? trained = null;

        new SupportVectorTrainer(rows, labels.Count, 1, seed).Train([.. Enumerable.Range(0, rows.Count)], 1000, 1e-5f, new TrainingMonitor(null, CancellationToken.None), "training", block => trained = block);

        Assert.NotNull(trained);
        for (var label = 0; label < labels.Count; label++)
        {
            var expected = Descend(rows, label);
            for (var feature = 0; feature < expected.Length; feature++)
            {
                Assert.Equal(expected[feature], trained.Weights[(feature * trained.Width) + label], 1e-3);
            }
        }
    }

    /// <summary>Minimises |w|²/2 + C Σ max(0, 1 - y w·x)² with the bias as a weight of its own, by plain gradient descent.</summary>
    private static double[] Descend(TrainingRows rows, int label)
    {
        var weights = new double[rows.Vectorizer.Hashes.Length + 1];
        for (var step = 0; step < 2500; step++)
        {
            var gradient = (double[])weights.Clone();
            for (var row = 0; row < rows.Count; row++)
            {
                var sign = rows.Labels[row].Contains(label) ? 1.0 : -1.0;
                var score = weights[^1];
                for (var i = 0; i < rows.IdsOf(row).Length; i++)
                {
                    score += weights[rows.IdsOf(row)[i]] * rows.ValuesOf(row)[i];
                }

                var slack = Math.Max(0, 1 - (sign * score));
                gradient[^1] -= 2 * sign * slack;
                for (var i = 0; i < rows.IdsOf(row).Length; i++)
                {
                    gradient[rows.IdsOf(row)[i]] -= 2 * sign * slack * rows.ValuesOf(row)[i];
                }
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= 0.004 * gradient[i];
            }
        }

        return weights;
    }
}
