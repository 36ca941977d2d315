namespace Catalog.Domain.Alignment;

/// <summary>What was decided about a mapping.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MappingState
{
    /// <summary>Proposed, not decided.</summary>
    Suggested = 1,

    /// <summary>Holds.</summary>
    Accepted = 2,

    /// <summary>Does not hold; it is not proposed again.</summary>
    Rejected = 3,
}
