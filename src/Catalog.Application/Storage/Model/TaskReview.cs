using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;

namespace Catalog.Application.Storage.Model;

/// <summary>What a reviewer or adjudicator said of a task.</summary>
public sealed class TaskReview
{
    /// <summary>Row key.</summary>
    public TaskReviewId Id { get; set; }

    /// <summary>The workspace of the task.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project of the task.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The task.</summary>
    public ClassificationTaskId TaskId { get; set; }

    /// <summary>The task.</summary>
    public ClassificationTask? Task { get; set; }

    /// <summary>Who reviewed.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who reviewed.</summary>
    public Actor? Actor { get; set; }

    /// <summary>What was said.</summary>
    public ReviewVerdict Verdict { get; set; }

    /// <summary>Why; always there for a rejection.</summary>
    public string? Reason { get; set; }

    /// <summary>The answers that hold after the review, as JSON; null after a rejection.</summary>
    public string? Answers { get; set; }

    /// <summary>The version of the guideline that held.</summary>
    public int GuidelineVersion { get; set; }

    /// <summary>The time from claim to verdict in milliseconds.</summary>
    public long DurationMs { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
