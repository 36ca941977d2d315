using Catalog.Domain.Access;
using Catalog.Domain.Classification.Rules;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>Classification rules that are tried together on items of one kind.</summary>
public sealed class RuleList
{
    /// <summary>Row key.</summary>
    public RuleListId Id { get; set; }

    /// <summary>The workspace it belongs to.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name people see; unique within the workspace, without regard to case.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name folded, for the rule of uniqueness.</summary>
    public string NameFolded { get; set; } = "";

    /// <summary>The kind of items its rules are about.</summary>
    public ItemKind ItemKind { get; set; }

    /// <summary>Which rules speak when several match.</summary>
    public RuleListMode Mode { get; set; } = RuleListMode.AllMatch;

    /// <summary>Whose name its rules speak under.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>Whose name its rules speak under.</summary>
    public Actor? Actor { get; set; }

    /// <summary>Counts its changes, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed, in UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Its rules.</summary>
    public ICollection<ClassificationRule> Rules { get; private set; } = [];
}
