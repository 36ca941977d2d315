namespace Catalog.Domain.Classification.Quality;

/// <summary>What became of the suspicion that a decision is wrong.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum SuspectState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Open = 1,

    /// <summary>It was wrong, and the likelier concept was put in its place.</summary>
    Fixed = 2,

    /// <summary>It was right and stays; a later training does not bring it up again.</summary>
    Kept = 3,

    /// <summary>It was handed to the people of a project, who decide anew.</summary>
    InReview = 4,
}
