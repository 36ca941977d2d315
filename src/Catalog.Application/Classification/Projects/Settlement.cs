using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Taxonomies;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>What happens to a task whose people have all answered: agreed, adjudicated, reviewed, inspected, decided.</summary>
internal static class Settlement
{
    /// <summary>How a task was decided on which all people agreed.</summary>
    public const string Unanimous = "unanimous";

    /// <summary>How a task was decided that a reviewer has seen.</summary>
    public const string Review = "review";

    /// <summary>Settles a task that is complete.</summary>
    /// <returns>Whether it is decided now, with its concepts on the item.</returns>
    public static async Task<bool> SettleAsync(ChangeScope scope, ProjectFrame frame, ClassificationTask task, bool replace)
    {
        // What was answered before a reviewer rejected it counts no more.
        var rejected = await scope.Context.TaskReviews.Where(r => r.WorkspaceId == scope.Caller.WorkspaceId && r.TaskId == task.Id && r.Verdict == ReviewVerdict.Reject)
            .MaxAsync(r => (DateTimeOffset?)r.At, scope.Cancellation);
        var given = (await GivenAsync(scope, [task.Id])).FindAll(annotation => rejected is null || annotation.ClaimedAt >= rejected);
        var answers = given.ConvertAll(annotation => Answers.FromJson(annotation.Answers!)); // submitted ones have answers
        if (answers.TrueForAll(answer => answer.Equals(answers[0])))
        {
            return await AgreeAsync(scope, frame, task, answers[0], Unanimous, 1, given.Sum(annotation => annotation.DurationMs ?? 0), replace);
        }

        var outcome = frame.Project.Adjudication switch
        {
            AdjudicationMethod.Majority => TaskVotes.Majority(frame, answers),
            AdjudicationMethod.GoldWeighted => TaskVotes.ByGold(frame, [.. given.Zip(answers, (annotation, answer) => (annotation.ActorId, answer))], await TaskVotes.AccuraciesAsync(scope, frame.Project.Id)),
            _ => null,
        };
        if (outcome is { } found)
        {
            return await AgreeAsync(scope, frame, task, found.Answers, frame.Project.Adjudication.ToString(), found.Confidence, given.Sum(annotation => annotation.DurationMs ?? 0), replace);
        }

        task.State = TaskState.Adjudication;
        task.Version++;
        await scope.Context.SaveChangesAsync(scope.Cancellation);
        return false;
    }

    /// <summary>Goes on with a task whose answer is known.</summary>
    public static async Task<bool> AgreeAsync(
        ChangeScope scope, ProjectFrame frame, ClassificationTask task, Answers answers, string by, double confidence, long durationMs, bool replace)
    {
        Note(task, answers, by, confidence);
        var isReviewed = SeededDraw.Share(frame.Project.Seed, task.Id.Value) < frame.Project.ReviewShare
            || await scope.Context.TaskReviews.AnyAsync(r => r.WorkspaceId == scope.Caller.WorkspaceId && r.TaskId == task.Id, scope.Cancellation);
        if (isReviewed || frame.Project.AcceptanceQualityLimit is not null)
        {
            task.State = isReviewed ? TaskState.InReview : TaskState.AwaitingLot;
            task.Version++;
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            return false;
        }

        await DecideAsync(scope, frame, [new Decision(task, answers, by, confidence, frame.Project.GuidelineVersion, durationMs)], replace);
        return true;
    }

    /// <summary>Puts the concepts of tasks on their items and counts them as done; throws when a person's decision is in the way.</summary>
    public static async Task DecideAsync(ChangeScope scope, ProjectFrame frame, IReadOnlyList<Decision> decisions, bool replace)
    {
        foreach (var decision in decisions)
        {
            Note(decision.Task, decision.Answers, decision.By, decision.Confidence);
            (decision.Task.State, decision.Task.DoneAt) = (TaskState.Done, scope.Now);
            decision.Task.Version++;
        }

        await scope.Context.SaveChangesAsync(scope.Cancellation);
        var refused = await DecisionWriter.WriteAsync(scope, frame, decisions, replace);
        if (refused.Count > 0)
        {
            throw refused.Values.First();
        }

        await CountDoneAsync(scope, frame.Project.Id, decisions.Count);
    }

    public static Task CountDoneAsync(ChangeScope scope, ProjectId project, int by) =>
        scope.Context.Projects.Where(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.Id == project)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DoneCount, p => p.DoneCount + by), scope.Cancellation);

    /// <summary>The answers given to tasks, by task and person.</summary>
    public static async Task<List<Annotation>> GivenAsync(ChangeScope scope, IReadOnlyCollection<ClassificationTaskId> tasks) =>
        await scope.Context.Annotations.AsNoTracking().Where(a => a.WorkspaceId == scope.Caller.WorkspaceId && tasks.Contains(a.TaskId) && a.State == AnnotationState.Submitted)
            .OrderBy(a => a.TaskId).ThenBy(a => a.ActorId).ToListAsync(scope.Cancellation);

    private static void Note(ClassificationTask task, Answers answers, string by, double confidence)
    {
        task.Outcome = answers.ToJson();
        task.DecidedBy = by;
        task.OutcomeConfidence = confidence;
    }
}
