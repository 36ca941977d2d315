using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>A business goal with a measure; segments say which goals they serve.</summary>
public sealed class Goal
{
    /// <summary>Row key.</summary>
    public GoalId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name people see; unique in the workspace, without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name folded, for the rule of uniqueness.</summary>
    public string NameFolded { get; set; } = "";

    /// <summary>What is to be reached and why.</summary>
    public string? Description { get; set; }

    /// <summary>What it is measured by.</summary>
    public GoalMetric Metric { get; set; } = GoalMetric.Members;

    /// <summary>The value to reach.</summary>
    public decimal Target { get; set; }

    /// <summary>By when; null without a date.</summary>
    public DateOnly? DueOn { get; set; }

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

    /// <summary>The segments that serve it.</summary>
    public ICollection<Segment> Segments { get; private set; } = [];

    /// <summary>How segments belong to it.</summary>
    public ICollection<SegmentGoal> SegmentLinks { get; private set; } = [];
}
