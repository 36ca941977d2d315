using Catalog.Application.Audit;
using Catalog.Application.Storage.Model;
using Catalog.Application.Tagging;
using Catalog.Domain;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Classification.Projects;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Classification.Projects;

// Where people get tasks and give answers.
// Invariants, each proved on both databases by the test of the same number in TaskDeskSuite:
//   D1 a task has one holder at a time: its lease is in its own row and goes over by a conditional update.
//   D2 a lease ends by itself; the task then goes to whoever asks, and the late answer of the earlier holder is refused.
//   D3 nobody answers the same task twice; a task is settled when as many different people have answered as its project wants.
//   D4 nobody learns from the desk what others said or which items are gold.   D5 an answer that meets another person's decision in an
//   exclusive taxonomy is refused whole.   D6 an answer taken back leaves the item as it was.
/// <summary>Gives tasks to people and takes their answers.</summary>
public sealed class TaskDesk(ChangeRunner changes)
{
    // Candidates tried in one go when others take the first ones at the same moment.
    private const int Candidates = 16;

    /// <summary>Gives the caller the next task of a project, or the one the caller holds already; null when there is none for this person now.</summary>
    /// <exception cref="CatalogException">Forbidden, NotFound, or ProjectNotOpen.</exception>
    public async Task<TaskSheet?> ClaimAsync(Caller caller, ProjectId id, CancellationToken cancellationToken) =>
        (await RunAsync(caller, $"Claim a task of project {id}", id, null, async scope =>
        {
            var frame = await ProjectFrame.ReadAsync(scope, id);
            frame.RequireActive();
            if (await HeldAsync(scope, id) is { } held)
            {
                return await SheetAsync(scope, frame, held);
            }

            var turns = await scope.Context.Annotations.CountAsync(a => a.WorkspaceId == caller.WorkspaceId && a.ProjectId == id && a.ActorId == caller.ActorId, scope.Cancellation);
            var wantsGold = SeededDraw.Share(frame.Project.Seed, caller.ActorId.Value, turns) < frame.Project.GoldShare;
            var taken = (wantsGold ? await TakeAsync(scope, frame, gold: true) : null) ?? await TakeAsync(scope, frame, gold: false);
            return taken is null ? null : await SheetAsync(scope, frame, taken);
        }, cancellationToken)).Value;

    /// <summary>Gives the caller the next task of any active project, the most important and most urgent project first; null when there is none.</summary>
    public async Task<TaskSheet?> ClaimAnyAsync(Caller caller, CancellationToken cancellationToken)
    {
        caller.Require(Role.Editor);
        List<ProjectId> projects;
        await using (var context = changes.Store.Read())
        {
            projects = await context.Projects.Where(p => p.WorkspaceId == caller.WorkspaceId && p.State == ProjectState.Active && p.DoneCount < p.TaskCount)
                .OrderByDescending(p => p.Priority).ThenBy(p => p.DueAt == null).ThenBy(p => p.DueAt).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        }

        foreach (var project in projects)
        {
            if (await ClaimAsync(caller, project, cancellationToken) is { } sheet)
            {
                return sheet;
            }
        }

        return null;
    }

    /// <summary>Keeps a task that the caller holds for another lease from now; null when the lease is lost.</summary>
    /// <exception cref="CatalogException">NotFound or LeaseLost.</exception>
    public async Task<DateTimeOffset> RenewAsync(Caller caller, ClassificationTaskId id, CancellationToken cancellationToken) =>
        (await RunAsync(caller, $"Keep task {id}", id, null, async scope =>
        {
            var task = await HolderAsync(scope, id);
            var seconds = await scope.Context.Projects.Where(p => p.WorkspaceId == caller.WorkspaceId && p.Id == task.ProjectId).Select(p => p.LeaseSeconds).SingleAsync(scope.Cancellation);
            task.LeaseUntil = scope.Now.AddSeconds(seconds);
            task.Version++;
            return task.LeaseUntil.Value;
        }, cancellationToken)).Value;

