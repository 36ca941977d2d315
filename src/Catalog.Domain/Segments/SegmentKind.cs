namespace Catalog.Domain.Segments;

/// <summary>How the members of a segment come about.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum SegmentKind
{
    /// <summary>By hand.</summary>
    Static = 1,

    /// <summary>By a condition, kept up to date.</summary>
    Dynamic = 2,

    /// <summary>By a condition, with members included or excluded by hand.</summary>
    DynamicWithOverrides = 3,

    /// <summary>By a condition, as it was at one moment.</summary>
    Snapshot = 4,
}
