using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>A tenant: the unit of isolation. Every row belongs to one workspace and no query sees two.</summary>
public sealed class Workspace
{
    /// <summary>Row key.</summary>
    public WorkspaceId Id { get; set; }

    /// <summary>The short name used in commands and settings; unique.</summary>
    public string Key { get; set; } = "";

    /// <summary>The name people see.</summary>
    public string Name { get; set; } = "";

    /// <summary>The language (BCP 47) of names and labels that name no other.</summary>
    public string Language { get; set; } = "";

    /// <summary>The highest sequence an outbox entry of this workspace has; taken in the transaction of the change, so without gaps and in commit order.</summary>
    public long LastSequence { get; set; }

    /// <summary>When the workspace was created, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
