namespace Catalog.Domain.Jobs;

/// <summary>Where a background job stands.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum JobState
{
    /// <summary>Waits for a worker.</summary>
    Queued = 1,

    /// <summary>At work; its heartbeat says how recently.</summary>
    Running = 2,

    /// <summary>Ended well, perhaps with rows refused.</summary>
    Succeeded = 3,

    /// <summary>Ended early; what was committed stays.</summary>
    Failed = 4,

    /// <summary>Stopped by request; what was committed stays.</summary>
    Cancelled = 5,
}
