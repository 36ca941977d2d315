using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A committed change that the index, subscriptions and webhooks have yet to hear of; read in order of its sequence.</summary>
public sealed class OutboxEntry
{
    /// <summary>The workspace of the change.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>Rises by one with each entry of the workspace, in commit order.</summary>
    public long Sequence { get; set; }

    /// <summary>What kind of thing was changed.</summary>
    public ChangeSubject Subject { get; set; }

    /// <summary>The row key of what was changed.</summary>
    public long SubjectId { get; set; }

    /// <summary>What happened to it.</summary>
    public ChangeKind Change { get; set; }

    /// <summary>The kind of the item, if it is one.</summary>
    public ItemKind? ItemKind { get; set; }

    /// <summary>Who made the change.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>The change set it is part of; the default for a step of a job, which is in none.</summary>
    public ChangeSetId ChangeSetId { get; set; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What was so then, as a JSON object, where nothing else keeps it: how far a job had come. Null for everything else.</summary>
    public string? Details { get; set; }
}
