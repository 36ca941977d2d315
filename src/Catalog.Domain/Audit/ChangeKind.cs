namespace Catalog.Domain.Audit;

/// <summary>What happened to the subject of a change.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ChangeKind
{
    /// <summary>It came into being.</summary>
    Created = 1,

    /// <summary>Something of it changed.</summary>
    Updated = 2,

    /// <summary>It was taken out of daily work.</summary>
    Archived = 3,

    /// <summary>It was brought back into daily work.</summary>
    Restored = 4,

    /// <summary>It is gone.</summary>
    Deleted = 5,

    /// <summary>It has another place in the tree.</summary>
    Moved = 6,

    /// <summary>It went into another one.</summary>
    Merged = 7,

    /// <summary>It is not for new use any more.</summary>
    Deprecated = 8,
}
