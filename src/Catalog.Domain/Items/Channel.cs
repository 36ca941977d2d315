namespace Catalog.Domain.Items;

/// <summary>The way a message or support request came in.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum Channel
{
    /// <summary>Electronic mail.</summary>
    Email = 1,

    /// <summary>A form on a web page.</summary>
    Web = 2,

    /// <summary>Live chat.</summary>
    Chat = 3,

    /// <summary>A call.</summary>
    Phone = 4,

    /// <summary>A social network.</summary>
    Social = 5,

    /// <summary>Paper.</summary>
    Letter = 6,

    /// <summary>None of these.</summary>
    Other = 7,
}
