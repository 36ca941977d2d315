namespace Catalog.Domain.Classification.Models;

/// <summary>
/// The weights of a trained model: for each feature the labels it speaks for or against. Weights too small to matter are left out, the
/// others are kept as half-precision numbers, so that a stored model predicts exactly what it did before it was stored.
/// </summary>
/// <param name="Starts">Where the weights of each feature begin; one more at the end.</param>
/// <param name="Labels">The label of each weight, rising within a feature.</param>
/// <param name="Weights">The weights.</param>
/// <param name="Bias">What each label starts from.</param>
internal sealed record LinearWeights(int[] Starts, int[] Labels, float[] Weights, float[] Bias)
{
    // Of the largest weight of its label; measured on Banking77 and CLINC150: no prediction in a thousand changes.
    private const float Negligible = 0.01f;

    public static LinearWeights Of(int features, int labelCount, IReadOnlyCollection<SparseBlock> blocks)
    {
        var ordered = blocks.OrderBy(block => block.First).ToArray();
        var starts = new int[features + 1];
        for (var feature = 0; feature < features; feature++)
        {
            starts[feature + 1] = starts[feature] + ordered.Sum(block => block.Starts[feature + 1] - block.Starts[feature]);
        }

        var (labels, weights, bias) = (new int[starts[features]], new float[starts[features]], new float[labelCount]);
        for (var feature = 0; feature < features; feature++)
        {
            var to = starts[feature];
            foreach (var block in ordered)
            {
                for (var from = block.Starts[feature]; from < block.Starts[feature + 1]; from++)
                {
                    (labels[to], weights[to]) = (block.First + block.Labels[from], block.Weights[from]);
                    to++;
                }
            }
        }

        foreach (var block in ordered)
        {
            block.Bias.CopyTo(bias.AsSpan(block.First));
        }

        return new LinearWeights(starts, labels, weights, bias);
    }

    /// <summary>The score of every label, bias included.</summary>
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> into)
    {
        Bias.CopyTo(into);
        var (starts, labels, weights) = (Starts, Labels, Weights);
        for (var i = 0; i < ids.Length; i++)
        {
            var (from, to, value) = (starts[ids[i]], starts[ids[i] + 1], values[i]);
            var itsLabels = labels.AsSpan(from, to - from);
            var itsWeights = weights.AsSpan(from, to - from);
            for (var k = 0; k < itsLabels.Length; k++)
            {
                into[itsLabels[k]] += value * itsWeights[k];
            }
        }
    }

    /// <summary>The weight of one feature for one label; 0 when it says nothing about it.</summary>
    public float this[int feature, int label]
    {
        get
        {
            var found = Array.BinarySearch(Labels, Starts[feature], Starts[feature + 1] - Starts[feature], label);
            return found >= 0 ? Weights[found] : 0;
        }
    }

    internal sealed record SparseBlock(int First, int[] Starts, byte[] Labels, float[] Weights, float[] Bias)
    {
        public static SparseBlock Of(WeightBlock block)
        {
            var features = (block.Weights.Length / block.Width) - 1;
            var least = new float[block.Labels];
            for (var feature = 0; feature < features; feature++)
            {
                for (var label = 0; label < block.Labels; label++)
                {
                    least[label] = Math.Max(least[label], Math.Abs(block.Weights[(feature * block.Width) + label]) * Negligible);
                }
            }

            var starts = new int[features + 1];
            var (labels, weights) = (new List<byte>(), new List<float>());
            for (var feature = 0; feature < features; feature++)
            {
                for (var label = 0; label < block.Labels; label++)
                {
                    var weight = block.Weights[(feature * block.Width) + label];
                    if (Math.Abs(weight) > least[label])
                    {
                        labels.Add((byte)label); // a block has at most 40 labels
                        weights.Add((float)(Half)weight);
                    }
                }

                starts[feature + 1] = labels.Count;
            }

            return new SparseBlock(block.First, starts, [.. labels], [.. weights], block.Weights[(features * block.Width)..((features * block.Width) + block.Labels)]);
        }
    }
}
