namespace Catalog.Domain.Segments;

/// <summary>Whether a segment is in use.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum SegmentState
{
    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Kept and readable, no longer evaluated.</summary>
    Archived = 2,

    /// <summary>In use, but its condition cannot be evaluated any more; it keeps the members it had.</summary>
    Broken = 3,
}
