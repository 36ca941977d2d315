using Catalog.Domain.Classification.Projects;
using Catalog.Domain.Items;

namespace Catalog.Application.Classification.Projects;

/// <summary>All that is known of a task: what each person answered, what reviewers said, and what it came to. For those who lead a project.</summary>
/// <param name="Task">The task.</param>
/// <param name="Item">Its item.</param>
/// <param name="ItemKind">What the item is.</param>
/// <param name="ItemTitle">The title of the item; null without one.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsGold">Whether its right answers are known.</param>
/// <param name="IsRandom">Whether it belongs to the random slice.</param>
/// <param name="Wanted">How many people have to answer.</param>
/// <param name="Outcome">What the answers came to; null as long as that is open.</param>
/// <param name="Confidence">How sure that is, from 0 to 1; null as long as it is open.</param>
/// <param name="DecidedBy">How it was decided: unanimously, by a method of adjudication, by review; null as long as it is open.</param>
/// <param name="DoneAt">When it was decided.</param>
/// <param name="Answers">Each person's turn at it, in the order they were claimed.</param>
/// <param name="Reviews">What reviewers said, in order.</param>
public sealed record TaskRecord(
    ClassificationTaskId Task, ItemId Item, ItemKind ItemKind, string? ItemTitle, TaskState State, bool IsGold, bool IsRandom, int Wanted, Answers? Outcome, double? Confidence, string? DecidedBy, DateTimeOffset? DoneAt,
    IReadOnlyList<AnswerRecord> Answers, IReadOnlyList<ReviewRecord> Reviews);

/// <summary>One person's turn at a task.</summary>
/// <param name="Person">Who.</param>
/// <param name="State">What became of it.</param>
/// <param name="Answers">The answers; null unless submitted.</param>
/// <param name="Comment">What the person said beside them, or null.</param>
/// <param name="GuidelineVersion">The guideline that held.</param>
/// <param name="ClaimedAt">When the task was claimed.</param>
/// <param name="SubmittedAt">When it was answered or passed over.</param>
/// <param name="DurationMs">The time from claim to answer in milliseconds; null without an answer.</param>
/// <param name="GoldRight">Whether the answers to a gold item are right; null for other tasks.</param>
public sealed record AnswerRecord(
    string Person, AnnotationState State, Answers? Answers, string? Comment, int GuidelineVersion, DateTimeOffset ClaimedAt, DateTimeOffset? SubmittedAt, long? DurationMs, bool? GoldRight);

/// <summary>What one reviewer said of a task.</summary>
/// <param name="Person">Who.</param>
/// <param name="Verdict">What was said.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Answers">The answers that hold after it; null after a rejection.</param>
/// <param name="GuidelineVersion">The guideline that held.</param>
/// <param name="DurationMs">The time from claim to verdict in milliseconds.</param>
/// <param name="At">When.</param>
public sealed record ReviewRecord(string Person, ReviewVerdict Verdict, string? Reason, Answers? Answers, int GuidelineVersion, long DurationMs, DateTimeOffset At);
