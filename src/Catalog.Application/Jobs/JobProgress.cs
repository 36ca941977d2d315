namespace Catalog.Application.Jobs;

/// <summary>How far a job has come, as its row says it.</summary>
public sealed record JobProgress
{
    /// <summary>The beginning.</summary>
    public static JobProgress None { get; } = new();

    /// <summary>Units done; rises.</summary>
    public long Done { get; init; }

    /// <summary>Units there are; null while unknown.</summary>
    public long? Total { get; init; }

    /// <summary>Units that created something.</summary>
    public long Created { get; init; }

    /// <summary>Units that changed something.</summary>
    public long Updated { get; init; }

    /// <summary>Units that changed nothing.</summary>
    public long Unchanged { get; init; }

    /// <summary>Units that were refused.</summary>
    public long Rejected { get; init; }

    /// <summary>What the job is at, in a few words; null when there is nothing to say.</summary>
    public string? Step { get; init; }

    /// <summary>Where the handler goes on after a stop, in its own words; null for the beginning.</summary>
    public string? Checkpoint { get; init; }
}