    /// <summary>Gives a task back without an answer; anyone may take it, the caller too.</summary>
    /// <exception cref="CatalogException">NotFound or LeaseLost.</exception>
    public Task<Changed<TaskStep>> ReleaseAsync(Caller caller, ClassificationTaskId id, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Give back task {id}", id, null, async scope =>
        {
            var task = await HolderAsync(scope, id);
            Free(task);
            return new TaskStep(id, task.ItemId, false);
        }, cancellationToken);

    /// <summary>Passes a task over: somebody else will get it, the caller not again.</summary>
    /// <exception cref="CatalogException">NotFound or LeaseLost.</exception>
    public Task<Changed<TaskStep>> SkipAsync(Caller caller, ClassificationTaskId id, string? comment, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Skip task {id}", new { id, comment }, idempotencyKey, async scope =>
        {
            var task = await HolderAsync(scope, id);
            var annotation = await OwnAsync(scope, id);
            annotation.State = AnnotationState.Skipped;
            annotation.Comment = TextRules.Text(comment, TextRules.LineLength, "comment");
            annotation.SubmittedAt = scope.Now;
            task.Skipped++;
            Free(task);
            scope.Record(ChangeSubject.ClassificationTask, id.Value, ChangeKind.Updated, new { step = "skip", annotation.GuidelineVersion });
            return new TaskStep(id, task.ItemId, false);
        }, cancellationToken);

    /// <summary>Takes the caller's answers; with the last of the people wanted the task is settled.</summary>
    /// <param name="caller">Who answers; must hold the task.</param>
    /// <param name="id">The task.</param>
    /// <param name="answers">For each taxonomy of the project the concepts that apply.</param>
    /// <param name="comment">What the person wants to say, or null.</param>
    /// <param name="replace">Whether a concept of an exclusive taxonomy that another person put on the item gives way.</param>
    /// <param name="idempotencyKey">A key under which the outcome is remembered, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CatalogException">NotFound, LeaseLost, InvalidValue, or ExclusiveConflict: another person's decision stands, and the task stays the caller's.</exception>
    public Task<Changed<TaskStep>> SubmitAsync(
        Caller caller, ClassificationTaskId id, IReadOnlyList<TaskAnswer> answers, string? comment, bool replace, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Answer task {id}", new { id, answers, comment, replace }, idempotencyKey, async scope =>
        {
            var task = await HolderAsync(scope, id);
            if (task.State != TaskState.Queued)
            {
                throw ProjectErrors.WrongState(id, task.State, "it takes no more answers");
            }

            var frame = await ProjectFrame.ReadAsync(scope, task.ProjectId);
            frame.RequireOpen();
            var given = await frame.CheckAsync(scope, answers);
            var annotation = await OwnAsync(scope, id);
            annotation.State = AnnotationState.Submitted;
            annotation.Answers = given.ToJson();
            annotation.Comment = TextRules.Text(comment, TextRules.LineLength, "comment");
            annotation.GuidelineVersion = frame.Project.GuidelineVersion;
            annotation.SubmittedAt = scope.Now;
            annotation.DurationMs = (long)(scope.Now - annotation.ClaimedAt).TotalMilliseconds;
            annotation.GoldRight = task.GoldAnswers is { } gold ? given.Equals(Answers.FromJson(gold)) : null;
            task.Submitted++;
            Free(task);
            scope.Record(ChangeSubject.ClassificationTask, id.Value, ChangeKind.Updated, new { step = "answer", annotation.GuidelineVersion, annotation.DurationMs });
            var (item, isComplete) = (task.ItemId, !task.IsGold && task.Submitted >= task.Wanted);
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            return new TaskStep(id, item, isComplete && await Settlement.SettleAsync(scope, frame, task, replace));
        }, cancellationToken);

