namespace Catalog.Domain.Segments;

/// <summary>What made an item come into a segment or leave it.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MembershipCause
{
    /// <summary>A person said so.</summary>
    ByHand = 1,

    /// <summary>The condition of the segment is new or was changed.</summary>
    ConditionChanged = 2,

    /// <summary>The item, or something its membership depends on, was changed.</summary>
    DataChanged = 3,

    /// <summary>A window of the condition moved on with the time.</summary>
    TimePassed = 4,

    /// <summary>The members of a segment that the condition names were changed.</summary>
    SegmentChanged = 5,

    /// <summary>The segment was evaluated as a whole on request.</summary>
    Refreshed = 6,

    /// <summary>It came with a file.</summary>
    Imported = 7,
}
