namespace Catalog.Domain.Classification.Quality;

/// <summary>
/// What is probably true, and how each person errs, from answers alone: expectation maximisation over one confusion matrix a person
/// (Dawid and Skene 1979). Begins with the share of votes, so equal votes give equal results.
/// </summary>
public sealed class DawidSkene
{
    // Keeps a category that a person never met from being impossible.
    private const double Smoothing = 0.01;
    private const double Unlikely = 1e-300;

    private DawidSkene(double[][] posteriors, double[] priors, double[][][] confusions, int rounds)
    {
        Posteriors = posteriors;
        Priors = priors;
        Confusions = confusions;
        Rounds = rounds;
    }

    /// <summary>For each item the probability of each category; they add up to 1.</summary>
    public IReadOnlyList<double[]> Posteriors { get; }

    /// <summary>How frequent each category is.</summary>
    public IReadOnlyList<double> Priors { get; }

    /// <summary>For each person and true category the probability of each answer.</summary>
    public IReadOnlyList<double[][]> Confusions { get; }

    /// <summary>How many rounds it took.</summary>
    public int Rounds { get; }

    /// <summary>Estimates truth and errors.</summary>
    /// <param name="votes">The answers.</param>
    /// <param name="items">How many items there are.</param>
    /// <param name="people">How many people there are.</param>
    /// <param name="categories">How many categories there are.</param>
    /// <param name="rounds">The most rounds; it ends earlier when nothing moves any more.</param>
    public static DawidSkene Estimate(IReadOnlyList<Vote> votes, int items, int people, int categories, int rounds = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 1);
        var truth = Shares(votes, items, categories);
        var priors = new double[categories];
        var confusions = new double[people][][];
        var round = 0;
        for (var moved = double.MaxValue; round < rounds && moved > 1e-7; round++)
        {
            Maximise(votes, truth, priors, confusions);
            moved = Expect(votes, truth, priors, confusions);
        }

        return new DawidSkene(truth, priors, confusions, round);
    }

    /// <summary>The most probable category of an item; a tie has no winner.</summary>
    public Verdict Of(int item)
    {
        var posterior = Posteriors[item];
        var best = 0;
        var isTied = false;
        for (var j = 1; j < posterior.Length; j++)
        {
            isTied = Math.Abs(posterior[j] - posterior[best]) < 1e-9 || (isTied && posterior[j] < posterior[best]);
            best = posterior[j] > posterior[best] + 1e-9 ? j : best;
        }

        return new Verdict(isTied ? null : best, posterior[best]);
    }

    private static double[][] Shares(IReadOnlyList<Vote> votes, int items, int categories)
    {
        var truth = new double[items][];
        for (var i = 0; i < items; i++)
        {
            truth[i] = new double[categories];
        }

        foreach (var vote in votes)
        {
            truth[vote.Item][vote.Answer]++;
        }

        foreach (var item in truth)
        {
            Normalise(item);
        }

        return truth;
    }

    private static void Maximise(IReadOnlyList<Vote> votes, double[][] truth, double[] priors, double[][][] confusions)
    {
        var categories = priors.Length;
        Array.Fill(priors, Smoothing);
        foreach (var item in truth)
        {
            for (var j = 0; j < categories; j++)
            {
                priors[j] += item[j];
            }
        }

        Normalise(priors);
        for (var k = 0; k < confusions.Length; k++)
        {
            confusions[k] = new double[categories][];
            for (var j = 0; j < categories; j++)
            {
                confusions[k][j] = new double[categories];
                Array.Fill(confusions[k][j], Smoothing);
            }
        }

        foreach (var vote in votes)
        {
            for (var j = 0; j < categories; j++)
            {
                confusions[vote.Person][j][vote.Answer] += truth[vote.Item][j];
            }
        }

        foreach (var row in confusions.SelectMany(person => person))
        {
            Normalise(row);
        }
    }

    private static double Expect(IReadOnlyList<Vote> votes, double[][] truth, double[] priors, double[][][] confusions)
    {
        var categories = priors.Length;
        var logs = new double[truth.Length][];
        for (var i = 0; i < truth.Length; i++)
        {
            logs[i] = [.. priors.Select(prior => Math.Log(Math.Max(prior, Unlikely)))];
        }

        foreach (var vote in votes)
        {
            for (var j = 0; j < categories; j++)
            {
                logs[vote.Item][j] += Math.Log(Math.Max(confusions[vote.Person][j][vote.Answer], Unlikely));
            }
        }

        double moved = 0;
        for (var i = 0; i < truth.Length; i++)
        {
            var most = logs[i].Max();
            var next = logs[i].Select(log => Math.Exp(log - most)).ToArray();
            Normalise(next);
            for (var j = 0; j < categories; j++)
            {
                moved = Math.Max(moved, Math.Abs(next[j] - truth[i][j]));
            }

            truth[i] = next;
        }

        return moved;
    }

    private static void Normalise(double[] values)
    {
        var sum = values.Sum();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = sum > 0 ? values[i] / sum : 1.0 / values.Length;
        }
    }
}
