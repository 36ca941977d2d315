using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

/// <summary>Where answers are reviewed and people who disagree are decided between. Nobody reviews what they answered themselves.</summary>
public sealed partial class ReviewDesk(ChangeRunner changes)
{
    private const int Candidates = 16;

    /// <summary>Gives the caller the next task of a project that waits for a review or a decision; null when there is none for this person.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, or ProjectNotOpen for a closed project.</exception>
    public async Task<ReviewSheet?> ClaimAsync(Caller caller, ProjectId id, CancellationToken cancellationToken) =>
        (await RunAsync(caller, $"Claim a review of project {id}", id, null, async scope =>
        {
            var frame = await ProjectFrame.ReadAsync(scope, id);
            frame.RequireOpen();
            return await TakeAsync(scope, frame) is { } task ? await SheetAsync(scope, frame, task) : null;
        }, cancellationToken)).Value;

    /// <summary>Says whether the answers to a task are right.</summary>
    /// <param name="caller">Who reviews; must hold the task and not have answered it.</param>
    /// <param name="id">The task.</param>
    /// <param name="verdict">Accepted as they are, put right, or rejected, after which somebody else answers.</param>
    /// <param name="answers">The right answers, where they are put right or people disagree; null otherwise.</param>
    /// <param name="reason">Why; needed for a rejection.</param>
    /// <param name="replace">Whether a concept of an exclusive taxonomy that another person put on the item gives way.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, LeaseLost, Forbidden (own work), InvalidValue, or ExclusiveConflict.</exception>
    public Task<Changed<TaskStep>> ReviewAsync(
        Caller caller, ClassificationTaskId id, ReviewVerdict verdict, IReadOnlyList<TaskAnswer>? answers, string? reason, bool replace, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Review task {id}: {verdict}", new { id, verdict, answers, reason, replace }, idempotencyKey, async scope =>
        {
            var task = await TaskDesk.HolderAsync(scope, id);
            if (task.State is not (TaskState.InReview or TaskState.Adjudication))
            {
                throw ProjectErrors.WrongState(id, task.State, "only answered tasks are reviewed");
            }

            var frame = await ProjectFrame.ReadAsync(scope, task.ProjectId);
            frame.RequireOpen();
            var holds = await CheckAsync(scope, frame, task, verdict, answers, reason);
            var duration = (long)(scope.Now - (task.LeaseAt ?? scope.Now)).TotalMilliseconds;
            scope.Context.Add(new TaskReview
            {
                Id = await scope.TakeIdAsync<TaskReviewId>(), WorkspaceId = caller.WorkspaceId, ProjectId = task.ProjectId, TaskId = id, ActorId = caller.ActorId, Verdict = verdict,
                Reason = TextRules.Text(reason, TextRules.LineLength, "reason"), Answers = holds?.ToJson(), GuidelineVersion = frame.Project.GuidelineVersion, DurationMs = duration, At = scope.Now,
            });
            TaskDesk.Free(task);
            scope.Record(ChangeSubject.ClassificationTask, id.Value, ChangeKind.Updated, new { step = "review", verdict, frame.Project.GuidelineVersion, durationMs = duration });
            var (item, lot) = (task.ItemId, task.IsSample ? task.LotId : null);
            if (holds is null)
            {
                (task.State, task.Outcome, task.OutcomeConfidence, task.DecidedBy) = (TaskState.Queued, null, null, null);
                task.Wanted++;
                (task.IsSample, task.LotId) = (false, null); // answered anew, it goes into a later lot
                await scope.Context.SaveChangesAsync(scope.Cancellation);
            }
            else
            {
                var worked = await scope.Context.Annotations.Where(a => a.WorkspaceId == caller.WorkspaceId && a.TaskId == id && a.State == AnnotationState.Submitted).SumAsync(a => a.DurationMs ?? 0, scope.Cancellation);
                await Settlement.DecideAsync(scope, frame, [new Decision(task, holds, Settlement.Review, 1, frame.Project.GuidelineVersion, worked + duration)], replace);
            }

            if (lot is { } inspected)
            {
                await LotVerdicts.CountAsync(scope, frame, inspected, isDefective: verdict != ReviewVerdict.Accept);
            }

            return new TaskStep(id, item, holds is not null);
        }, cancellationToken);

