using Catalog.Application.Audit;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>
/// Turns answers into votes: of an exclusive taxonomy, or one answered with sets, the whole answer where only one concept is possible,
/// and otherwise each concept by itself, for or against.
/// </summary>
internal static class TaskVotes
{
    // Nobody is known to be perfect or hopeless from a few gold items (rule of succession).
    public static double Accuracy(int right, int all) => (right + 1.0) / (all + 2);

    public static (Answers Answers, double Confidence)? Majority(ProjectFrame frame, IReadOnlyList<Answers> answers) =>
        Decide(frame, answers, votes => Adjudication.Majority(votes));

    public static (Answers Answers, double Confidence)? ByGold(
        ProjectFrame frame, IReadOnlyList<(ActorId Person, Answers Answers)> answers, IReadOnlyDictionary<ActorId, double> accuracies) =>
        Decide(frame, [.. answers.Select(answer => answer.Answers)], votes =>
            Adjudication.ByGold([.. votes.Select((vote, i) => (vote, accuracies.GetValueOrDefault(answers[i].Person, 0.5)))]));

    /// <summary>How often each person was right on the gold items of a project.</summary>
    public static async Task<Dictionary<ActorId, double>> AccuraciesAsync(ChangeScope scope, ProjectId project) =>
        (await scope.Context.Annotations.Where(a => a.WorkspaceId == scope.Caller.WorkspaceId && a.ProjectId == project && a.GoldRight != null)
            .GroupBy(a => a.ActorId).Select(group => new { group.Key, Right = group.Count(a => a.GoldRight == true), All = group.Count() }).ToListAsync(scope.Cancellation))
        .ToDictionary(person => person.Key, person => Accuracy(person.Right, person.All));

    /// <summary>Decides each question by itself; null when one of them has no winner. The confidence is that of the least sure.</summary>
    private static (Answers Answers, double Confidence)? Decide(ProjectFrame frame, IReadOnlyList<Answers> answers, Func<IReadOnlyList<int>, Verdict> decide)
    {
        var chosen = new Dictionary<TaxonomyId, IEnumerable<ConceptId>>();
        double confidence = 1;
        foreach (var taxonomy in frame.Taxonomies)
        {
            if (taxonomy.Exclusive)
            {
                var keys = answers.Select(answer => answer.Key(taxonomy.Id)).Distinct().ToList();
                var verdict = decide([.. answers.Select(answer => keys.IndexOf(answer.Key(taxonomy.Id)))]);
                if (verdict.Answer is not { } winner)
                {
                    return null;
                }

                chosen[taxonomy.Id] = answers.First(answer => answer.Key(taxonomy.Id) == keys[winner]).Of(taxonomy.Id);
                confidence = Math.Min(confidence, verdict.Confidence);
                continue;
            }

            var concepts = new List<ConceptId>();
            foreach (var concept in answers.SelectMany(answer => answer.Of(taxonomy.Id)).Distinct())
            {
                var verdict = decide([.. answers.Select(answer => answer.Of(taxonomy.Id).Contains(concept) ? 1 : 0)]);
                if (verdict.Answer is not { } winner)
                {
                    return null;
                }

                confidence = Math.Min(confidence, verdict.Confidence);
                if (winner == 1)
                {
                    concepts.Add(concept);
                }
            }

            chosen[taxonomy.Id] = concepts;
        }

        return (new Answers(chosen), confidence);
    }
}
