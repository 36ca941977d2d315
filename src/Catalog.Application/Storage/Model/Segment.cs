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
}
