using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>One period in which an item is or was a member of a segment.</summary>
public sealed class SegmentMember
{
    /// <summary>Row key.</summary>
    public SegmentMemberId Id { get; set; }

    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The segment.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment.</summary>
    public Segment? Segment { get; set; }

    /// <summary>The member.</summary>
    public ItemId ItemId { get; set; }

    /// <summary>The member.</summary>
    public Item? Item { get; set; }

    /// <summary>Why it is a member.</summary>
    public MembershipOrigin Origin { get; set; } = MembershipOrigin.Manual;

    /// <summary>From when on it is a member, in UTC.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>From when on it is no member any more, in UTC; null while it is one.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>What made it a member.</summary>
    public MembershipCause EnteredBy { get; set; } = MembershipCause.ByHand;

    /// <summary>What made it leave; null while it is a member.</summary>
    public MembershipCause? LeftBy { get; set; }

    /// <summary>When the catalog recorded that it is a member, in UTC.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>When the catalog recorded that it left, in UTC; null while it is a member.</summary>
    public DateTimeOffset? LeftRecordedAt { get; set; }
}
