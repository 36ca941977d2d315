using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Classification.Quality;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <content>Decides between people who disagree, by a method, for all open tasks of a project at once.</content>
public sealed partial class ReviewDesk
{
    /// <summary>Decides the tasks of a project that people disagree on.</summary>
    /// <param name="caller">Who decides; needs the role Editor, and the decisions carry this name.</param>
    /// <param name="id">The project.</param>
    /// <param name="method">How.</param>
    /// <param name="minConfidence">Verdicts less sure than this, from 0 to 1, leave the task open.</param>
    /// <param name="dryRun">Whether to count only.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">Forbidden, NotFound, ProjectNotOpen, or InvalidValue.</exception>
    public Task<Changed<AdjudicationReport>> AdjudicateAsync(
        Caller caller, ProjectId id, AdjudicationMethod method, double minConfidence, bool dryRun, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Adjudicate project {id} by {method}", new { id, method, minConfidence }, idempotencyKey, async scope =>
        {
            var frame = await ProjectFrame.ReadAsync(scope, id);
            frame.RequireOpen();
            var tasks = await scope.Context.ClassificationTasks
                .Where(t => t.WorkspaceId == caller.WorkspaceId && t.ProjectId == id && t.State == TaskState.Adjudication && (t.LeaseActorId == null || t.LeaseUntil <= scope.Now)).ToListAsync(scope.Cancellation);
            var all = await scope.Context.Annotations.AsNoTracking()
                .Where(a => a.WorkspaceId == caller.WorkspaceId && a.ProjectId == id && a.State == AnnotationState.Submitted)
                .Select(a => new { a.TaskId, a.ActorId, a.Answers, a.DurationMs }).ToListAsync(scope.Cancellation);
            var byTask = all.ToLookup(a => a.TaskId, a => (Person: a.ActorId, Answers: Answers.FromJson(a.Answers!))); // submitted ones have answers
            Func<ClassificationTask, (Answers Answers, double Confidence)?> decide = method switch
            {
                AdjudicationMethod.Majority => task => TaskVotes.Majority(frame, [.. byTask[task.Id].Select(vote => vote.Answers)]),
                AdjudicationMethod.GoldWeighted => await ByGoldAsync(),
                AdjudicationMethod.DawidSkene => new TruthEstimate(frame, byTask).Of,
                AdjudicationMethod.ByHand => _ => null,
                _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
            };
            var decisions = new List<Decision>();
            foreach (var task in tasks)
            {
                if (decide(task) is { } outcome && outcome.Confidence >= minConfidence)
                {
                    decisions.Add(new Decision(task, outcome.Answers, method.ToString(), outcome.Confidence, frame.Project.GuidelineVersion, all.Where(a => a.TaskId == task.Id).Sum(a => a.DurationMs ?? 0)));
                }
            }

            var direct = decisions.Where(decision => SeededDraw.Share(frame.Project.Seed, decision.Task.Id.Value) >= frame.Project.ReviewShare && frame.Project.AcceptanceQualityLimit is null).ToList();
            foreach (var decision in decisions.Except(direct).ToList())
            {
                await Settlement.AgreeAsync(scope, frame, decision.Task, decision.Answers, decision.By, decision.Confidence, decision.DurationMs, replace: false);
            }

            foreach (var decision in decisions)
            {
                scope.Record(ChangeSubject.ClassificationTask, decision.Task.Id.Value, ChangeKind.Updated, new { step = "adjudicate", method, decision.Confidence });
            }

            scope.Context.ChangeTracker.Clear();
            var refused = await Adjudicator.DecideWherePossibleAsync(scope, frame, direct);
            return new AdjudicationReport(decisions.Count - refused.Count, tasks.Count - decisions.Count, refused.Count);

            async Task<Func<ClassificationTask, (Answers Answers, double Confidence)?>> ByGoldAsync()
            {
                var accuracies = await TaskVotes.AccuraciesAsync(scope, id);
                return task => TaskVotes.ByGold(frame, [.. byTask[task.Id]], accuracies);
            }
        }, cancellationToken, dryRun);
}

/// <summary>Truth as all answers of a project together make it probable, question by question.</summary>
internal sealed class TruthEstimate
{
    private readonly ProjectFrame frame;
    private readonly Dictionary<ClassificationTaskId, int> places;
    private readonly List<(TaxonomyId Taxonomy, ConceptId? Concept, IReadOnlyList<string> Keys, DawidSkene Estimate)> questions = [];
    private readonly ILookup<ClassificationTaskId, (ActorId Person, Answers Answers)> votes;

    public TruthEstimate(ProjectFrame frame, ILookup<ClassificationTaskId, (ActorId Person, Answers Answers)> votes)
    {
        this.frame = frame;
        this.votes = votes;
        places = votes.Select((group, i) => (group.Key, i)).ToDictionary(pair => pair.Key, pair => pair.i);
        var people = votes.SelectMany(group => group.Select(vote => vote.Person)).Distinct().Select((person, i) => (person, i)).ToDictionary(pair => pair.person, pair => pair.i);
        var given = votes.SelectMany(group => group.Select(vote => (Item: places[group.Key], Person: people[vote.Person], vote.Answers))).ToList();
        foreach (var taxonomy in frame.Taxonomies)
        {
            if (taxonomy.Exclusive)
            {
                var keys = given.Select(vote => vote.Answers.Key(taxonomy.Id)).Distinct().ToList();
                Add(taxonomy.Id, null, keys, answers => keys.IndexOf(answers.Key(taxonomy.Id)));
            }
            else
            {
                foreach (var concept in given.SelectMany(vote => vote.Answers.Of(taxonomy.Id)).Distinct().ToList())
                {
                    Add(taxonomy.Id, concept, ["", concept.ToString()], answers => answers.Of(taxonomy.Id).Contains(concept) ? 1 : 0);
                }
            }
        }

        void Add(TaxonomyId taxonomy, ConceptId? concept, IReadOnlyList<string> keys, Func<Answers, int> category) => questions.Add((
            taxonomy, concept, keys, DawidSkene.Estimate([.. given.Select(vote => new Vote(vote.Item, vote.Person, category(vote.Answers)))], places.Count, people.Count, Math.Max(1, keys.Count))));
    }

    /// <summary>The most probable answers to a task; null when a question has no winner.</summary>
    public (Answers Answers, double Confidence)? Of(ClassificationTask task)
    {
        var chosen = frame.Taxonomies.ToDictionary(taxonomy => taxonomy.Id, _ => new List<ConceptId>());
        double confidence = 1;
        foreach (var (taxonomy, concept, keys, estimate) in questions)
        {
            var verdict = estimate.Of(places[task.Id]);
            if (verdict.Answer is not { } winner)
            {
                return null;
            }

            confidence = Math.Min(confidence, verdict.Confidence);
            if (concept is { } named && winner == 1)
            {
                chosen[taxonomy].Add(named);
            }
            else if (concept is null)
            {
                chosen[taxonomy].AddRange(ConceptsOf(taxonomy, keys[winner]));
            }
        }

        return (new Answers(chosen.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.AsEnumerable()))), confidence);
    }

    private IEnumerable<ConceptId> ConceptsOf(TaxonomyId taxonomy, string key) =>
        votes.SelectMany(group => group).Select(vote => vote.Answers).First(answers => answers.Key(taxonomy) == key).Of(taxonomy);
}
