namespace Catalog.Domain.Items;

/// <summary>Whether a message came in or went out.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum MessageDirection
{
    /// <summary>Received.</summary>
    Inbound = 1,

    /// <summary>Sent.</summary>
    Outbound = 2,
}
