using Catalog.Domain.Access;
using Catalog.Domain.Audit;

namespace Catalog.Application.Storage.Model;

/// <summary>Who changed what, when and how; written with the change, never altered.</summary>
public sealed class AuditEntry
{
    /// <summary>Row key; rises with time.</summary>
    public AuditEntryId Id { get; set; }

    /// <summary>The workspace of the change.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The change set it is part of.</summary>
    public ChangeSetId ChangeSetId { get; set; }

    /// <summary>The change set it is part of.</summary>
    public ChangeSet? ChangeSet { get; set; }

    /// <summary>Who made the change.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Who made the change.</summary>
    public Actor? Actor { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What kind of thing was changed.</summary>
    public ChangeSubject Subject { get; set; }

    /// <summary>The row key of what was changed.</summary>
    public long SubjectId { get; set; }

    /// <summary>What happened to it.</summary>
    public ChangeKind Change { get; set; }

    /// <summary>What changed, as a JSON object of field names with the value before and after.</summary>
    public string Details { get; set; } = "{}";
}
