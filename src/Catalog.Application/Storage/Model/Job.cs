using Catalog.Domain.Access;
using Catalog.Domain.Jobs;

namespace Catalog.Application.Storage.Model;

/// <summary>Work in the background, with its progress.</summary>
public sealed class Job
{
    /// <summary>Row key.</summary>
    public JobId Id { get; set; }

    /// <summary>The workspace it works in.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What it does.</summary>
    public JobKind Kind { get; set; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; set; } = JobState.Queued;

    /// <summary>Who asked for it.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who asked for it.</summary>
    public Actor? Actor { get; set; }

    /// <summary>What it does, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>What it was asked to do, as a JSON object.</summary>
    public string Input { get; set; } = "{}";

    /// <summary>What it is at, in a few words; null when there is nothing to say.</summary>
    public string? Step { get; set; }

    /// <summary>Where its handler goes on after a stop, in the handler's own words; null for the beginning.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>How far it has come, in rows of its input; committed together with those rows.</summary>
    public long Position { get; set; }

    /// <summary>How many rows there are; null while unknown.</summary>
    public long? Total { get; set; }

    /// <summary>Rows that created something.</summary>
    public long Created { get; set; }

    /// <summary>Rows that changed something.</summary>
    public long Updated { get; set; }

    /// <summary>Rows that changed nothing.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows that were refused.</summary>
    public long Rejected { get; set; }

    /// <summary>What came of it, as a JSON object; null until it has ended.</summary>
    public string? Result { get; set; }

    /// <summary>Why it ended early, in a sentence; otherwise null.</summary>
    public string? Error { get; set; }

    /// <summary>Which process runs it; null while none does.</summary>
    public string? Owner { get; set; }

    /// <summary>How often a process has begun it and not given it back in order.</summary>
    public int Attempts { get; set; }

    /// <summary>When somebody asked to stop it, in UTC; null when nobody did.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>When it was asked for, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When a worker took it, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the worker last said it is at work, in UTC.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}
