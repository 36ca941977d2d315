using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>A named group of items of one kind, by hand or by a condition.</summary>
public sealed class Segment
{
    /// <summary>Row key.</summary>
    public SegmentId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name people see; unique among active segments of the workspace, without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name folded, for the rule of uniqueness.</summary>
    public string NameFolded { get; set; } = "";

    /// <summary>Whom it gathers and what for.</summary>
    public string? Description { get; set; }

    /// <summary>Where it is filed, as a path with slashes.</summary>
    public string? Folder { get; set; }

    /// <summary>Who answers for it.</summary>
    public ActorId OwnerId { get; set; }

    /// <summary>Who answers for it.</summary>
    public Actor? Owner { get; set; }

    /// <summary>How its members come about.</summary>
    public SegmentKind Kind { get; set; } = SegmentKind.Static;

    /// <summary>The kind of its members.</summary>
    public ItemKind ItemKind { get; set; }

    /// <summary>The condition as canonical JSON; null for a static segment.</summary>
    public string? Condition { get; set; }

    /// <summary>The version of the condition: SHA-256 of its canonical form, as hex; null without one.</summary>
    public string? ConditionHash { get; set; }

    /// <summary>The hash of the condition that the members came about by; null before the first evaluation.</summary>
    public string? EvaluatedHash { get; set; }

    /// <summary>The moment the members are of, in UTC; null before the first evaluation.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>When the members were last evaluated as a whole, in UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; set; }

    /// <summary>When time alone may change the members next, in UTC; null when it cannot.</summary>
    public DateTimeOffset? NextMoveAt { get; set; }

    /// <summary>Why the condition cannot be evaluated any more, while the state is broken.</summary>
    public string? BrokenBecause { get; set; }

    /// <summary>Whether it is in use.</summary>
    public SegmentState State { get; set; } = SegmentState.Active;

    /// <summary>How many members it has now.</summary>
    public int MemberCount { get; set; }

    /// <summary>Counts the changes of the segment itself, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its members, also those that left.</summary>
    public ICollection<SegmentMember> Members { get; private set; } = [];

    /// <summary>What was decided by hand against the rule.</summary>
    public ICollection<SegmentOverride> Overrides { get; private set; } = [];

    /// <summary>How many members it had, moment by moment.</summary>
    public ICollection<SegmentSize> Sizes { get; private set; } = [];

    /// <summary>The goals it serves.</summary>
    public ICollection<Goal> Goals { get; private set; } = [];

    /// <summary>How goals belong to it.</summary>
    public ICollection<SegmentGoal> GoalLinks { get; private set; } = [];

    /// <summary>The campaigns that address it.</summary>
    public ICollection<Campaign> Campaigns { get; private set; } = [];

    /// <summary>How campaigns belong to it.</summary>
    public ICollection<SegmentCampaign> CampaignLinks { get; private set; } = [];
}
