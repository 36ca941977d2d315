namespace Catalog.Domain.Items;

/// <summary>How urgent a support request is; ordered.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum TicketPriority
{
    /// <summary>Can wait.</summary>
    Low = 1,

    /// <summary>The usual.</summary>
    Normal = 2,

    /// <summary>Before the usual ones.</summary>
    High = 3,

    /// <summary>At once.</summary>
    Urgent = 4,
}
