namespace Catalog.Domain.Classification.Models;

/// <summary>What a model that had not seen the text said about it: its best labels, and which labels the text has.</summary>
internal sealed record HeldOutRow(int Example, ScoredLabel[] Best, int[] Actual)
{
    public bool Has(int label) => Array.IndexOf(Actual, label) >= 0;
}

// Learns confidences and thresholds from held-out predictions.
// One label a text: one temperature, by likelihood (Guo et al. 2017, "On calibration of modern neural networks").
// Several: a logistic curve a label (Platt 1999), drawn towards the curve of all labels together, so that rare labels borrow from the others.
// Thresholds are the best for each label's own F1, its counts mixed with those of all labels in the weight of a few texts.

/// <summary>Fits a <see cref="Calibration"/>.</summary>
internal static class Calibrator
{
    private const double Prior = 10;
    private const int Steps = 50;

    public static Calibration Fit(IReadOnlyList<HeldOutRow> rows, int labelCount, bool isMultiLabel, double targetPrecision, int[] support)
    {
        var calibration = new Calibration
        {
            IsMultiLabel = isMultiLabel,
            Slopes = Filled(labelCount, 1), Intercepts = new float[labelCount], Thresholds = Filled(labelCount, 0.5f), Sure = Filled(labelCount, 2),
            ScopeThreshold = ScopeThreshold(rows),
        };
        if (isMultiLabel)
        {
            FitCurves(rows, calibration);
            FitThresholds(rows, calibration, support);
        }
        else
        {
            calibration = calibration with { Sharpness = FitSharpness(rows) };
        }

        FitSure(rows, calibration, targetPrecision);
        return calibration;
    }

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }

    // One in twenty of the texts that are in scope falls below it.
    private static float ScopeThreshold(IReadOnlyList<HeldOutRow> rows)
    {
        var best = rows.Where(row => row.Best.Length > 0 && row.Actual.Length > 0).Select(row => row.Best[0].Score).Order().ToArray();
        return best.Length < 20 ? float.NegativeInfinity : best[best.Length / 20];
    }

    private static float FitSharpness(IReadOnlyList<HeldOutRow> rows)
    {
        var (low, high) = (Math.Log(0.1), Math.Log(100));
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (lossLeft, lossRight) = (Loss(rows, Math.Exp(left)), Loss(rows, Math.Exp(right)));
        for (var step = 0; step < 40; step++)
        {
            if (lossLeft < lossRight)
            {
                (high, right, lossRight) = (right, left, lossLeft);
                left = high - (ratio * (high - low));
                lossLeft = Loss(rows, Math.Exp(left));
            }
            else
            {
                (low, left, lossLeft) = (left, right, lossRight);
                right = low + (ratio * (high - low));
                lossRight = Loss(rows, Math.Exp(right));
            }
        }

        return (float)Math.Exp((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<HeldOutRow> rows, double sharpness)
    {
        var loss = 0.0;
        foreach (var row in rows)
        {
            var (sum, own) = (0.0, 1e-4);
            foreach (var (label, score) in row.Best)
            {
                var power = Math.Exp(sharpness * (score - row.Best[0].Score));
                sum += power;
                own = row.Has(label) ? Math.Max(own, power) : own;
            }

            loss -= row.Best.Length == 0 ? 0 : Math.Log(own / sum);
        }

        return loss;
    }

    private static void FitCurves(IReadOnlyList<HeldOutRow> rows, Calibration calibration)
    {
        var byLabel = new List<(double Score, bool Has)>[calibration.Slopes.Length];
        var all = new List<(double Score, bool Has)>();
        foreach (var row in rows)
        {
            foreach (var (label, score) in row.Best)
            {
                (byLabel[label] ??= []).Add((score, row.Has(label)));
                all.Add((score, row.Has(label)));
            }
        }

        var common = FitCurve(all, (3, 0), 1e-3);
        for (var label = 0; label < byLabel.Length; label++)
        {
            var (slope, intercept) = byLabel[label] is { } own ? FitCurve(own, common, Prior / 4) : common;
            (calibration.Slopes[label], calibration.Intercepts[label]) = ((float)slope, (float)intercept);
        }
    }

    /// <summary>Logistic regression on one number by Newton's method, drawn towards a given curve.</summary>
    private static (double Slope, double Intercept) FitCurve(List<(double Score, bool Has)> points, (double Slope, double Intercept) towards, double pull)
    {
        var (a, b) = towards;
        for (var step = 0; step < Steps; step++)
        {
            var (ga, gb, haa, hab, hbb) = (pull * (a - towards.Slope), pull * (b - towards.Intercept), pull, 0.0, pull);
            foreach (var (score, has) in points)
            {
                var p = Calibration.Sigmoid((a * score) + b);
                var (error, weight) = (p - (has ? 1 : 0), Math.Max(p * (1 - p), 1e-9));
                (ga, gb, haa, hab, hbb) = (ga + (error * score), gb + error, haa + (weight * score * score), hab + (weight * score), hbb + weight);
            }

            var determinant = (haa * hbb) - (hab * hab);
            var (da, db) = (((hbb * ga) - (hab * gb)) / determinant, ((haa * gb) - (hab * ga)) / determinant);
            var damp = Math.Min(1, 2 / Math.Max(1e-9, Math.Abs(da) + Math.Abs(db)));
            (a, b) = (Math.Max(0.1, a - (damp * da)), b - (damp * db));
            if (Math.Abs(da) + Math.Abs(db) < 1e-6)
            {
                break;
            }
        }

        return (a, b);
    }

    private static void FitThresholds(IReadOnlyList<HeldOutRow> rows, Calibration calibration, int[] support)
    {
        var grid = Enumerable.Range(0, 61).Select(i => 0.2 + (i * 0.01)).ToArray();
        var (hit, given) = Count(rows, calibration, grid);
        var (allHit, allGiven, allActual) = (Sums(hit, grid.Length), Sums(given, grid.Length), Math.Max(1, support.Sum()));
        for (var label = 0; label < support.Length; label++)
        {
            var (best, at) = (-1.0, 0.5);
            for (var g = 0; g < grid.Length; g++)
            {
                var share = Prior / allActual;
                var f1 = 2 * (hit[label][g] + (share * allHit[g])) / (given[label][g] + (share * allGiven[g]) + support[label] + Prior);
                (best, at) = f1 > best + 1e-12 ? (f1, grid[g]) : (best, at);
            }

            calibration.Thresholds[label] = (float)at;
        }
    }

    // The lowest confidence from which predictions of the label were right as often as asked, its counts mixed with those of all.
    private static void FitSure(IReadOnlyList<HeldOutRow> rows, Calibration calibration, double target)
    {
        var grid = Enumerable.Range(0, 100).Select(i => i * 0.01).ToArray();
        var (hit, given) = Count(rows, calibration, grid, onlyApplying: true);
        var (allHit, allGiven) = (Sums(hit, grid.Length), Sums(given, grid.Length));
        for (var label = 0; label < calibration.Sure.Length; label++)
        {
            for (var g = 0; g < grid.Length; g++)
            {
                var share = allGiven[g] > 0 ? Prior / allGiven[g] : 0;
                var (right, all) = (hit[label][g] + (share * allHit[g]), given[label][g] + (share * allGiven[g]));
                if (all > 0 && right / all >= target)
                {
                    calibration.Sure[label] = (float)grid[g];
                    break;
                }
            }
        }
    }

    /// <summary>For each label and grid point: how many texts were given the label at that confidence, and how many of those have it.</summary>
    private static (double[][] Hit, double[][] Given) Count(
        IReadOnlyList<HeldOutRow> rows, Calibration calibration, double[] grid, bool onlyApplying = false)
    {
        var hit = calibration.Sure.Select(_ => new double[grid.Length]).ToArray();
        var given = calibration.Sure.Select(_ => new double[grid.Length]).ToArray();
        Span<double> confidences = stackalloc double[64];
        foreach (var row in rows)
        {
            calibration.Confidences(row.Best, confidences);
            var competing = calibration.IsMultiLabel ? row.Best.Length : Math.Min(1, row.Best.Length);
            for (var i = 0; i < competing; i++)
            {
                var (label, confidence) = (row.Best[i].Label, confidences[i]);
                if (onlyApplying && calibration.IsMultiLabel && confidence < calibration.Thresholds[label])
                {
                    continue;
                }

                var right = row.Has(label);
                for (var g = 0; g < grid.Length && grid[g] <= confidence; g++)
                {
                    given[label][g]++;
                    hit[label][g] += right ? 1 : 0;
                }
            }
        }

        return (hit, given);
    }

    private static double[] Sums(double[][] counts, int length) => [.. Enumerable.Range(0, length).Select(g => counts.Sum(one => one[g]))];
}
