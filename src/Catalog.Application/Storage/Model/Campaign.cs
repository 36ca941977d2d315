using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>An action that addresses the members of segments.</summary>
public sealed class Campaign
{
    /// <summary>Row key.</summary>
    public CampaignId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name people see; unique in the workspace, without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name folded, for the rule of uniqueness.</summary>
    public string NameFolded { get; set; } = "";

    /// <summary>What is done and for whom.</summary>
    public string? Description { get; set; }

    /// <summary>How far it has come.</summary>
    public CampaignState State { get; set; } = CampaignState.Planned;

    /// <summary>When it begins, in UTC; null while open.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>When it ends, in UTC; null while open.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>The goal it serves, if any.</summary>
    public GoalId? GoalId { get; set; }

    /// <summary>The goal it serves, if any.</summary>
    public Goal? Goal { get; set; }

    /// <summary>Who answers for it.</summary>
    public ActorId OwnerId { get; set; }

    /// <summary>Who answers for it.</summary>
    public Actor? Owner { get; set; }

    /// <summary>Counts the changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The segments it addresses.</summary>
    public ICollection<Segment> Segments { get; private set; } = [];

    /// <summary>How segments belong to it.</summary>
    public ICollection<SegmentCampaign> SegmentLinks { get; private set; } = [];
}
