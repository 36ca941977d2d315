namespace Catalog.Domain.Segments;

/// <summary>What became of a message to a webhook.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum DeliveryState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Pending = 1,

    /// <summary>Taken by the receiver.</summary>
    Delivered = 2,

    /// <summary>Given up after the last attempt; kept in the dead-letter list until somebody queues it again.</summary>
    Dead = 3,
}
