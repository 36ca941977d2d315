namespace Catalog.Domain.Segments;

/// <summary>Why an item is a member of a segment.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MembershipOrigin
{
    /// <summary>Added by hand.</summary>
    Manual = 1,

    /// <summary>Matched the condition.</summary>
    Rule = 2,

    /// <summary>Came with a file.</summary>
    Import = 3,
}
