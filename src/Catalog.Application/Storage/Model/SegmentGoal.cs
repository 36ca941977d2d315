using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>That a segment serves a goal.</summary>
public sealed class SegmentGoal
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The segment.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment.</summary>
    public Segment? Segment { get; set; }

    /// <summary>The goal.</summary>
    public GoalId GoalId { get; set; }

    /// <summary>The goal.</summary>
    public Goal? Goal { get; set; }
}
