using Catalog.Domain.Access;
using Catalog.Domain.Audit;

namespace Catalog.Application.Storage.Model;

/// <summary>Changes that one action made together; the unit of undo.</summary>
public sealed class ChangeSet
{
    /// <summary>Row key.</summary>
    public ChangeSetId Id { get; set; }

    /// <summary>The workspace of the changes.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What the action was.</summary>
    public ChangeSetKind Kind { get; set; }

    /// <summary>The action in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who acted.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who acted.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>How many things it changed.</summary>
    public int Changes { get; set; }

    /// <summary>The request the action came with, to find it in the log.</summary>
    public string? RequestId { get; set; }

    /// <summary>The change set that undid it; null while it stands.</summary>
    public ChangeSetId? UndoneById { get; set; }

    /// <summary>The changes, one by one.</summary>
    public ICollection<AuditEntry> Entries { get; private set; } = [];
}
