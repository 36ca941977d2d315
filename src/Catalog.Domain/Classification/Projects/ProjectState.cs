namespace Catalog.Domain.Classification.Projects;

/// <summary>Whether work in a project goes on.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ProjectState
{
    /// <summary>Tasks are given out.</summary>
    Active = 1,

    /// <summary>No tasks are given out for now; those that are held may be finished.</summary>
    Paused = 2,

    /// <summary>Ended; nothing of it changes any more.</summary>
    Closed = 3,
}
