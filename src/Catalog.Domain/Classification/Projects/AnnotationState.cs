namespace Catalog.Domain.Classification.Projects;

/// <summary>What became of one person's turn at a task.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum AnnotationState
{
    /// <summary>The person holds the task, or held it until the lease ended.</summary>
    Claimed = 1,

    /// <summary>The person has answered.</summary>
    Submitted = 2,

    /// <summary>The person passed the task over.</summary>
    Skipped = 3,
}
