using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>A decision by hand about one item that a segment's rule does not change.</summary>
public sealed class SegmentOverride
{
    /// <summary>Row key.</summary>
    public SegmentOverrideId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The segment.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment.</summary>
    public Segment? Segment { get; set; }

    /// <summary>Whom it is about.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>Whom it is about.</summary>
    public Item? Item { get; set; }

    /// <summary>What was decided.</summary>
    public OverrideKind Kind { get; set; }

    /// <summary>Why, in the words of who decided.</summary>
    public string? Reason { get; set; }

    /// <summary>Who decided.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who decided.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }
}
