using Catalog.Domain.Access;

namespace Catalog.Application.Storage.Model;

/// <summary>Whoever makes changes: a person, a program with a token, a rule, a model, an import.</summary>
public sealed class Actor
{
    /// <summary>Row key.</summary>
    public ActorId Id { get; set; }

    /// <summary>The workspace the actor acts in.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>What kind of actor it is.</summary>
    public ActorKind Kind { get; set; }

    /// <summary>The name people see; unique within workspace and kind.</summary>
    public string Name { get; set; } = "";

    /// <summary>When the actor was first seen, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
