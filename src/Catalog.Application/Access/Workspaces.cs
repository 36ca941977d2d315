using System.Text.RegularExpressions;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Access;

/// <summary>Finds and creates workspaces and the actors in them.</summary>
public sealed partial class Workspaces(CatalogStore store, TimeProvider clock)
{
    /// <summary>The workspace of a key.</summary>
    /// <exception cref="Domain.CatalogException">NotFound.</exception>
    public async Task<Workspace> GetAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Workspaces.SingleOrDefaultAsync(workspace => workspace.Key == key, cancellationToken) ?? throw AccessErrors.NoWorkspace(key);
    }

    /// <summary>All workspaces, by key.</summary>
    public async Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        return await context.Workspaces.OrderBy(workspace => workspace.Key).ToListAsync(cancellationToken);
    }

    /// <summary>The workspace of a key, created where it is absent.</summary>
    /// <param name="key">1 to 40 lower-case letters, digits and hyphens, a letter first.</param>
    /// <param name="name">The name people see; used on creation only.</param>
    /// <param name="language">BCP 47 tag of names and labels that name no other; used on creation only.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="Domain.CatalogException">InvalidValue: the key is not of its form.</exception>
    public async Task<Workspace> EnsureAsync(string key, string name, string language, CancellationToken cancellationToken)
    {
        if (!KeyForm().IsMatch(key))
        {
            throw AccessErrors.BadWorkspaceKey(key);
        }

        await using var transaction = await store.WriteAsync(cancellationToken);
        if (await transaction.Context.Workspaces.AsNoTracking().SingleOrDefaultAsync(workspace => workspace.Key == key, cancellationToken) is { } existing)
        {
            return existing;
        }

        var ids = await transaction.TakeIdsAsync(1, cancellationToken);
        var created = new Workspace { Id = ids.Next<WorkspaceId>(), Key = key, Name = name, Language = language, CreatedAt = clock.GetUtcNow() };
        transaction.Context.Workspaces.Add(created);
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created;
    }

    /// <summary>An actor of the workspace as a caller; the actor is created where it is absent.</summary>
    public async Task<Caller> CallerAsync(WorkspaceId workspace, ActorKind kind, string name, Role role, CancellationToken cancellationToken)
    {
        await using (var context = store.Read())
        {
            var known = await context.Actors.Where(actor => actor.WorkspaceId == workspace && actor.Kind == kind && actor.Name == name)
                .Select(actor => actor.Id).ToListAsync(cancellationToken);
            if (known.Count > 0)
            {
                return new Caller(workspace, known[0], name, role);
            }
        }

        await using var transaction = await store.WriteAsync(cancellationToken);
        var created = await AddActorAsync(transaction, workspace, kind, name, cancellationToken);
        await transaction.Context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Caller(workspace, created.Id, name, role);
    }

    /// <summary>Adds an actor within a transaction, or gives the one of that kind and name.</summary>
    internal async Task<Actor> AddActorAsync(WriteTransaction transaction, WorkspaceId workspace, ActorKind kind, string name, CancellationToken cancellationToken)
    {
        var existing = await transaction.Context.Actors.SingleOrDefaultAsync(
            actor => actor.WorkspaceId == workspace && actor.Kind == kind && actor.Name == name, cancellationToken);
        if (existing is not null)
        {
            return existing;
        }

        var ids = await transaction.TakeIdsAsync(1, cancellationToken);
        var actor = new Actor { Id = ids.Next<ActorId>(), WorkspaceId = workspace, Kind = kind, Name = name, CreatedAt = clock.GetUtcNow() };
        transaction.Context.Actors.Add(actor);
        return actor;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex KeyForm();
}
