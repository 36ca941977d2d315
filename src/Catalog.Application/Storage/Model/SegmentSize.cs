using Catalog.Domain.Access;
using Catalog.Domain.Segments;

namespace Catalog.Application.Storage.Model;

/// <summary>How many members a segment had after one change of them.</summary>
public sealed class SegmentSize
{
    /// <summary>Row key.</summary>
    public SegmentSizeId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The segment.</summary>
    public SegmentId SegmentId { get; set; }

    /// <summary>The segment.</summary>
    public Segment? Segment { get; set; }

    /// <summary>From when on it had so many, in UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How many members it had.</summary>
    public int Members { get; set; }

    /// <summary>How many came in since the moment before.</summary>
    public int Entered { get; set; }

    /// <summary>How many left since the moment before.</summary>
    public int Exited { get; set; }
}
