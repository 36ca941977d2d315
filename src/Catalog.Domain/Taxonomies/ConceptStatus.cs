namespace Catalog.Domain.Taxonomies;

/// <summary>Where a concept stands in its life; only approved ones can be newly assigned.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ConceptStatus
{
    /// <summary>Being written.</summary>
    Draft = 1,

    /// <summary>Waits for approval.</summary>
    InReview = 2,

    /// <summary>In use.</summary>
    Approved = 3,

    /// <summary>Readable on old items, not for new use; may name its successor.</summary>
    Deprecated = 4,

    /// <summary>Considered and turned down.</summary>
    Rejected = 5,
}
