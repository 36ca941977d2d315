using Catalog.Domain.Access;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>Anything the catalog organises. Each kind has fields of its own beside these.</summary>
public abstract class Item(ItemKind kind)
{
    /// <summary>Row key.</summary>
    public ItemId Id { get; set; }

    /// <summary>The workspace the item belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What the item is; never changes.</summary>
    public ItemKind Kind { get; private set; } = kind;

    /// <summary>The key the item has where it comes from; unique within workspace and kind.</summary>
    public string ExternalKey { get; set; } = "";

    /// <summary>The name or headline people see.</summary>
    public string Title { get; set; } = "";

    /// <summary>A longer text about the item.</summary>
    public string? Description { get; set; }

    /// <summary>The language of title, description and text, as a BCP 47 tag.</summary>
    public string? Language { get; set; }

    /// <summary>Custom attributes as a JSON object; keys and types are those of the attribute definitions.</summary>
    public string Attributes { get; set; } = "{}";

    /// <summary>How far the item may travel; null while nobody has decided.</summary>
    public Sensitivity? Sensitivity { get; set; }

    /// <summary>Whether the item takes part in daily work.</summary>
    public ItemState State { get; set; } = ItemState.Active;

    /// <summary>Counts the changes of the item's own fields, from 1; an update names the version it was based on.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When the item was created here, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who created it.</summary>
    public ActorId CreatedById { get; set; }

    /// <summary>Who created it.</summary>
    public Actor? CreatedBy { get; set; }

    /// <summary>When its own fields last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who changed it last.</summary>
    public ActorId UpdatedById { get; set; }

    /// <summary>Who changed it last.</summary>
    public Actor? UpdatedBy { get; set; }

    /// <summary>Every decision and suggestion about concepts on this item.</summary>
    public ICollection<TagAssignment> Tags { get; private set; } = [];

    /// <summary>The segments the item is or was a member of.</summary>
    public ICollection<SegmentMember> Memberships { get; private set; } = [];
}
