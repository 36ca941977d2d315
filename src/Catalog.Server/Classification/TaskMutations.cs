using Catalog.Application.Audit;
using Catalog.Application.Classification.Projects;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;
using Catalog.Server.Audit;
using Catalog.Server.Data;
using Project = Catalog.Application.Storage.Model.Project;

namespace Catalog.Server.Classification;

/// <summary>Where people take tasks, answer them and review answers.</summary>
[MutationType]
[Error<CatalogError>]
public static class TaskMutations
{
    /// <summary>Gives the caller the next task, or the one the caller holds; null when there is none for this person now.</summary>
    /// <param name="project">The project; left out, the most important one that has a task.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ClaimTaskPayload> ClaimTaskAsync(
        [ID<Project>] ProjectId? project, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken)
    {
        var sheet = project is { } id ? await desk.ClaimAsync(caller, id, cancellationToken) : await desk.ClaimAnyAsync(caller, cancellationToken);
        return new ClaimTaskPayload(sheet is null ? null : TaskSheetResult.Of(sheet));
    }

    /// <summary>Keeps a task the caller holds for another lease.</summary>
    public static async Task<RenewTaskPayload> RenewTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken) =>
        new(await desk.RenewAsync(caller, id, cancellationToken));

    /// <summary>Gives a task back without an answer; anyone may take it.</summary>
    public static async Task<TaskStepPayload> ReleaseTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken) =>
        TaskStepPayload.Of(await desk.ReleaseAsync(caller, id, cancellationToken));

    /// <summary>Passes a task over: somebody else will get it, the caller not again.</summary>
    public static async Task<TaskStepPayload> SkipTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, string? comment, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken) =>
        TaskStepPayload.Of(await desk.SkipAsync(caller, id, comment, idempotencyKey, cancellationToken));

    /// <summary>Answers a task the caller holds.</summary>
    /// <param name="id">The task.</param>
    /// <param name="answers">One for each taxonomy of the project.</param>
    /// <param name="comment">What to say beside them.</param>
    /// <param name="replace">Whether another person's concept of an exclusive taxonomy gives way; otherwise that is an error, and the task stays the caller's.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TaskStepPayload> SubmitTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, IReadOnlyList<TaskAnswerInput> answers, string? comment, bool? replace, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken) =>
        TaskStepPayload.Of(await desk.SubmitAsync(caller, id, [.. answers.Select(answer => answer.ToAnswer())], comment, replace ?? false, idempotencyKey, cancellationToken));

    /// <summary>Takes the caller's answer, or skip, back; the task is the caller's again, and its concepts leave the item.</summary>
    public static async Task<TaskStepPayload> UndoTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskDesk desk, CancellationToken cancellationToken) =>
        TaskStepPayload.Of(await desk.UndoAsync(caller, id, idempotencyKey, cancellationToken));

    /// <summary>Gives the caller the next task that waits for a review or a decision between people; null when there is none for this person.</summary>
    public static async Task<ClaimReviewPayload> ClaimReviewAsync(
        [ID<Project>] ProjectId project, [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ReviewDesk desk, CancellationToken cancellationToken) =>
        new(await desk.ClaimAsync(caller, project, cancellationToken) is { } sheet ? new ReviewSheetResult(sheet) : null);

    /// <summary>Says whether the answers to a task are right.</summary>
    /// <param name="id">The task, which the caller must hold and not have answered.</param>
    /// <param name="verdict">Accepted as they are, put right, or rejected.</param>
    /// <param name="answers">The right answers, where they are put right or people disagree.</param>
    /// <param name="reason">Why; needed for a rejection.</param>
    /// <param name="replace">Whether another person's concept of an exclusive taxonomy gives way.</param>
    /// <param name="idempotencyKey">A request repeated under the same key changes nothing and gets the first answer.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="desk">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TaskStepPayload> ReviewTaskAsync(
        [ID("ClassificationTask")] ClassificationTaskId id, ReviewVerdict verdict, IReadOnlyList<TaskAnswerInput>? answers, string? reason, bool? replace, string? idempotencyKey,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] ReviewDesk desk, CancellationToken cancellationToken) =>
        TaskStepPayload.Of(await desk.ReviewAsync(caller, id, verdict, answers?.Select(answer => answer.ToAnswer()).ToList(), reason, replace ?? false, idempotencyKey, cancellationToken));
}

/// <summary>The outcome of asking for a task.</summary>
/// <param name="Task">The task; null when there is none for this person now.</param>
public sealed record ClaimTaskPayload(TaskSheetResult? Task);

/// <summary>The outcome of keeping a task.</summary>
/// <param name="LeaseUntil">Until when it is the caller's.</param>
public sealed record RenewTaskPayload(DateTimeOffset LeaseUntil);

/// <summary>The outcome of asking for a review.</summary>
/// <param name="Review">What to review; null when there is nothing for this person.</param>
public sealed record ClaimReviewPayload(ReviewSheetResult? Review);

/// <summary>The outcome of working on a task.</summary>
/// <param name="Sequence">Pass it to <c>search(minSequence:)</c> to find the change.</param>
/// <param name="ChangeSet">The change as one unit of the audit trail; null when nothing changed.</param>
/// <param name="Task">The task.</param>
/// <param name="IsDecided">Whether the step decided the task, so that the concepts are on the item.</param>
public sealed record TaskStepPayload(long Sequence, string? ChangeSet, string Task, bool IsDecided)
{
    internal static TaskStepPayload Of(Changed<TaskStep> changed) => new(
        changed.Sequence, PayloadIds.ChangeSet(changed.ChangeSet), GlobalId.Encode("ClassificationTask", changed.Value.Task.Value), changed.Value.IsDecided);
}
