using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>How far a follower of the outbox has come; committed together with what it made of the entries.</summary>
public sealed class FollowerPosition
{
    /// <summary>The workspace followed.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The name of the follower.</summary>
    public string Follower { get; set; } = "";

    /// <summary>The last sequence it has dealt with.</summary>
    public long Sequence { get; set; }
}
