namespace Catalog.Domain.Items;

/// <summary>How far a support request has come.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TicketStatus
{
    /// <summary>Not yet looked at.</summary>
    New = 1,

    /// <summary>Somebody works on it.</summary>
    Open = 2,

    /// <summary>Waits for the customer.</summary>
    Pending = 3,

    /// <summary>Answered, may be reopened.</summary>
    Solved = 4,

    /// <summary>Ended for good.</summary>
    Closed = 5,
}
