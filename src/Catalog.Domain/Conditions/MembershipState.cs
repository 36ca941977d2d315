namespace Catalog.Domain.Conditions;

/// <summary>What about a membership in a segment is asked.</summary>
public enum MembershipState
{
    /// <summary>The item is a member.</summary>
    Current,

    /// <summary>The item is or was a member.</summary>
    Ever,

    /// <summary>The item became a member within the window.</summary>
    Entered,

    /// <summary>The item ceased to be a member within the window.</summary>
    Exited,
}
