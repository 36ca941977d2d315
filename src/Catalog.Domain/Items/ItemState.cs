namespace Catalog.Domain.Items;

/// <summary>Whether an item takes part in daily work.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ItemState
{
    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Kept and readable, but left out of lists, counts and segments unless asked for.</summary>
    Archived = 2,
}
