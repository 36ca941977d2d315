using Catalog.Domain.Classification.Quality;

namespace Catalog.Domain.Tests.Classification.Quality;

public sealed class AdjudicationTests
{
    [Fact]
    public void Majority_Tie_HasNoWinner()
    {
        Assert.Equal(new Verdict(1, 2.0 / 3), Adjudication.Majority([1, 0, 1]));
        Assert.Null(Adjudication.Majority([1, 0]).Answer);
        Assert.Null(Adjudication.Majority([]).Answer);
    }

    [Fact]
    public void ByGold_OneExpert_OutweighsTwoWhoGuess()
    {
        var verdict = Adjudication.ByGold([(0, 0.95), (1, 0.55), (1, 0.55)]);

        Assert.Equal(0, verdict.Answer);
        Assert.InRange(verdict.Confidence, 0.85, 0.9); // log(19) against 2 log(11/9)
    }

    [Fact]
    public void ByGold_SomebodyWhoIsMostlyWrong_WeighsAgainstTheirAnswer() =>
        Assert.Equal(1, Adjudication.ByGold([(0, 0.1), (1, 0.6)]).Answer);

    [Fact]
    public void DawidSkene_UnanimousItems_GetTheirAnswerAndPeopleTheirErrors()
    {
        Vote[] votes = [new(0, 0, 0), new(0, 1, 0), new(0, 2, 1), new(1, 0, 1), new(1, 1, 1), new(1, 2, 0), new(2, 0, 0), new(2, 1, 0), new(2, 2, 1)];

        var estimate = DawidSkene.Estimate(votes, 3, 3, 2);

        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(item => estimate.Of(item).Answer));
        Assert.All(estimate.Posteriors, posterior => Assert.Equal(1, posterior.Sum(), 9));
        Assert.True(estimate.Confusions[2][0][1] > 0.9, "the third person says the opposite");
        Assert.True(estimate.Priors[0] > estimate.Priors[1]);
    }

    [Fact]
    public void DawidSkene_UnequalPeople_FindsMoreTruthThanTheMajority()
    {
        const int seed = 2024, items = 600;
        var random = new Random(seed);
        double[] accuracies = [0.95, 0.9, 0.55, 0.5, 0.45];
        var truth = Enumerable.Range(0, items).Select(_ => random.Next(3)).ToArray();
        var votes = new List<Vote>();
        for (var i = 0; i < items; i++)
        {
            for (var person = 0; person < accuracies.Length; person++)
            {
                votes.Add(new Vote(i, person, random.NextDouble() < accuracies[person] ? truth[i] : (truth[i] + 1 + random.Next(2)) % 3));
            }
        }

        var estimate = DawidSkene.Estimate(votes, items, accuracies.Length, 3);
        var byVotes = votes.GroupBy(vote => vote.Item).Count(group => Adjudication.Majority([.. group.Select(vote => vote.Answer)]).Answer == truth[group.Key]);
        var byModel = Enumerable.Range(0, items).Count(item => estimate.Of(item).Answer == truth[item]);

        Assert.True(byModel > byVotes + 30, $"seed {seed}: {byModel} by Dawid-Skene, {byVotes} by majority, of {items}");
        for (var person = 0; person < accuracies.Length; person++)
        {
            var estimated = Enumerable.Range(0, 3).Sum(category => estimate.Priors[category] * estimate.Confusions[person][category][category]);
            Assert.InRange(estimated, accuracies[person] - 0.07, accuracies[person] + 0.07);
        }
    }

    [Fact]
    public void ConfidentLearning_WrongLabels_AreFoundFirst()
    {
        int[] labels = [0, 0, 0, 1, 1, 1, 0];
        double[][] probabilities = [[0.9, 0.1], [0.8, 0.2], [0.7, 0.3], [0.2, 0.8], [0.1, 0.9], [0.95, 0.05], [0.25, 0.75]];

        var suspects = ConfidentLearning.Suspects(labels, probabilities);
        var joint = ConfidentLearning.ConfidentJoint(labels, probabilities);

        // Thresholds by hand: t0 = (.9 + .8 + .7 + .25) / 4 = .6625, t1 = (.8 + .9 + .05) / 3 = .5833.
        Assert.Equal([(5, 0), (6, 1)], suspects.Select(suspect => (suspect.Item, suspect.Likely)));
        Assert.Equal(-0.9, suspects[0].Margin, 12);
        Assert.Equal((3, 1, 1, 2), (joint[0, 0], joint[0, 1], joint[1, 0], joint[1, 1]));
    }
}