    private Task<Changed<T>> RunAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken, bool dryRun = false) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.DecideTasks, description, input, idempotencyKey), work, cancellationToken, dryRun);

    private static async Task<Answers?> CheckAsync(
        ChangeScope scope, ProjectFrame frame, ClassificationTask task, ReviewVerdict verdict, IReadOnlyList<TaskAnswer>? answers, string? reason)
    {
        if (await scope.Context.Annotations.AnyAsync(a => a.WorkspaceId == scope.Caller.WorkspaceId && a.TaskId == task.Id && a.ActorId == scope.Caller.ActorId && a.State == AnnotationState.Submitted, scope.Cancellation))
        {
            throw ProjectErrors.OwnWork(task.Id);
        }

        switch (verdict)
        {
            case ReviewVerdict.Accept when task.Outcome is null:
                throw ProjectErrors.ReviewNeeds(verdict, "answers that people agree on, and these do not: put them right instead");
            case ReviewVerdict.Accept:
                return Answers.FromJson(task.Outcome);
            case ReviewVerdict.FixAndAccept when answers is null:
                throw ProjectErrors.ReviewNeeds(verdict, "the right answers");
            case ReviewVerdict.FixAndAccept:
                return await frame.CheckAsync(scope, answers);
            case ReviewVerdict.Reject when string.IsNullOrWhiteSpace(reason):
                throw ProjectErrors.ReviewNeeds(verdict, "a reason that helps the next person");
            case ReviewVerdict.Reject:
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict.");
        }
    }

    private static async Task<ClassificationTask?> TakeAsync(ChangeScope scope, ProjectFrame frame)
    {
        var (workspace, me, now, project) = (scope.Caller.WorkspaceId, scope.Caller.ActorId, scope.Now, frame.Project.Id);
        var until = now.AddSeconds(frame.Project.LeaseSeconds);
        while (true)
        {
            var candidates = await scope.Context.ClassificationTasks
                .Where(t => t.WorkspaceId == workspace && t.ProjectId == project && (t.State == TaskState.InReview || t.State == TaskState.Adjudication)
                    && (t.LeaseActorId == null || t.LeaseActorId == me || t.LeaseUntil <= now)
                    && !scope.Context.Annotations.Any(a => a.WorkspaceId == workspace && a.TaskId == t.Id && a.ActorId == me && a.State == AnnotationState.Submitted))
                .OrderByDescending(t => t.LeaseActorId == me).ThenBy(t => t.Place).ThenBy(t => t.Id).Select(t => t.Id).Take(Candidates).ToListAsync(scope.Cancellation);
            foreach (var id in candidates)
            {
                var taken = await scope.Context.ClassificationTasks
                    .Where(t => t.WorkspaceId == workspace && t.Id == id && (t.State == TaskState.InReview || t.State == TaskState.Adjudication) && (t.LeaseActorId == null || t.LeaseActorId == me || t.LeaseUntil <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseActorId, me).SetProperty(t => t.LeaseAt, now).SetProperty(t => t.LeaseUntil, until).SetProperty(t => t.Version, t => t.Version + 1), scope.Cancellation);
                if (taken == 1)
                {
                    return await scope.Context.ClassificationTasks.AsNoTracking().SingleAsync(t => t.WorkspaceId == workspace && t.Id == id, scope.Cancellation);
                }
            }

            if (candidates.Count < Candidates)
            {
                return null;
            }
        }
    }

    private static async Task<ReviewSheet> SheetAsync(ChangeScope scope, ProjectFrame frame, ClassificationTask task)
    {
        var given = await Settlement.GivenAsync(scope, [task.Id]);
        // The order of people would tell who is who over many tasks.
        var shown = given.OrderBy(annotation => SeededDraw.Share(frame.Project.Seed, task.Id.Value, annotation.ActorId.Value))
            .Select(annotation => new GivenAnswer(Answers.FromJson(annotation.Answers!), annotation.Comment)).ToList(); // submitted ones have answers
        return new ReviewSheet(await TaskSheets.OfAsync(scope, frame, task), task.State, task.Outcome is null ? null : Answers.FromJson(task.Outcome), shown);
    }
}
