using Catalog.Domain.Access;
using Catalog.Domain.Classification.Projects;

namespace Catalog.Application.Storage.Model;

/// <summary>One person's turn at a task; one per person and task, whatever becomes of it.</summary>
public sealed class Annotation
{
    /// <summary>Row key.</summary>
    public AnnotationId Id { get; set; }

    /// <summary>The workspace of the task.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The project of the task.</summary>
    public ProjectId ProjectId { get; set; }

    /// <summary>The task.</summary>
    public ClassificationTaskId TaskId { get; set; }

    /// <summary>The task.</summary>
    public ClassificationTask? Task { get; set; }

    /// <summary>The person.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>The person.</summary>
    public Actor? Actor { get; set; }

    /// <summary>What became of it.</summary>
    public AnnotationState State { get; set; } = AnnotationState.Claimed;

    /// <summary>The answers as JSON; null unless submitted.</summary>
    public string? Answers { get; set; }

    /// <summary>What the person wants to say about the item or the guideline.</summary>
    public string? Comment { get; set; }

    /// <summary>The version of the guideline that held when the person answered; before that, when the task was claimed.</summary>
    public int GuidelineVersion { get; set; }

    /// <summary>When the task was last claimed, in UTC.</summary>
    public DateTimeOffset ClaimedAt { get; set; }

    /// <summary>When the person answered or passed the task over, in UTC.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>The time from claim to answer in milliseconds; null without an answer.</summary>
    public long? DurationMs { get; set; }

    /// <summary>Whether the task is a gold item, and the answers right; null otherwise. Never shown to the person.</summary>
    public bool? GoldRight { get; set; }
}
