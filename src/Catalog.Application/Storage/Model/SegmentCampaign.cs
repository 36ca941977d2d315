using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>That a segment is addressed by a campaign.</summary>
public sealed class SegmentCampaign
{
    /// <summary>The workspace of both.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The segment.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment.</summary>
    public Segment? Segment { get; set; }

    /// <summary>The campaign.</summary>
    public CampaignId CampaignId { get; set; }

    /// <summary>The campaign.</summary>
    public Campaign? Campaign { get; set; }
}