    /// <summary>Takes the caller's last answer, or skip, back: the task is the caller's again, and its concepts leave the item.</summary>
    /// <exception cref="CatalogException">NotFound, LeaseLost (somebody holds it now), or NotUndoable: a review or inspection has used the answer.</exception>
    public Task<Changed<TaskStep>> UndoAsync(Caller caller, ClassificationTaskId id, string? idempotencyKey, CancellationToken cancellationToken) =>
        RunAsync(caller, $"Take back the answer to task {id}", new { id }, idempotencyKey, async scope =>
        {
            var task = await FindAsync(scope, id);
            var annotation = await scope.Context.Annotations.SingleOrDefaultAsync(
                a => a.WorkspaceId == caller.WorkspaceId && a.TaskId == id && a.ActorId == caller.ActorId && a.State != AnnotationState.Claimed, scope.Cancellation);
            var isUsed = task.LotId is not null || task.State == TaskState.Cancelled || (task.State == TaskState.Done && task.DecidedBy != Settlement.Unanimous)
                || await scope.Context.TaskReviews.AnyAsync(r => r.WorkspaceId == caller.WorkspaceId && r.TaskId == id, scope.Cancellation);
            if (annotation is null || isUsed)
            {
                throw ProjectErrors.NothingToUndo(id);
            }

            if (task.LeaseActorId is not null && task.LeaseUntil > scope.Now)
            {
                throw ProjectErrors.WrongState(id, task.State, "somebody else holds it by now");
            }

            var frame = await ProjectFrame.ReadAsync(scope, task.ProjectId);
            frame.RequireOpen();
            var wasDone = task.State == TaskState.Done;
            if (annotation.State == AnnotationState.Submitted)
            {
                task.Submitted--;
            }
            else
            {
                task.Skipped--;
            }

            (annotation.State, annotation.Answers, annotation.SubmittedAt, annotation.DurationMs, annotation.GoldRight, annotation.ClaimedAt) = (AnnotationState.Claimed, null, null, null, null, scope.Now);
            (task.State, task.Outcome, task.OutcomeConfidence, task.DecidedBy, task.DoneAt) = (TaskState.Queued, null, null, null, null);
            Hold(scope, frame.Project, task);
            var item = task.ItemId;
            await scope.Context.SaveChangesAsync(scope.Cancellation);
            if (wasDone)
            {
                await Settlement.CountDoneAsync(scope, frame.Project.Id, -1);
                var last = await scope.Context.AuditEntries.Where(e => e.WorkspaceId == caller.WorkspaceId && e.Subject == ChangeSubject.ClassificationTask && e.SubjectId == id.Value)
                    .OrderByDescending(e => e.Id).Select(e => e.ChangeSetId).FirstAsync(scope.Cancellation);
                await Tagger.UndoOfItemAsync(scope, last, item);
            }

            scope.Record(ChangeSubject.ClassificationTask, id.Value, ChangeKind.Updated, new { step = "undo" });
            return new TaskStep(id, item, false);
        }, cancellationToken);

    private Task<Changed<T>> RunAsync<T>(
        Caller caller, string description, object input, string? idempotencyKey, Func<ChangeScope, Task<T>> work, CancellationToken cancellationToken) =>
        changes.RunAsync(caller, new ChangeRequest(ChangeSetKind.DecideTasks, description, input, idempotencyKey), work, cancellationToken);

    private static async Task<ClassificationTask?> HeldAsync(ChangeScope scope, ProjectId project) =>
        await scope.Context.ClassificationTasks.FirstOrDefaultAsync(
            t => t.WorkspaceId == scope.Caller.WorkspaceId && t.ProjectId == project && t.State == TaskState.Queued && t.LeaseActorId == scope.Caller.ActorId && t.LeaseUntil > scope.Now,
            scope.Cancellation);

    private static async Task<ClassificationTask?> TakeAsync(ChangeScope scope, ProjectFrame frame, bool gold)
    {
        var (workspace, me, now, project) = (scope.Caller.WorkspaceId, scope.Caller.ActorId, scope.Now, frame.Project.Id);
        var until = now.AddSeconds(frame.Project.LeaseSeconds);
        while (true)
        {
            var candidates = await scope.Context.ClassificationTasks
                .Where(t => t.WorkspaceId == workspace && t.ProjectId == project && t.State == TaskState.Queued && t.IsGold == gold && (t.LeaseActorId == null || t.LeaseUntil <= now)
                    && !scope.Context.Annotations.Any(a => a.WorkspaceId == workspace && a.TaskId == t.Id && a.ActorId == me && a.State != AnnotationState.Claimed))
                .OrderBy(t => t.Place).ThenBy(t => t.Id).Select(t => t.Id).Take(Candidates).ToListAsync(scope.Cancellation);
            foreach (var id in candidates)
            {
                var taken = await scope.Context.ClassificationTasks
                    .Where(t => t.WorkspaceId == workspace && t.Id == id && t.State == TaskState.Queued && (t.LeaseActorId == null || t.LeaseUntil <= now))
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.LeaseActorId, me).SetProperty(t => t.LeaseAt, now).SetProperty(t => t.LeaseUntil, until).SetProperty(t => t.Version, t => t.Version + 1), scope.Cancellation);
                if (taken == 1)
                {
                    await BeginAsync(scope, frame, id);
                    return await scope.Context.ClassificationTasks.AsNoTracking().SingleAsync(t => t.WorkspaceId == workspace && t.Id == id, scope.Cancellation);
                }
            }

