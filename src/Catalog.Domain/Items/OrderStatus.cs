namespace Catalog.Domain.Items;

/// <summary>How far an order has come.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum OrderStatus
{
    /// <summary>Placed, not yet shipped.</summary>
    Open = 1,

    /// <summary>On its way.</summary>
    Shipped = 2,

    /// <summary>Delivered and closed.</summary>
    Completed = 3,

    /// <summary>Called off before shipping.</summary>
    Cancelled = 4,

    /// <summary>Sent back.</summary>
    Returned = 5,
}
