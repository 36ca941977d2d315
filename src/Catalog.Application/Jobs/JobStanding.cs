using Catalog.Domain.Jobs;

namespace Catalog.Application.Jobs;

/// <summary>Where a job stood at one moment; kept in the outbox as JSON, so that a member is added, never renamed.</summary>
public sealed record JobStanding
{
    /// <summary>Its state.</summary>
    public JobState State { get; init; }

    /// <summary>How far it had come, in rows of its input.</summary>
    public long Position { get; init; }

    /// <summary>How many rows there are; null while unknown.</summary>
    public long? Total { get; init; }

    /// <summary>Rows that created something.</summary>
    public long Created { get; init; }

    /// <summary>Rows that changed something.</summary>
    public long Updated { get; init; }

    /// <summary>Rows that changed nothing.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows that were refused.</summary>
    public long Rejected { get; init; }

    /// <summary>What it was at, in a few words; null when there is nothing to say.</summary>
    public string? Step { get; init; }

    /// <summary>Why it ended early; otherwise null.</summary>
    public string? Error { get; init; }

    /// <summary>Whether nothing can follow.</summary>
    public bool HasEnded => State is not (JobState.Queued or JobState.Running);
}

/// <summary>Where a job stood, with the place of that moment among all changes.</summary>
/// <param name="Sequence">Place in the order of all changes of the workspace.</param>
/// <param name="At">When.</param>
/// <param name="Standing">Where it stood.</param>
public sealed record JobMoment(long Sequence, DateTimeOffset At, JobStanding Standing);
