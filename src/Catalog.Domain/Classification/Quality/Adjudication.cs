namespace Catalog.Domain.Classification.Quality;

/// <summary>One answer of one person to one question about one item, all as numbers from 0.</summary>
/// <param name="Item">Which item.</param>
/// <param name="Person">Who answered.</param>
/// <param name="Answer">What was answered: a category.</param>
public readonly record struct Vote(int Item, int Person, int Answer);

/// <summary>What the answers to one item come to.</summary>
/// <param name="Answer">The winning category; null on a tie, or without answers.</param>
/// <param name="Confidence">How sure that is, from 0 to 1.</param>
public readonly record struct Verdict(int? Answer, double Confidence);

/// <summary>Decides between people who disagree.</summary>
public static class Adjudication
{
    // The surest and the least sure somebody can be from gold items alone: nobody is never wrong.
    private const double MostAccurate = 0.99;
    private const double LeastAccurate = 0.01;

    /// <summary>The answer most people gave; a tie has no winner.</summary>
    /// <param name="answers">The answers to one item.</param>
    public static Verdict Majority(IReadOnlyList<int> answers) => Weighted([.. answers.Select(answer => (answer, 1.0))]);

    /// <summary>
    /// The answer with the greatest weight, each person weighing log(a / (1 - a)) for an accuracy of a on gold items: the best decision
    /// for two categories and people who err independently. People worse than chance weigh against their answer.
    /// </summary>
    /// <param name="answers">The answers to one item, each with its person's accuracy on gold items from 0 to 1.</param>
    public static Verdict ByGold(IReadOnlyList<(int Answer, double Accuracy)> answers) => Weighted([.. answers.Select(vote =>
    {
        var accuracy = Math.Clamp(vote.Accuracy, LeastAccurate, MostAccurate);
        return (vote.Answer, Math.Log(accuracy / (1 - accuracy)));
    })]);

    private static Verdict Weighted(IReadOnlyList<(int Answer, double Weight)> votes)
    {
        if (votes.Count == 0)
        {
            return new Verdict(null, 0);
        }

        var sums = votes.GroupBy(vote => vote.Answer).Select(group => (Answer: group.Key, Weight: group.Sum(vote => vote.Weight)))
            .OrderByDescending(sum => sum.Weight).ThenBy(sum => sum.Answer).ToList();
        var best = sums[0];
        if (sums.Count > 1 && Math.Abs(best.Weight - sums[1].Weight) < 1e-9)
        {
            return new Verdict(null, 1.0 / sums.Count);
        }

        var positive = sums.Sum(sum => Math.Max(0, sum.Weight));
        return new Verdict(best.Answer, positive > 0 ? Math.Max(0, best.Weight) / positive : 0);
    }
}
