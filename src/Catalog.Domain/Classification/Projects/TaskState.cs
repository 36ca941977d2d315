namespace Catalog.Domain.Classification.Projects;

/// <summary>Where a task of manual classification stands.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TaskState
{
    /// <summary>Waits for somebody, or for more people to answer.</summary>
    Queued = 1,

    /// <summary>Answered; waits for a reviewer.</summary>
    InReview = 2,

    /// <summary>People disagree; waits for a decision between them.</summary>
    Adjudication = 3,

    /// <summary>Answered and agreed; waits for the inspection of its lot.</summary>
    AwaitingLot = 4,

    /// <summary>Decided; the concepts are on the item.</summary>
    Done = 5,

    /// <summary>Taken out of the project undecided.</summary>
    Cancelled = 6,
}
