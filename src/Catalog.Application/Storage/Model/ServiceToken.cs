using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>A secret that lets a program in, under one role of one workspace. Only its hash is kept.</summary>
public sealed class ServiceToken
{
    /// <summary>Row key.</summary>
    public ServiceTokenId Id { get; set; }

    /// <summary>The workspace it opens.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The actor its changes are written under.</summary>
    public ActorId ActorId { get; set; }

    /// <summary>The actor its changes are written under.</summary>
    public Actor? Actor { get; set; }

    /// <summary>What the token is for.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the secret, 32 bytes.</summary>
    public byte[] Hash { get; set; } = [];

    /// <summary>The first characters of the secret, to tell tokens apart.</summary>
    public string Hint { get; set; } = "";

    /// <summary>What the bearer may do.</summary>
    public Role Role { get; set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who made it.</summary>
    public ActorId CreatedById { get; set; }

    /// <summary>When it stops working, in UTC; null is never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When it was revoked, in UTC; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