            if (candidates.Count < Candidates)
            {
                return null; // what was left went to others; the next claim finds what they give back
            }
        }
    }

    private static async Task BeginAsync(ChangeScope scope, ProjectFrame frame, ClassificationTaskId id)
    {
        var annotation = await scope.Context.Annotations.SingleOrDefaultAsync(a => a.WorkspaceId == scope.Caller.WorkspaceId && a.TaskId == id && a.ActorId == scope.Caller.ActorId, scope.Cancellation);
        if (annotation is null)
        {
            annotation = new Annotation { Id = await scope.TakeIdAsync<AnnotationId>(), WorkspaceId = scope.Caller.WorkspaceId, ProjectId = frame.Project.Id, TaskId = id, ActorId = scope.Caller.ActorId };
            scope.Context.Add(annotation);
        }

        annotation.ClaimedAt = scope.Now;
        annotation.GuidelineVersion = frame.Project.GuidelineVersion;
    }

    private static async Task<TaskSheet> SheetAsync(ChangeScope scope, ProjectFrame frame, ClassificationTask task) => await TaskSheets.OfAsync(scope, frame, task);

    internal static async Task<ClassificationTask> FindAsync(ChangeScope scope, ClassificationTaskId id) =>
        await scope.Context.ClassificationTasks.SingleOrDefaultAsync(t => t.WorkspaceId == scope.Caller.WorkspaceId && t.Id == id, scope.Cancellation) ?? throw ProjectErrors.TaskNotFound(id);

    // A lease that has ended still counts while nobody else has taken the task: the work is not lost for a minute too much.
    internal static async Task<ClassificationTask> HolderAsync(ChangeScope scope, ClassificationTaskId id)
    {
        var task = await FindAsync(scope, id);
        if (task.LeaseActorId == scope.Caller.ActorId)
        {
            return task;
        }

        var claimed = await scope.Context.Annotations.Where(a => a.WorkspaceId == scope.Caller.WorkspaceId && a.TaskId == id && a.ActorId == scope.Caller.ActorId && a.State == AnnotationState.Claimed)
            .Select(a => (DateTimeOffset?)a.ClaimedAt).SingleOrDefaultAsync(scope.Cancellation);
        var seconds = await scope.Context.Projects.Where(p => p.WorkspaceId == scope.Caller.WorkspaceId && p.Id == task.ProjectId).Select(p => p.LeaseSeconds).SingleAsync(scope.Cancellation);
        throw ProjectErrors.LeaseLost(id, claimed?.AddSeconds(seconds));
    }

    private static async Task<Annotation> OwnAsync(ChangeScope scope, ClassificationTaskId id) =>
        await scope.Context.Annotations.SingleOrDefaultAsync(a => a.WorkspaceId == scope.Caller.WorkspaceId && a.TaskId == id && a.ActorId == scope.Caller.ActorId && a.State == AnnotationState.Claimed, scope.Cancellation)
            ?? throw ProjectErrors.LeaseLost(id, null); // held for a review, not for an answer

    internal static void Hold(ChangeScope scope, Project project, ClassificationTask task)
    {
        task.LeaseActorId = scope.Caller.ActorId;
        task.LeaseAt = scope.Now;
        task.LeaseUntil = scope.Now.AddSeconds(project.LeaseSeconds);
        task.Version++;
    }

    internal static void Free(ClassificationTask task)
    {
        (task.LeaseActorId, task.LeaseAt, task.LeaseUntil) = (null, null, null);
        task.Version++;
    }
}
