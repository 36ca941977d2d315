namespace Catalog.Domain.Tagging;

/// <summary>What was decided about a concept on an item.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TagStatus
{
    /// <summary>Proposed, not decided.</summary>
    Suggested = 1,

    /// <summary>Applies.</summary>
    Accepted = 2,

    /// <summary>Does not apply; automation does not propose it again.</summary>
    Rejected = 3,
}
