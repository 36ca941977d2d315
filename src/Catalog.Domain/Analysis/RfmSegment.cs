namespace Catalog.Domain.Analysis;

/// <summary>The named group of a customer by its three scores; see <see cref="RfmSegments"/> for the table.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum RfmSegment
{
    /// <summary>Bought lately, often and much.</summary>
    Champions = 1,

    /// <summary>Bought often.</summary>
    Loyal = 2,

    /// <summary>Bought lately, a few times.</summary>
    PotentialLoyalist = 3,

    /// <summary>Bought very lately for the first time.</summary>
    New = 4,

    /// <summary>Bought lately once.</summary>
    Promising = 5,

    /// <summary>In the middle by date and number.</summary>
    NeedAttention = 6,

    /// <summary>Some time ago and seldom.</summary>
    AboutToSleep = 7,

    /// <summary>Once among the best, long not seen.</summary>
    CannotLose = 8,

    /// <summary>Bought often, but not lately.</summary>
    AtRisk = 9,

    /// <summary>Long ago and seldom.</summary>
    Hibernating = 10,

    /// <summary>Lowest in all three.</summary>
    Lost = 11,

    /// <summary>None of the others.</summary>
    Other = 12,
}
