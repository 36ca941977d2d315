namespace Catalog.Domain.Access;

/// <summary>On whose behalf something is done: one actor, in one workspace, under one role. Every use case takes it.</summary>
/// <param name="WorkspaceId">The workspace; no other one is visible to the caller.</param>
/// <param name="ActorId">Who changes are written under.</param>
/// <param name="Name">The actor's name, for logs.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="RequestId">The request's correlation id, kept with what it changes; null if there is none.</param>
public sealed record Caller(WorkspaceId WorkspaceId, ActorId ActorId, string Name, Role Role, string? RequestId = null)
{
    /// <summary>Refuses a caller of a lesser role.</summary>
    /// <exception cref="CatalogException">Forbidden: the role does not suffice.</exception>
    public void Require(Role role)
    {
        if (Role < role)
        {
            throw AccessErrors.RoleTooLow(Role, role);
        }
    }
}
