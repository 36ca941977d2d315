using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>How far a follower whose work is in the database itself has come in the outbox of a workspace; moves in the transaction of that work.</summary>
public sealed class OutboxPlace
{
    /// <summary>The workspace.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The follower.</summary>
    public string Follower { get; set; } = "";

    /// <summary>The last sequence it has dealt with.</summary>
    public long Sequence { get; set; }
}
