using System.Numerics;
using System.Runtime.InteropServices;

namespace Catalog.Domain.Classification.Models;

// One-vs-rest linear support vector machines with squared hinge loss, by dual coordinate descent.
// Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008.
// All labels of a block are trained at once: the weights of one feature for all labels lie together, so that one pass over a text's
// features serves them all, eight labels an instruction. Labels do not influence one another, so blocks run in parallel and the result
// does not depend on how many processors there are.

/// <summary>The weights of a block of labels while they are trained.</summary>
/// <param name="First">The number of the block's first label.</param>
/// <param name="Labels">How many labels the block has.</param>
/// <param name="Width">How many numbers a feature has: the labels, rounded up to whole vectors.</param>
/// <param name="Weights">Feature by feature; the last row is the bias.</param>
internal sealed record WeightBlock(int First, int Labels, int Width, float[] Weights)
{
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> into)
    {
        var width = Width;
        Weights.AsSpan(Weights.Length - width).CopyTo(into);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(into[..width]);
        for (var i = 0; i < ids.Length; i++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(Weights.AsSpan(ids[i] * width, width));
            var value = new Vector<float>(values[i]);
            for (var v = 0; v < sums.Length; v++)
            {
                sums[v] = Vector.FusedMultiplyAdd(row[v], value, sums[v]);
            }
        }
    }
}

/// <summary>Trains one-vs-rest support vector machines.</summary>
/// <param name="rows">What to learn from.</param>
/// <param name="labelCount">How many labels there are.</param>
/// <param name="cost">C: how much an error costs against the size of the weights.</param>
/// <param name="seed">Orders the examples; the same seed gives the same weights.</param>
internal sealed class SupportVectorTrainer(TrainingRows rows, int labelCount, float cost, int seed)
{
    private const int MostBytesOfBlock = 96 << 20;
    private const int LargestBlock = 40;

    /// <summary>Trains every label on the given rows and hands over each block as it is done; several may come at once.</summary>
    public void Train(int[] training, int epochs, float tolerance, TrainingMonitor monitor, string stage, Action<WeightBlock> done)
    {
        var features = rows.Vectorizer.Hashes.Length;

        // Never by the number of processors: when a block stops depends on the labels in it.
        var most = Math.Clamp(MostBytesOfBlock / (4 * (features + 1)), 8, LargestBlock) / 8 * 8;
        var blocks = (labelCount + most - 1) / most;
        blocks += labelCount > 16 ? blocks % 2 : 0;
        var size = (labelCount + blocks - 1) / blocks;
        var finished = 0;
        try
        {
            Parallel.For(0, blocks, new ParallelOptions { CancellationToken = monitor.Cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, block =>
            {
                var first = block * size;
                var count = Math.Min(size, labelCount - first);
                if (count > 0)
                {
                    done(TrainBlock(training, first, count, epochs, tolerance, step => monitor.Step(stage, (finished * epochs) + step, blocks * epochs)));
                }

                Interlocked.Increment(ref finished);
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is OperationCanceledException))
        {
            throw new OperationCanceledException("The training was stopped.", several, monitor.Cancellation);
        }
    }

    private WeightBlock TrainBlock(int[] training, int first, int count, int epochs, float tolerance, Action<int> step)
    {
        var lanes = Vector<float>.Count;
        var width = (count + lanes - 1) / lanes * lanes;
        var block = new WeightBlock(first, count, width, new float[(rows.Vectorizer.Hashes.Length + 1) * width]);
        var dual = new float[training.Length * width];
        var signs = new float[width];
        var deltas = new float[width];
        var order = Enumerable.Range(0, training.Length).ToArray();
        var random = new Random(seed);
        var diagonal = 0.5f / cost;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var worst = 0f;
            foreach (var example in order)
            {
                step(epoch);
                var row = training[example];
                Array.Fill(signs, -1f);
                foreach (var label in rows.Labels[row])
                {
                    if (label >= first && label < first + count)
                    {
                        signs[label - first] = 1;
                    }
                }

                worst = Math.Max(worst, Improve(block, rows.IdsOf(row), rows.ValuesOf(row), signs, dual.AsSpan(example * width, width), deltas, diagonal));
            }

            if (worst < tolerance)
            {
                break;
            }
        }

        return block;
    }

    /// <summary>One step of coordinate descent for every label on one example; returns the largest violation of optimality it met.</summary>
    private static float Improve(
        WeightBlock block, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, float[] signs, Span<float> dual, float[] deltas, float diagonal)
    {
        block.Score(ids, values, deltas);
        var square = 1f + diagonal;
        foreach (var value in values)
        {
            square += value * value;
        }

        var steps = MemoryMarshal.Cast<float, Vector<float>>(deltas.AsSpan());
        var sign = MemoryMarshal.Cast<float, Vector<float>>(signs.AsSpan());
        var alphas = MemoryMarshal.Cast<float, Vector<float>>(dual);
        var (perStep, diagonals, worst, moved) = (new Vector<float>(1 / square), new Vector<float>(diagonal), Vector<float>.Zero, Vector<float>.Zero);
        for (var v = 0; v < steps.Length; v++)
        {
            var gradient = (sign[v] * steps[v]) - Vector<float>.One + (diagonals * alphas[v]);
            var projected = Vector.ConditionalSelect(Vector.Equals(alphas[v], Vector<float>.Zero), Vector.Min(gradient, Vector<float>.Zero), gradient);
            worst = Vector.Max(worst, Vector.Abs(projected));
            var next = Vector.Max(alphas[v] - (gradient * perStep), Vector<float>.Zero);
            steps[v] = (next - alphas[v]) * sign[v];
            moved = Vector.Max(moved, Vector.Abs(steps[v]));
            alphas[v] = next;
        }

        var most = 0f;
        var any = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            (most, any) = (Math.Max(most, worst[lane]), Math.Max(any, moved[lane]));
        }

        if (any > 0)
        {
            Move(block, ids, values, steps);
        }

        return most;
    }

    private static void Move(WeightBlock block, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, ReadOnlySpan<Vector<float>> steps)
    {
        var width = block.Width;
        for (var i = 0; i < ids.Length; i++)
        {
            var row = MemoryMarshal.Cast<float, Vector<float>>(block.Weights.AsSpan(ids[i] * width, width));
            var value = new Vector<float>(values[i]);
            for (var v = 0; v < row.Length; v++)
            {
                row[v] = Vector.FusedMultiplyAdd(steps[v], value, row[v]);
            }
        }

        var bias = MemoryMarshal.Cast<float, Vector<float>>(block.Weights.AsSpan(block.Weights.Length - width));
        for (var v = 0; v < bias.Length; v++)
        {
            bias[v] += steps[v];
        }
    }
}
