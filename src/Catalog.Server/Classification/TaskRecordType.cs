using Catalog.Application.Classification.Projects;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Relay;
using Catalog.Server.Data;
using Catalog.Server.Items;

namespace Catalog.Server.Classification;

/// <summary>The field of Query for what happened to tasks.</summary>
[QueryType]
public static class TaskRecordQueries
{
    private const int Page = 50;

    /// <summary>
    /// What happened to the tasks of a project: who answered what when, under which guideline and how long it took, comments, reviews and the
    /// outcome. Needs the role Admin, since it tells who and what is gold.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="state">Only tasks in this state; all when left out.</param>
    /// <param name="item">Only the task of this item; all when left out.</param>
    /// <param name="first">So many at most, 1 to 200; 50 when left out.</param>
    /// <param name="after">Only tasks behind this one: the `endCursor` of the page before.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="records">The use case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(50)]
    public static async Task<TaskRecordPage> ProjectTasksAsync(
        [ID<Project>] ProjectId project, TaskState? state, [ID] string? item, int? first, [ID("ClassificationTask")] ClassificationTaskId? after,
        [GlobalState(RequestScope.CallerKey)] Caller caller, [Service] TaskRecords records, CancellationToken cancellationToken)
    {
        var (tasks, hasMore) = await records.ReadAsync(caller, project, state, item is null ? null : ItemIds.Decode(item), after, first ?? Page, cancellationToken);
        return new TaskRecordPage([.. tasks.Select(task => new TaskRecordResult(task))], tasks.Count == 0 ? null : GlobalId.Encode("ClassificationTask", tasks[^1].Task.Value), hasMore);
    }
}

/// <summary>Some tasks of a project.</summary>
/// <param name="Nodes">The tasks, in the order they were added.</param>
/// <param name="EndCursor">The last of them, for the next page; null without any.</param>
/// <param name="HasNextPage">Whether there are more behind it.</param>
public sealed record TaskRecordPage(IReadOnlyList<TaskRecordResult> Nodes, string? EndCursor, bool HasNextPage);

/// <summary>What happened to one task.</summary>
[ObjectType("TaskRecord")]
public sealed class TaskRecordResult(TaskRecord task)
{
    /// <summary>The task's id.</summary>
    public string Task => GlobalId.Encode("ClassificationTask", task.Task.Value);

    /// <summary>The item's id.</summary>
    public string Item => ItemIds.Encode(task.ItemKind, task.Item);

    /// <summary>The title of its item; null without one.</summary>
    public string? ItemTitle => task.ItemTitle;

    /// <summary>Where it stands.</summary>
    public TaskState State => task.State;

    /// <summary>Whether its right answers are known.</summary>
    public bool IsGold => task.IsGold;

    /// <summary>Whether it belongs to the random slice.</summary>
    public bool IsRandom => task.IsRandom;

    /// <summary>How many people have to answer.</summary>
    public int Wanted => task.Wanted;

    /// <summary>What the answers came to; null as long as that is open.</summary>
    public IReadOnlyList<AnswerResult>? Outcome => task.Outcome is { } outcome ? AnswerResult.Of(outcome) : null;

    /// <summary>How sure that is, from 0 to 1.</summary>
    public double? Confidence => task.Confidence;

    /// <summary>How it was decided: unanimously, by a method of adjudication, by review.</summary>
    public string? DecidedBy => task.DecidedBy;

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DoneAt => task.DoneAt;

    /// <summary>Each person's turn at it.</summary>
    public IReadOnlyList<AnswerRecordResult> Answers => [.. task.Answers.Select(answer => new AnswerRecordResult(
        answer.Person, answer.State, answer.Answers is { } given ? AnswerResult.Of(given) : null, answer.Comment, answer.GuidelineVersion, answer.ClaimedAt, answer.SubmittedAt, answer.DurationMs, answer.GoldRight))];

    /// <summary>What reviewers said.</summary>
    public IReadOnlyList<ReviewRecordResult> Reviews => [.. task.Reviews.Select(review => new ReviewRecordResult(
        review.Person, review.Verdict, review.Reason, review.Answers is { } holds ? AnswerResult.Of(holds) : null, review.GuidelineVersion, review.DurationMs, review.At))];
}

/// <summary>One person's turn at a task.</summary>
/// <param name="Person">Who.</param>
/// <param name="State">What became of it.</param>
/// <param name="Answers">The answers by taxonomy; null unless submitted.</param>
/// <param name="Comment">What the person said beside them.</param>
/// <param name="GuidelineVersion">The version of the guideline that held.</param>
/// <param name="ClaimedAt">When the task was claimed.</param>
/// <param name="SubmittedAt">When it was answered or passed over.</param>
/// <param name="DurationMs">The time from claim to answer in milliseconds; null without an answer.</param>
/// <param name="GoldRight">Whether the answers to a gold item are right; null for other tasks.</param>
[GraphQLName("AnswerRecord")]
public sealed record AnswerRecordResult(
    string Person, AnnotationState State, IReadOnlyList<AnswerResult>? Answers, string? Comment, int GuidelineVersion, DateTimeOffset ClaimedAt, DateTimeOffset? SubmittedAt, long? DurationMs, bool? GoldRight);

/// <summary>What one reviewer said of a task.</summary>
/// <param name="Person">Who.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="Reason">Why.</param>
/// <param name="Answers">The answers that hold after it; null after a rejection.</param>
/// <param name="GuidelineVersion">The version of the guideline that held.</param>
/// <param name="DurationMs">The time from claim to verdict in milliseconds.</param>
/// <param name="At">When.</param>
[GraphQLName("ReviewRecord")]
public sealed record ReviewRecordResult(
    string Person, ReviewVerdict Verdict, string? Reason, IReadOnlyList<AnswerResult>? Answers, int GuidelineVersion, long DurationMs, DateTimeOffset At);
