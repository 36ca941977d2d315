namespace Catalog.Domain.Classification.Projects;

/// <summary>What a reviewer says of answers.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ReviewVerdict
{
    /// <summary>Right as they are.</summary>
    Accept = 1,

    /// <summary>Wrong, and put right by the reviewer.</summary>
    FixAndAccept = 2,

    /// <summary>Wrong: the task is given out again to somebody else.</summary>
    Reject = 3,
}
