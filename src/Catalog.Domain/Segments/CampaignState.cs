namespace Catalog.Domain.Segments;

/// <summary>How far a campaign has come.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum CampaignState
{
    /// <summary>Being prepared.</summary>
    Planned = 1,

    /// <summary>Under way.</summary>
    Running = 2,

    /// <summary>Over; it holds its segments no more.</summary>
    Ended = 3,
}
